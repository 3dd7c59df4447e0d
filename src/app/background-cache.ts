/** What is kept in memory of the background index: which articles its segments have, and those that wait for one. */
import { lengthOf } from '../background/background-document.ts';
import { readCounted } from '../background/segments/counted-document.ts';
import { type DatedArticles, readArticles } from '../background/segments/segment-articles.ts';
import { createWaitingIndex, type WaitingIndex } from '../background/segments/waiting-index.ts';
import { readWaiting, type WaitingRow, waitingStamp } from '../store/background-documents.ts';
import {
  type IndexState,
  readIndexState,
  readSegmentArticles,
  readSegments,
} from '../store/background-segments.ts';
import type { Database } from '../store/sqlite.ts';

type CachedSegment = { id: number; stamp: number; articles: DatedArticles };
/** The first `size` articles of the index, which others may have gone on with. */
type CachedWaiting = { index: WaitingIndex; size: number; first: number; last: WaitingStamp | null };
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
  const last = known?.first === firstSlot ? known.last : null;
  // Rows are added in order: when the last one is still there, so are those before it.
  const holds = last !== null && (await waitingStamp(db, last.slot)) === last.stamp;
  if (known === null || last === null || !holds) return readAllWaiting(db, firstSlot);
  if (last.slot === nextSlot - 1) return known;
  const rows = await readWaiting(db, last.slot + 1);
  // Somebody else has added them meanwhile, or more.
  if (known.index.size() !== known.size) return readAllWaiting(db, firstSlot);
  return addRows(known, rows);
}

async function readAllWaiting(db: Database, first: number): Promise<CachedWaiting> {
  const rows = await readWaiting(db, first);
  return addRows({ index: createWaitingIndex(), size: 0, first, last: null }, rows);
}

function addRows(waiting: CachedWaiting, rows: readonly WaitingRow[]): CachedWaiting {
  const { index } = waiting;
  let { last } = waiting;
  for (const { article, moment, data, slot, stamp } of rows) {
    const counted = readCounted(data);
    index.add({ ...counted, article, moment, length: lengthOf(counted) });
    last = { slot, stamp };
  }
  return { ...waiting, size: index.size(), last };
}
