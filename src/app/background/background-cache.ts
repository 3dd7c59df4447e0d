/** What is kept in memory of the background index: which articles its segments have, and those that wait for one. */
import { lengthOf } from '../../background/background-document.ts';
import { readCounted } from '../../background/segments/counted-document.ts';
import { type DatedArticles, readArticles } from '../../background/segments/segment-articles.ts';
import { createWaitingIndex, type WaitingIndex } from '../../background/segments/waiting-index.ts';
import { readWaiting, type WaitingRow, waitingStamp } from '../../store/background-documents.ts';
import {
  type IndexState,
  readIndexState,
  readSegmentArticles,
  readSegments,
} from '../../store/background-segments.ts';
import type { Database } from '../../store/sqlite.ts';

type CachedSegment = { id: number; stamp: number; articles: DatedArticles };
/** The first `size` articles of the index, which others may have gone on with; `stamps` are those of all in it. */
type CachedWaiting = { index: WaitingIndex; stamps: WaitingStamp[]; size: number; first: number };
type WaitingStamp = { slot: number; stamp: number };

export type CachedIndex = {
  state: IndexState;
  /** The live ones, the newest first. */
  segments: readonly CachedSegment[];
  /** The segment of the frequencies; null before there is one. */
  frequencies: number | null;
  waiting: CachedWaiting;
  /** How many articles terms stand in, as far as that was asked. */
  counted: Map<number, number>;
  /** Segments that turned out to be damaged; they are left out until they have been mended. */
  damaged: Set<number>;
};

/** One look at a feed adds no more than so many, mostly; with more, all are read again. */
const MOST_TAKEN_BACK = 200;

const caches = new WeakMap<object, CachedIndex>();

/**
 * The index as it is within the transaction, or outside of one. What was kept is held against the stamps in the
 * store: a transaction that was rolled back takes back what was kept of it.
 */
export async function cachedIndex(db: Database): Promise<CachedIndex> {
  // What a database and its transactions have in common.
  const owner = db.getExecutor().adapter;
  const known = caches.get(owner);
  const state = await readIndexState(db);
  const layout = known?.state.stamp === state.stamp ? known : await readLayout(db, known);
  const waiting = await syncWaiting(db, known?.waiting ?? null, state);
  if (known !== undefined && layout === known && waiting === known.waiting) return known;
  const index: CachedIndex = {
    state,
    segments: layout.segments,
    frequencies: layout.frequencies,
    waiting,
    counted: new Map(),
    damaged: layout.damaged,
  };
  caches.set(owner, index);
  return index;
}

/** Those of the database that a search has come upon. */
export function damagedSegments(db: Database): ReadonlySet<number> {
  return caches.get(db.getExecutor().adapter)?.damaged ?? new Set();
}

type Layout = Pick<CachedIndex, 'segments' | 'frequencies' | 'damaged'>;

/** A segment that has become live never changes. */
async function readLayout(db: Database, known: CachedIndex | undefined): Promise<Layout> {
  const before = new Map(known?.segments.map((segment) => [segment.id, segment]));
  const live = (await readSegments(db)).filter(({ state }) => state === 'live');
  const segments: CachedSegment[] = [];
  const damaged = new Set(live.map(({ id }) => id).filter((id) => known?.damaged.has(id)));
  for (const { id, stamp, documents } of live.filter(({ kind }) => kind === 'postings').reverse()) {
    const kept = before.get(id);
    const articles =
      kept?.stamp === stamp ? kept.articles : readArticles(await readSegmentArticles(db, id), documents);
    if (articles === null) damaged.add(id);
    else segments.push({ id, stamp, articles });
  }
  return { segments, damaged, frequencies: live.find(({ kind }) => kind === 'frequencies')?.id ?? null };
}

async function syncWaiting(
  db: Database,
  known: CachedWaiting | null,
  { firstSlot, nextSlot }: IndexState,
): Promise<CachedWaiting> {
  const standing = known?.first === firstSlot ? await countStanding(db, known.stamps) : null;
  if (known === null || standing === null) return readAllWaiting(db, firstSlot);
  const { index, stamps } = known;
  index.truncate(standing);
  stamps.length = standing;
  const next = (stamps.at(-1)?.slot ?? firstSlot - 1) + 1;
  if (next === nextSlot && standing === known.size) return known;
  return addRows(known, next === nextSlot ? [] : await readWaiting(db, next));
}

/** How many of the rows that were read stand in the store still: a transaction that was rolled back has taken back
 * the last of them. Rows are added in order: where one stands, so do those before it. null: it is not known. */
async function countStanding(db: Database, stamps: readonly WaitingStamp[]): Promise<number | null> {
  for (let count = stamps.length; count > Math.max(0, stamps.length - MOST_TAKEN_BACK); count -= 1) {
    const last = stamps[count - 1];
    if (last !== undefined && (await waitingStamp(db, last.slot)) === last.stamp) return count;
  }
  return stamps.length < MOST_TAKEN_BACK ? 0 : null;
}

async function readAllWaiting(db: Database, first: number): Promise<CachedWaiting> {
  const rows = await readWaiting(db, first);
  return addRows({ index: createWaitingIndex(), stamps: [], size: 0, first }, rows);
}

function addRows(waiting: CachedWaiting, rows: readonly WaitingRow[]): CachedWaiting {
  const { index, stamps } = waiting;
  for (const { article, moment, data, slot, stamp } of rows) {
    const counted = readCounted(data);
    index.add({ ...counted, article, moment, length: lengthOf(counted) });
    stamps.push({ slot, stamp });
  }
  return { ...waiting, size: index.size() };
}
