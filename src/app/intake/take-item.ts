/** What becomes of one item of a look: a new article, an edit of one, or a further source of one that is there. */
import type { Article } from '../../domain/article.ts';
import type { Instant } from '../../domain/instant.ts';
import {
  dropSource,
  findKnownItems,
  type KnownItem,
  keepOwnSource,
  sourcesOf,
} from '../../store/article-sources.ts';
import { type ArchivedArticle, articlesByIds } from '../../store/articles.ts';
import type { Database } from '../../store/sqlite.ts';
import type { Folder } from '../../stories/folder.ts';
import type { Watch } from '../watch.ts';
import { addSource, remember } from './add-source.ts';
import { findSameArticle } from './find-same-article.ts';
import type { OnFault } from './note-dates.ts';
import { type MatchText, reviseEdited, saysTheSame } from './revise.ts';
import { isOlderThan, take } from './take-article.ts';

/** What a look brought, beside what is archived. */
export type Items = {
  ids: ReadonlySet<string>;
  known: ReadonlyMap<string, KnownItem>;
  /** By id: those of the known ones that say something else now. */
  changed: ReadonlyMap<string, ArchivedArticle>;
  /** All of several known ones have only another date. */
  isRedating: boolean;
};

export type Taking = { now: Instant; isFirstSight: boolean; match: MatchText; onFault: OnFault };

/** null: there is nothing to tell of it. */
export type Taken = { outcome: 'added' | 'revised' | 'sources' | null; hasMatched: boolean };

const NOTHING: Taken = { outcome: null, hasMatched: false };

/** @param standing ids of other items of the same document. */
export async function readItems(
  db: Database,
  articles: readonly Article[],
  standing: readonly string[] = [],
): Promise<Items> {
  const ids = articles.map(({ id }) => id);
  const known = await findKnownItems(db, ids);
  const edited = articles.filter(
    ({ id, contentHash }) => (known.get(id)?.contentHash ?? contentHash) !== contentHash,
  );
  const archived = await articlesByIds(
    db,
    edited.map(({ id }) => known.get(id)?.article ?? id),
  );
  const changed = new Map(archived.map((one) => [one.id, one]));
  const areRedated = edited.every((item) => {
    const before = changed.get(known.get(item.id)?.article ?? '');
    return before !== undefined && saysTheSame(before, item);
  });
  const isRedating = known.size > 1 && edited.length === known.size && areRedated;
  return { ids: new Set([...ids, ...standing]), known, changed, isRedating };
}

/** @param item one that is not known to say just this. */
export async function takeItem(
  db: Database,
  watch: Watch,
  folder: () => Promise<Folder>,
  item: Article,
  items: Items,
  taking: Taking,
): Promise<Taken> {
  const { now, isFirstSight, match, onFault } = taking;
  const known = items.known.get(item.id);
  const same =
    known === undefined
      ? await findSameArticle(db, item, items.ids)
      : await sameAsKnown(db, known, item.id, items.changed);
  if (same !== null) {
    const taken = await takeSame(db, watch, item, same, items, taking);
    if (taken !== 'apart') return taken;
    if (same.before !== null) await dropSource(db, same.archived.id, item.feed);
  }
  const found = match(item, [item.feed]);
  const occasion = same === null ? {} : { occasion: 'fuller-page' as const };
  await take(db, watch, await folder(), item, found, { now, isFirstSight, onFault, ...occasion });
  return { outcome: 'added', hasMatched: found.length > 0 };
}

type Same = NonNullable<Awaited<ReturnType<typeof findSameArticle>>>;

/** Read again: another item of the same look may have revised it. */
async function sameAsKnown(
  db: Database,
  { article, contentHash }: KnownItem,
  id: string,
  changed: Items['changed'],
): Promise<Same | null> {
  const [archived = changed.get(article)] = await articlesByIds(db, [article]);
  return archived === undefined ? null : { archived, before: { id, contentHash, seen: archived.seen } };
}

async function takeSame(
  db: Database,
  watch: Watch,
  item: Article,
  { archived, before }: Same,
  { ids, isRedating }: Items,
  { now, isFirstSight, match, onFault }: Taking,
): Promise<Taken | 'apart'> {
  if (before?.contentHash === item.contentHash) {
    // Of two items of one look that say the same, the one that came first stands for both.
    if (!ids.has(before.id)) await remember(db, archived, item);
    return NOTHING;
  }
  if (before?.contentHash === archived.contentHash) {
    const edited = asEdited(archived, item);
    const further = (await sourcesOf(db, [archived.id])).get(archived.id) ?? [];
    const sources = [...new Set([archived.feed, ...further.map(({ feed }) => feed)])];
    // From now on it says something else than its own feed.
    if (item.feed !== archived.feed) await keepOwnSource(db, archived);
    const isNewItem = before.id !== item.id && !isFirstSight;
    const revising = { match, sources, isRedating, isNewItem, now, onFault };
    const revision = await reviseEdited(db, watch, archived, edited, revising);
    const isPlain = item.id === archived.id && !further.some(({ feed }) => feed === item.feed);
    if (!isPlain) await remember(db, archived, item);
    return revision === null ? NOTHING : { outcome: 'revised', hasMatched: revision.hasMatched };
  }
  const isTooOld = isFirstSight && isOlderThan(item, watch.settings.firstRunMs, now);
  const adding = { now, isTooOld, match, isKnown: before !== null, onFault };
  const addition = await addSource(db, watch, archived, item, adding);
  if (addition === 'apart') return 'apart';
  if (addition === 'added') return before === null ? { outcome: 'sources', hasMatched: false } : NOTHING;
  return { outcome: 'revised', hasMatched: true };
}

/** The archived article as the feed whose text it has tells it now; its date is that of its own feed. */
function asEdited(archived: ArchivedArticle, item: Article): Article {
  const { id, feed, link, url, seen } = archived;
  const published = item.feed === feed ? item.published : archived.published;
  return { ...item, id, feed, link, url, seen, published };
}
