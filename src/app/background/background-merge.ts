/** Merges segments of the background index into a larger one, some of the terms at a time. */
import { type MergeSource, mergeBlocks } from '../../background/segments/merge.ts';
import { readBlock } from '../../background/segments/posting-block.ts';
import { packArticles, readArticles } from '../../background/segments/segment-articles.ts';
import {
  changeSegments,
  insertBlocks,
  insertSegment,
  readBlocks,
  readSegmentArticles,
  type Segment,
  saveLayout,
} from '../../store/background-segments.ts';
import type { Database } from '../../store/sqlite.ts';
import { giveUp } from './background-repair.ts';
import { freshSegment, freshStamp, type Pace } from './background-slices.ts';

/** The oldest of as many as make a larger one. */
export function mergeable(segments: readonly Segment[], { merged }: Pace): Segment[] | null {
  const taken = new Set(segments.flatMap(({ state, sources }) => (state === 'building' ? sources : [])));
  const free = segments.filter(
    ({ id, kind, state }) => kind === 'postings' && state === 'live' && !taken.has(id),
  );
  const levels = Map.groupBy(free, ({ level }) => level);
  const enough = [...levels.values()].find((level) => level.length >= merged);
  return enough?.slice(0, merged) ?? null;
}

export async function startMerging(
  db: Database,
  segments: readonly Segment[],
  sources: readonly Segment[],
): Promise<void> {
  await insertSegment(
    db,
    freshSegment(segments, {
      level: (sources[0]?.level ?? 0) + 1,
      documents: sources.reduce((sum, { documents }) => sum + documents, 0),
      sources: sources.map(({ id }) => id),
    }),
  );
}

export async function mergeSlice(
  db: Database,
  segment: Segment,
  segments: readonly Segment[],
  { blocks: limit }: Pace,
): Promise<void> {
  const parts = segment.sources.flatMap((id) => segments.find((one) => one.id === id) ?? []);
  const sources: MergeSource[] = [];
  let base = 0;
  for (const { id, documents } of parts) {
    const rows = await readBlocks(db, id, { from: segment.next, limit });
    const blocks = rows.flatMap(({ data }) => readBlock(data, documents) ?? []);
    if (blocks.length < rows.length) return giveUp(db, [id], segments);
    sources.push({ blocks, base, isLast: rows.length < limit });
    base += documents;
  }
  const { blocks, next } = mergeBlocks(sources, segment.next);
  await insertBlocks(db, segment.id, blocks);
  if (next !== null) return changeSegments(db, [segment.id], { next });
  const articles = [];
  for (const { id, documents } of parts) {
    const read = readArticles(await readSegmentArticles(db, id), documents);
    if (read === null) return giveUp(db, [id], segments);
    articles.push(read);
  }
  await changeSegments(db, [segment.id], { state: 'live', articles: packArticles(articles) });
  await changeSegments(db, segment.sources, { state: 'dead' });
  await saveLayout(db, { stamp: freshStamp() });
}
