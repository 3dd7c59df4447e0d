/** How much an article is about what matched. */
import type { FoundSpan } from './evaluate.ts';
import type { Reading } from './reading.ts';

const BASE = 0.1;
const TITLE = 0.4;
const NUMBER = 0.3;
const SPREAD = 0.2;
/** With as many places found, half of the share for their number is given. */
const HALF_NUMBER = 2;
const PARTS = 3;

/**
 * Above 0 and at most 1: 0.1 for matching at all, 0.4 when a matched word stands in the title (in the first
 * third of the text, when there is no title), up to 0.3 for the number of places, and up to 0.2 for the share
 * of thirds of the article that have one.
 */
export function scoreOf(spans: readonly FoundSpan[], reading: Reading): number {
  if (spans.length === 0) return BASE;
  const lengths = new Map(reading.fields.map(({ field, tokens }) => [field, tokens.length]));
  const offsets = new Map([
    ['title', 0],
    ['summary', lengths.get('title') ?? 0],
    ['body', (lengths.get('title') ?? 0) + (lengths.get('summary') ?? 0)],
  ]);
  const total = [...lengths.values()].reduce((sum, length) => sum + length, 0);
  const places = new Set(spans.map((span) => (offsets.get(span.field) ?? 0) + span.first));
  const thirds = new Set([...places].map((place) => Math.floor((place * PARTS) / total)));
  const isPlain =
    lengths.get('title') === undefined ? thirds.has(0) : spans.some((span) => span.field === 'title');
  const number = places.size / (places.size + HALF_NUMBER);
  const score = BASE + (isPlain ? TITLE : 0) + NUMBER * number + SPREAD * (thirds.size / PARTS);
  return Math.round(score * 1000) / 1000;
}
