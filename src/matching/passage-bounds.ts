/** Where a passage around matched words begins and ends: at a sentence where it fits, else at a word. */

const SHORTEST = 160;
const LONGEST = 240;
const LEAD = 80;
/** Not after an initial or a short title: U.S. officials, Gen. Smith. */
const SENTENCE_END = /(?:(?<=[\p{L}\p{N})\]”"’']{4})\.|[!?…。！？])["'”’)\]]*\s+|\n+/gu;
const LOW_SURROGATE = /^[\uDC00-\uDFFF]/;

type Range = { start: number; end: number };

/** The range widened within [floor, ceiling) to 160–240 characters, if there is as much; never cut. */
export function widen(text: string, range: Range, floor: number, ceiling: number): Range {
  const from = Math.max(floor, range.start - LONGEST);
  const stops = sentenceStops(text, from, Math.min(ceiling, range.end + LONGEST));
  const starts = [floor, ...stops].filter((stop) => stop <= range.start && range.end - stop <= LONGEST);
  const ends = [...stops, ceiling].filter((stop) => stop >= range.end);
  let start = starts.at(-1) ?? wordAt(text, range.start - LEAD, range.start);
  let end = ends.find((stop) => stop - start <= LONGEST) ?? -1;
  if (end < 0) {
    start = Math.max(start, wordAt(text, Math.max(floor, range.start - LEAD), range.start));
    end = Math.max(range.end, wordBefore(text, start + LONGEST, range.end, ceiling));
  }
  for (const stop of ends) if (end - start < SHORTEST && stop - start <= LONGEST) end = Math.max(end, stop);
  for (const stop of starts.reverse())
    if (end - start < SHORTEST && end - stop <= LONGEST) start = Math.min(start, stop);
  return trim(text, { start, end }, range);
}

function sentenceStops(text: string, from: number, to: number): number[] {
  const stops: number[] = [];
  for (const stop of text.slice(from, to).matchAll(SENTENCE_END))
    stops.push(from + stop.index + stop[0].length);
  return stops;
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
