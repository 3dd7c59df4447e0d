/** What the terms of the config would make of a feed that is not in it yet. */
import type { Watch } from '../../app/watch.ts';
import type { Article } from '../../domain/article.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Passage } from '../../domain/match.ts';
import { newestOf } from '../../feeds/sources/choose-feed.ts';
import type { ReadSource } from '../../feeds/sources/look-at.ts';
import { type TextExtent, textExtent } from '../../feeds/sources/text-extent.ts';

export type TriedItem = {
  title: string;
  link: string | null;
  published: Instant | null;
  matches: readonly { term: string; passage: Passage | null }[];
};

export type TriedSource = {
  name: string;
  url: string;
  title: string;
  hub: string | null;
  fault: string | null;
  items: number;
  newest: Instant | null;
  /** null where it has no items. */
  extent: TextExtent | null;
  /** Of the newest of its items, and how many of these meet a term. */
  tried: number;
  matching: number;
  newestItems: readonly TriedItem[];
};

const SHOWN = 5;
/** All that a feed usually has. */
const MOST_TRIED = 200;

export function trySource(
  { matcher }: Watch,
  name: string,
  { url, title, hub, fault, articles }: ReadSource,
  now: Instant,
): TriedSource {
  const newestFirst = articles.toSorted((a, b) => momentOf(b, now) - momentOf(a, now)).slice(0, MOST_TRIED);
  const items = newestFirst.map((article) => ({
    title: article.title,
    link: article.link,
    published: article.published,
    matches: matcher
      .match({ ...article, source: name })
      .map(({ term, passages }) => ({ term, passage: passages[0] ?? null })),
  }));
  return {
    name,
    url,
    title,
    hub,
    fault,
    items: articles.length,
    newest: newestOf(articles),
    extent: textExtent(articles),
    tried: items.length,
    matching: items.filter(({ matches }) => matches.length > 0).length,
    newestItems: items.slice(0, SHOWN),
  };
}

/** Undated ones stay in the order of the feed, behind those that are dated. */
function momentOf({ published }: Article, now: Instant): Instant {
  return published === null ? 0 : Math.min(published, now);
}
