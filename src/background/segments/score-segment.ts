/** Scores the documents of one segment. */
import type { Instant } from '../../domain/instant.ts';
import { fade } from '../background-index.ts';
import type { BestHits } from './best-hits.ts';
import { addScores, placeOf, readBlock, type Scores } from './posting-block.ts';
import { type DatedArticles, stretch } from './segment-articles.ts';

/** Where a term of the query would stand. */
export type FoundBlock = { term: number; weight: number; data: Uint8Array };

type Scoring = { before: Instant; meanLength: number; best: BestHits };

/** Reused from segment to segment, since it is as large as the largest; all zero in between. */
let spare: Scores = { values: new Float32Array(0), touched: new Uint32Array(0), size: 0 };

/** @returns whether the blocks were whole; where not, nothing is offered. */
export function scoreSegment(blocks: readonly FoundBlock[], dated: DatedArticles, scoring: Scoring): boolean {
  const documents = dated.lengths.length;
  if (spare.values.length < documents)
    spare = { values: new Float32Array(documents), touched: new Uint32Array(documents), size: 0 };
  const isWhole = addBlocks(blocks, dated, scoring.meanLength);
  if (isWhole) offerBest(spare, dated, scoring);
  const { values, touched, size } = spare;
  for (let i = 0; i < size; i++) values[touched[i] as number] = 0;
  spare.size = 0;
  return isWhole;
}

function addBlocks(blocks: readonly FoundBlock[], { lengths }: DatedArticles, meanLength: number): boolean {
  const into = { lengths, meanLength, scores: spare };
  for (const { term, weight, data } of blocks) {
    const block = readBlock(data, lengths.length);
    if (block === null) return false;
    const place = placeOf(block.terms, term);
    if (place !== -1 && !addScores(block, place, weight, into)) return false;
  }
  return true;
}

function offerBest(
  { values, touched, size }: Scores,
  { moments, latest, articles }: DatedArticles,
  { before, best }: Scoring,
): void {
  // Most documents are ruled out by this alone.
  const fades = latest.map((moment) => fade(before - moment));
  let floor = best.floor();
  for (let i = 0; i < size; i++) {
    const document = touched[i] as number;
    const raw = values[document] as number;
    if (raw * (fades[Math.floor(document / stretch)] as number) < floor) continue;
    const moment = moments[document] as number;
    if (moment >= before) continue;
    best.offer({ article: articles[document] as number, moment, score: raw * fade(before - moment) });
    floor = best.floor();
  }
}
