/** Takes articles into the index that background is found with. */
import {
  type BackgroundDocument,
  decodeDocument,
  encodeDocument,
  lengthOf,
} from '../../background/background-document.ts';
import { packCounted } from '../../background/segments/counted-document.ts';
import type { Instant } from '../../domain/instant.ts';
import {
  addWaiting,
  readBackgroundDocuments,
  saveBackgroundDocument,
} from '../../store/background-documents.ts';
import type { Database } from '../../store/sqlite.ts';
import { damagedSegments } from './background-cache.ts';
import { freshStamp, type Pace, usualPace } from './background-slices.ts';
import { tendBackgroundIndex } from './background-upkeep.ts';

/** An edit that brings a larger share of new terms is found by them. */
const mostNewTerms = 0.2;

/**
 * To be called in the transaction in which the article is archived or edited. What is ranked is always the latest
 * text. It is found by the text that it had first, and by each that brought many new terms: the better one counts.
 */
export async function addToIndex(
  db: Database,
  article: number,
  moment: Instant,
  document: BackgroundDocument,
  pace: Pace = usualPace,
): Promise<void> {
  const [known] = await readBackgroundDocuments(db, [article]);
  await saveBackgroundDocument(db, article, encodeDocument(document));
  const before = known === undefined ? null : decodeDocument(known.data);
  if (before !== null && shareOfNew(document, before) <= mostNewTerms) return;
  const row = { article, moment, stamp: freshStamp(), data: packCounted(document) };
  const slot = await addWaiting(db, row, lengthOf(document));
  if ((slot + 1) % pace.every === 0) await tendBackgroundIndex(db, damagedSegments(db), pace);
}

function shareOfNew(document: BackgroundDocument, before: BackgroundDocument): number {
  const known = new Set(before.terms);
  const fresh = document.terms.filter((term) => !known.has(term)).length;
  return fresh / Math.max(1, document.terms.length);
}
