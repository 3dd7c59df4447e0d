/** Finds what an earlier story was the first report of, in the archive as it was then. */

import type { Instant } from '../domain/instant.ts';
import { hashPairs, hashTerm } from './background-document.ts';
import type { BackgroundIndex } from './background-index.ts';
import type { SharedPhrase } from './shared-words.ts';

/** Of the articles that have its words, so many are asked whether they have them as a row. */
const mostAsked = 60;

/** The first of these that no article of before that moment has; null where all were reported before. */
export async function nameFirstReport(
  subjects: readonly SharedPhrase[],
  before: Instant,
  index: BackgroundIndex,
): Promise<SharedPhrase | null> {
  for (const subject of subjects) if (await isNew(subject, before, index)) return subject;
  return null;
}

async function isNew(subject: SharedPhrase, before: Instant, index: BackgroundIndex): Promise<boolean> {
  const terms = subject.terms.map(hashTerm);
  const row = hashPairs(terms);
  if (row.length === 0) return false;
  const query = [...new Set(terms)].map((term) => ({ term, weight: 1 }));
  const hits = await index.find(query, { before, limit: mostAsked });
  const documents = await index.documents(hits.map(({ article }) => article));
  return !documents.some(({ document }) => row.every((pair) => document.pairs.includes(pair)));
}
