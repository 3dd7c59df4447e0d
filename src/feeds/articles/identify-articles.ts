/** Gives each article of a feed an id that stays the same at every look, and that no other article gets. */
import { hash } from 'node:crypto';
import type { Article } from '../../domain/article.ts';

/** 80 bits: short enough to store often, long enough that no two meet by chance. */
const ID_LENGTH = 20;

/** An article before it is seen among the others of its document. */
export type Draft = {
  guid: string | null;
  /** What its entry says by itself: unlike that of the article it never depends on the others. */
  title: string;
  article: Omit<Article, 'id'>;
};

/**
 * The identity is the guid, else the link, else the content. Feeds repeat guids and links: of different articles
 * under one identity the oldest keeps it, as it had it before the others came; these get their link added, and if
 * that repeats too, their title. Repeats are dropped, the latest version and the order are kept.
 *
 * `site`: the canonical URL of the feed's home page, which identifies no article.
 */
export function identifyArticles(drafts: readonly Draft[], site: string | null): Article[] {
  const ids = new Map<Draft, string>();
  for (const [identity, group] of Map.groupBy(drafts, (draft) => identityOf(draft, site))) {
    const [only] = group;
    if (only !== undefined && group.length === 1) {
      ids.set(only, plainId(only, site));
      continue;
    }
    const taken = new Set<string>();
    for (const draft of oldestFirst(withoutRepeats(group))) {
      const { feed, url } = draft.article;
      // The plain identity goes to the oldest; a link that it also has would tell the others nothing.
      const linked = hashOf([feed, identity, url]);
      const titled = hashOf([feed, identity, url, draft.title]);
      const id = taken.size === 0 ? plainId(draft, site) : taken.has(linked) ? titled : linked;
      taken.add(id).add(linked);
      ids.set(draft, id);
    }
  }
  return drafts.flatMap((draft) => {
    const id = ids.get(draft);
    return id === undefined ? [] : [{ id, ...draft.article }];
  });
}

/** The id of an article whose identity no other of its document has. */
export function plainId(draft: Draft, site: string | null): string {
  return hashOf([draft.article.feed, identityOf(draft, site)]);
}

/** Changes when what people read of an article changes. */
export function hashContent(article: Pick<Article, 'title' | 'summary' | 'body' | 'published'>): string {
  return hashOf([article.title, article.summary, article.body, article.published]);
}

function identityOf({ guid, article }: Draft, site: string | null): string {
  if (guid) return `guid ${guid}`;
  if (article.url !== null && article.url !== site) return `link ${article.url}`;
  return `content ${article.contentHash}`;
}

/** One for each link and title: the version published last, or else the one that stands first. */
function withoutRepeats(group: readonly Draft[]): Draft[] {
  const versions = Map.groupBy(group, ({ title, article }) => JSON.stringify([article.url, title]));
  return [...versions.values()].map((drafts) =>
    drafts.reduce((latest, draft) => (timeOf(draft) > timeOf(latest) ? draft : latest)),
  );
}

/** Feeds put the newest first, so of those without a date the last is the oldest. */
function oldestFirst(group: readonly Draft[]): Draft[] {
  return [...group].reverse().sort((a, b) => timeOf(a) - timeOf(b));
}

function timeOf({ article }: Draft): number {
  return article.published ?? 0;
}

function hashOf(parts: readonly (string | number | null)[]): string {
  return hash('sha256', JSON.stringify(parts)).slice(0, ID_LENGTH);
}
