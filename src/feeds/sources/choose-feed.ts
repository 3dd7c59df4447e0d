/** Which of several feeds of a page is meant. */
import type { Article } from '../../domain/article.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Looked, ReadSource } from './look-at.ts';
import type { PageLink } from './page-links.ts';

/** `looked`: null where enough others had been looked at. */
export type Tried = PageLink & { looked: Looked | null };

/** One that was not taken. */
export type OtherFeed = {
  url: string;
  /** The feed's own, or what the page calls it; may be empty. */
  title: string;
  isComments: boolean;
  /** null where it has none, or was not read. */
  newest: Instant | null;
  /** Why it was not read; null where it was, or was not looked at. */
  reason: string | null;
};

const COMMENTS =
  /\b(?:comments?|commentaires?|kommentare?|comentarios?|commenti|reacties)\b|댓글|コメント|评论|評論|комментари/iu;

/**
 * The best: not of comments, with articles, and of the page's own part of the site before those of all of it; else
 * the first. null where none can be read.
 */
export function chooseFeed(
  tried: readonly Tried[],
  page: string,
): { best: ReadSource | null; others: readonly OtherFeed[] } {
  const described = tried.map((one) => ({ ...one, other: describe(one) }));
  const [best] = described
    .filter(({ looked, other }) => looked?.outcome === 'feed' && !other.isComments)
    .toSorted((a, b) => rank(a, page) - rank(b, page));
  return {
    best: best?.looked?.outcome === 'feed' ? best.looked.source : null,
    others: described.filter((one) => one !== best).map(({ other }) => other),
  };
}

/** The first articles of all that has a date. */
export function newestOf(articles: readonly Article[]): Instant | null {
  return articles.reduce<Instant | null>(
    (newest, { published }) =>
      published === null || (newest !== null && newest >= published) ? newest : published,
    null,
  );
}

function describe({ url, title, looked }: Tried): OtherFeed {
  const source = looked?.outcome === 'feed' ? looked.source : null;
  const own = source?.title ?? '';
  const { pathname } = new URL(url);
  return {
    url,
    title: own || title,
    isComments: COMMENTS.test(title) || COMMENTS.test(own) || /\bcomments?\b/i.test(pathname),
    newest: source === null ? null : newestOf(source.articles),
    reason:
      looked === null || looked.outcome === 'feed'
        ? null
        : looked.outcome === 'page'
          ? 'it is a page'
          : looked.reason,
  };
}

function rank({ url, looked }: Tried, page: string): number {
  const isEmpty = looked?.outcome === 'feed' && looked.source.articles.length === 0;
  const { pathname } = new URL(page);
  const isOwn = pathname.length > 1 && new URL(url).pathname.startsWith(pathname.replace(/\/?$/, '/'));
  return (isEmpty ? 2 : 0) + (isOwn ? 0 : 1);
}
