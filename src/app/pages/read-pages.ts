/** Reads the pages of the articles of a look that are new or changed, where their feed asks for it. */
import type { Article } from '../../domain/article.ts';
import type { Instant } from '../../domain/instant.ts';
import { hashContent } from '../../feeds/articles/identify-articles.ts';
import type { PageRead, PageReader } from '../../feeds/pages/page-reader.ts';
import { findKnownItems, type KnownItem } from '../../store/article-sources.ts';
import { type ArchivedArticle, articlesByIds } from '../../store/articles.ts';
import { dropPageWaits, savePageWait } from '../../store/page-waits.ts';
import type { Database } from '../../store/sqlite.ts';
import { findSameArticle } from '../intake/find-same-article.ts';
import { isOlderThan } from '../intake/take-article.ts';
import { nextWait } from './page-retries.ts';

export type PagePorts = { db: Database; pages: PageReader };

export type Reading = { now: Instant; isFirstSight: boolean; firstRunMs: number; signal: AbortSignal };

type Known = { item: KnownItem; archived: ArchivedArticle | null };
type Outcome = { article: Article; read: PageRead | null };

/**
 * @param articles of one feed.
 * @returns the same in the same order, with what their pages say. What was not read now has the feed's own text, or
 * that of its page as it was, and a reason; where that is a passing one, it waits for another attempt.
 */
export async function readPages(
  { db, pages }: PagePorts,
  articles: readonly Article[],
  reading: Reading,
): Promise<Article[]> {
  const known = await findKnown(db, articles);
  const isRedating = areOnlyRedated(articles, known);
  const outcomes = await Promise.all(
    articles.map(async (article): Promise<Outcome> => {
      const before = known.get(article.id) ?? null;
      if (before?.item.contentHash === article.contentHash) return { article, read: null };
      const kept = keptText(article, before?.archived ?? null);
      if (before !== null && (isRedating || isRedated(article, before))) return { article: kept, read: null };
      const untold = reasonNotToRead(article, before !== null, reading);
      const read: PageRead =
        untold === null
          ? await pages.read(article, reading.now, reading.signal)
          : { outcome: 'unread', reason: untold };
      return { article: withRead(kept, article, read), read };
    }),
  );
  await saveWaits(db, outcomes, reading.now);
  return outcomes.map(({ article }) => article);
}

/** Before the articles themselves: of what is lost then, the next look brings the articles again. */
async function saveWaits(db: Database, outcomes: readonly Outcome[], now: Instant): Promise<void> {
  const settled = outcomes.filter(({ read }) => read !== null && read.outcome !== 'later');
  const waits = outcomes.flatMap(({ article, read }) =>
    read?.outcome === 'later' ? (nextWait({ article: article.id, attempts: 0 }, read, now) ?? []) : [],
  );
  if (settled.length + waits.length === 0) return;
  await db.transaction().execute(async (transaction) => {
    await dropPageWaits(
      transaction,
      settled.map(({ article }) => article.id),
    );
    for (const wait of waits) await savePageWait(transaction, wait);
  });
}

async function findKnown(db: Database, articles: readonly Article[]): Promise<Map<string, Known>> {
  const ids = articles.map(({ id }) => id);
  const items = new Map(await findKnownItems(db, ids));
  // What comes under a new id at every look is not to be read again at every look.
  for (const article of articles.filter(({ id }) => !items.has(id))) {
    const same = await findSameArticle(db, article, new Set(ids));
    if (same?.before?.contentHash === article.contentHash)
      items.set(article.id, { article: same.archived.id, contentHash: article.contentHash });
  }
  const changed = articles.flatMap(({ id, contentHash }) => {
    const item = items.get(id);
    return item === undefined || item.contentHash === contentHash ? [] : [item.article];
  });
  const archived = new Map((await articlesByIds(db, changed)).map((article) => [article.id, article]));
  return new Map(
    [...items].map(([id, item]) => [id, { item, archived: archived.get(item.article) ?? null }]),
  );
}

/** Only its date is another one. */
function isRedated(article: Article, { item, archived }: Known): boolean {
  if (archived === null) return false;
  return hashContent({ ...article, published: archived.published }) === item.contentHash;
}

/** Some feeds date all items anew at every look: their pages are not to be read again at every look. */
function areOnlyRedated(articles: readonly Article[], known: ReadonlyMap<string, Known>): boolean {
  const changed = articles.flatMap((article) => {
    const before = known.get(article.id);
    return before === undefined || before.item.contentHash === article.contentHash
      ? []
      : [{ article, before }];
  });
  return (
    known.size > 1 &&
    changed.length === known.size &&
    changed.every(
      ({ article, before: { archived } }) =>
        archived?.title === article.title && archived.summary === article.summary,
    )
  );
}

/** What is too old to be told is not worth a request. */
function reasonNotToRead(article: Article, isKnown: boolean, reading: Reading): string | null {
  if (!isKnown && !reading.isFirstSight) return null;
  if (!isOlderThan(article, reading.firstRunMs, reading.now)) return null;
  return isKnown ? 'it was edited after first_run' : 'it was there before the first look at its feed';
}

/** The feed's words with the text of the page as it was read before: an edit of the feed does not take it away. */
function keptText(article: Article, archived: ArchivedArticle | null): Article {
  if (archived === null || archived.id !== article.id || archived.page?.outcome !== 'read') return article;
  const { body, links, url, page } = archived;
  return { ...article, body, links, url, page };
}

function withRead(kept: Article, ofFeed: Article, read: PageRead): Article {
  if (read.outcome === 'read') return read.article;
  if (kept !== ofFeed) return kept;
  const reason = read.outcome === 'later' ? `${read.reason}; it is tried again` : read.reason;
  return { ...ofFeed, page: { outcome: 'unread', reason } };
}
