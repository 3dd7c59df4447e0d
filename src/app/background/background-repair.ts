/** Has the articles of a damaged segment of the background index indexed anew. */
import { decodeDocument, lengthOf } from '../../background/background-document.ts';
import { packCounted } from '../../background/segments/counted-document.ts';
import { readArticles } from '../../background/segments/segment-articles.ts';
import { addWaiting, readBackgroundDocuments } from '../../store/background-documents.ts';
import {
  changeSegments,
  readSegmentArticles,
  type Segment,
  saveLayout,
} from '../../store/background-segments.ts';
import type { Database } from '../../store/sqlite.ts';
import { freshStamp, type Pace } from './background-slices.ts';

/** Takes damaged segments out of use, and what was being made of them. */
export async function giveUp(
  db: Database,
  damaged: readonly number[],
  segments: readonly Segment[],
): Promise<void> {
  const spoilt = segments.filter(
    ({ state, sources }) => state === 'building' && sources.some((id) => damaged.includes(id)),
  );
  await changeSegments(
    db,
    spoilt.map(({ id }) => id),
    { state: 'dead' },
  );
  await changeSegments(db, damaged, { state: 'damaged', next: 0 });
  await saveLayout(db, { stamp: freshStamp() });
}

/** Has some of its articles wait for another segment. In the frequencies they count twice from then on. */
export async function repairSlice(db: Database, segment: Segment, { repaired }: Pace): Promise<void> {
  const articles = readArticles(await readSegmentArticles(db, segment.id), segment.documents);
  const end = Math.min(segment.documents, segment.next + repaired);
  const numbers = articles === null ? [] : [...articles.articles.subarray(segment.next, end)];
  const rows = await readBackgroundDocuments(db, numbers);
  const data = new Map(rows.map((row) => [row.article, row.data]));
  for (const [i, article] of numbers.entries()) {
    const document = decodeDocument(data.get(article) ?? new Uint8Array(0));
    const moment = articles?.moments[segment.next + i];
    if (document === null || moment === undefined) continue;
    const row = { article, moment, stamp: freshStamp(), data: packCounted(document) };
    await addWaiting(db, row, lengthOf(document));
  }
  const isDone = articles === null || end === segment.documents;
  await changeSegments(db, [segment.id], isDone ? { state: 'dead' } : { next: end });
}
