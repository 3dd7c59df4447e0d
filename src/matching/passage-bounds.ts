/** Where a passage around matched words begins and ends: at a sentence where it fits, else at a word. */
import { LONGEST_PASSAGE, type Range } from './best-window.ts';

const SHORTEST = 160;
const LEAD = 80;
/** Not after an initial or what is often shortened: U.S. officials, Gen. Smith, Dec. 3. */
const SHORTENED =
  'Adm|Apr|Aug|Brig|Capt|Cf|Co|Col|Corp|Dec|Dr|Feb|Fig|Gen|Gov|Hon|Inc|Jan|Jr|Jul|Jun|Lt|Ltd|Maj|Mar|Mr|Mrs|Ms|No|Nov|Oct|Pres|Prof|Rep|Rev|Sen|Sept?|Sgt|Sr|St|cf|est|etc|vs';
const SENTENCE_END = new RegExp(
  `(?:(?<=[\\p{L}\\p{N})\\]”"’']{2})(?<!\\b(?:${SHORTENED}))\\.|[!?…。！？])["'”’)\\]]*\\s+|\\n+`,
  'gu',
);
/** A character of these takes twice the room, and says more. */
const WIDE = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const LOW_SURROGATE = /^[\uDC00-\uDFFF]/;

/** The range widened within [floor, ceiling) to 160–240 characters (80 are enough of wide ones), if its paragraph has as
 * much; never cut. */
export function widen(text: string, range: Range, floor: number, ceiling: number): Range {
  const shortest = WIDE.test(text.slice(range.start, range.end)) ? SHORTEST / 2 : SHORTEST;
  const from = Math.max(floor, range.start - LONGEST_PASSAGE);
  const stops = sentenceStops(text, from, Math.min(ceiling, range.end + LONGEST_PASSAGE));
  const starts = [floor, ...stops].filter(
    (stop) => stop <= range.start && range.end - stop <= LONGEST_PASSAGE,
  );
  const ends = [...stops, ceiling].filter((stop) => stop >= range.end);
  let start = starts.at(-1) ?? wordAt(text, range.start - LEAD, range.start);
  let end = ends.find((stop) => stop - start <= LONGEST_PASSAGE) ?? -1;
  if (end < 0) {
    start = Math.max(start, wordAt(text, Math.max(floor, range.start - LEAD), range.start));
    end =
      ends.findLast((stop) => stop - start <= LONGEST_PASSAGE) ??
      Math.max(range.end, wordBefore(text, start + LONGEST_PASSAGE, range.end, ceiling));
  }
  const paragraph = paragraphAround(text, range);
  for (const stop of ends.filter((one) => one <= paragraph.end))
    if (end - start < shortest && stop - start <= LONGEST_PASSAGE) end = Math.max(end, stop);
  for (const stop of starts.filter((one) => one >= paragraph.start).reverse())
    if (end - start < shortest && end - stop <= LONGEST_PASSAGE) start = Math.min(start, stop);
  return trim(text, { start, end }, range);
}

/** Where sentences and lines begin within [from, to), and where the last one ends. */
export function sentenceStops(text: string, from: number, to: number): number[] {
  const stops: number[] = [];
  for (const stop of text.slice(from, to).matchAll(SENTENCE_END))
    stops.push(from + stop.index + stop[0].length);
  return stops;
}

/** From one line break to the next, that one included. */
function paragraphAround(text: string, range: Range): Range {
  const end = text.indexOf('\n', range.end);
  const start = range.start === 0 ? 0 : text.lastIndexOf('\n', range.start - 1) + 1;
  return {
    start,
    end: end < 0 ? text.length : end + (/^\n+/.exec(text.slice(end, end + 10))?.[0].length ?? 0),
  };
}

/** The first beginning of a word at or after `at`, at most `limit`. */
function wordAt(text: string, at: number, limit: number): number {
  if (at <= 0) return 0;
  const space = text.slice(at - 1, limit).search(/\s\S/u);
  const place = space < 0 ? at : at + space;
  return LOW_SURROGATE.test(text.charAt(place)) ? place + 1 : Math.min(place, limit);
}

/** The last end of a word at or before `at`, at least `least`. */
function wordBefore(text: string, at: number, least: number, ceiling: number): number {
  if (at >= ceiling) return ceiling;
  const part = text.slice(least, at + 1);
  const space = Math.max(...['\u0020', '\n', '\t', '\u00a0'].map((sign) => part.lastIndexOf(sign)));
  const place = space < 0 ? at : least + space;
  return LOW_SURROGATE.test(text.charAt(place)) ? place - 1 : place;
}

function trim(text: string, { start, end }: Range, core: Range): Range {
  let [from, to] = [start, end];
  while (from < core.start && /\s/u.test(text.charAt(from))) from += 1;
  while (to > core.end && /\s/u.test(text.charAt(to - 1))) to -= 1;
  return { start: from, end: to };
}
