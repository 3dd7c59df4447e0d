/** Brings a date as people write it into the few forms that are read as dates. */
import { plainWords } from './month-names.ts';

/** In characters: no date is longer. */
const LONGEST_DATE = 100;

/** Of text in lower case, in this order. */
const REWRITES: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // Korea, Japan and China.
  [/(\d{4})\s?[년年]\s?(\d{1,2})\s?[월月]\s?(\d{1,2})\s?[일日]/, '$1-$2-$3 '],
  [/^(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})(?:\.? |\.?(?=$|\())/, '$1-$2-$3 '],
  [/(\d{1,2})\s?[시時时点]\s?(\d{1,2})\s?[분分]?/, '$1:$2'],
  [/(:\d{1,2})\s?(\d{1,2})\s?[초秒]/, '$1:$2'],
  // A day of the week: in brackets, or in front.
  [/(\d)\s*\(\p{L}{1,9}\)\s*(?=\S)/u, '$1 '],
  [/^\p{L}{2,12}\.?\s*,\s*|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\s+/u, ''],
  // "22nd", "1er", "2:05 p.m.", "14h05", "14.05" behind a year, and what stands between day and time.
  [/(\d)(?:st|nd|rd|th|er|º)(?=[\s,])/, '$1'],
  [/(\d)\s?([ap])\.\s?m\b\.?/, '$1 $2m'],
  [/\b(\d{1,2})h(\d{2})\b/, '$1:$2'],
  [/(\d{4},? )(\d{1,2})\.(\d{2})\.(\d{2})(?=\s|$)/, '$1$2:$3:$4'],
  [/(\d{4},? )(\d{1,2})\.(\d{2})(?=\s|$)/, '$1$2:$3'],
  [/,?\s(?:[-–—|]|at|a|um|om|kl\.?)\s(?=\d{1,2}:)/, ' '],
  // Java writes both the offset and the place.
  [/\[([a-z]+\/[a-z_]+)\]$/, ' $1'],
  [/([+-]\d{2}:?\d{2}|\dz) [a-z]+\/[a-z_]+$/, '$1'],
  [/\s*\([^()]*\)\s*$|\s+uhr$/, ''],
];

/** In lower case and without accents. */
export function plainDate(text: string): string {
  let plain = plainWords(text.slice(0, LONGEST_DATE).trim());
  for (const [pattern, replacement] of REWRITES) plain = plain.replace(pattern, replacement);
  return plain.trim();
}
