/** Gathers articles of the background index that wait in a segment, some of the terms at a time. */
import { lengthOf } from '../../background/background-document.ts';
import { readCounted } from '../../background/segments/counted-document.ts';
import {
  addFrequencies,
  cutFrequencies,
  joinFrequencies,
  packFrequencies,
  readFrequencies,
} from '../../background/segments/frequency-block.ts';
import { invert } from '../../background/segments/invert.ts';
import { gatherArticles, packArticles } from '../../background/segments/segment-articles.ts';
import { deleteWaiting, readWaiting } from '../../store/background-documents.ts';
import {
  changeSegments,
  type IndexState,
  insertBlocks,
  insertSegment,
  readBlocks,
  type Segment,
  saveLayout,
} from '../../store/background-segments.ts';
import type { Database } from '../../store/sqlite.ts';
import { freshSegment, freshStamp, type Pace } from './background-slices.ts';

/** All terms are smaller. */
const terms = 2 ** 28;

/** The frequencies are written anew beside it: those of before, and those of the new segment added. */
export async function startSealing(db: Database, segments: readonly Segment[], pace: Pace): Promise<void> {
  const segment = freshSegment(segments, { documents: pace.sealed });
  await insertSegment(db, segment);
  await insertSegment(db, freshSegment([...segments, segment], { kind: 'frequencies' }));
}

export async function sealSlice(
  db: Database,
  segment: Segment,
  segments: readonly Segment[],
  { firstSlot }: IndexState,
  { slices }: Pace,
): Promise<void> {
  const rows = await readWaiting(db, firstSlot, segment.documents);
  const documents = rows.map(({ data }) => readCounted(data));
  const from = segment.next;
  const before = Math.min(terms, from + Math.ceil(terms / slices));
  const { blocks, frequencies } = invert(documents, from, before);
  await insertBlocks(db, segment.id, blocks);
  const [old, fresh] = ['live', 'building'].map((state) =>
    segments.find((one) => one.kind === 'frequencies' && one.state === state),
  );
  if (fresh === undefined) throw new Error('the background index seals a segment without its frequencies');
  const known = old === undefined ? [] : await readBlocks(db, old.id, { from, before });
  const counted = joinFrequencies(
    known.map(({ data }) => cutFrequencies(readFrequencies(data), from, before)),
  );
  await insertBlocks(db, fresh.id, packFrequencies(addFrequencies(counted, frequencies)));
  await changeSegments(db, [segment.id], { next: before });
  if (before < terms) return;
  const articles = rows.map((row, i) => ({
    ...row,
    length: lengthOf(documents[i] ?? readCounted(row.data)),
  }));
  await changeSegments(db, [segment.id], {
    state: 'live',
    articles: packArticles([gatherArticles(articles)]),
  });
  await changeSegments(db, [fresh.id], { state: 'live' });
  if (old !== undefined) await changeSegments(db, [old.id], { state: 'dead' });
  await deleteWaiting(db, firstSlot + segment.documents);
  await saveLayout(db, { firstSlot: firstSlot + segment.documents, stamp: freshStamp() });
}
