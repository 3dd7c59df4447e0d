/** Finds the titles of other articles in a text, as editors' "Related: …" lines have them. */
import { splitWords } from '../stories/words.ts';
import { type BackgroundDocument, inTitle, titleKey, titleKeyMost } from './background-document.ts';
import type { TextLine } from './query-text.ts';

/** A line that may quote a title. */
type QuotingLine = {
  text: string;
  terms: ReadonlySet<number>;
  /** Keys of the titles that may begin at one of its words. */
  keys: ReadonlySet<number>;
};

export type QuotingLines = {
  lines: readonly QuotingLine[];
  /** In which of the lines each term stands. */
  places: ReadonlyMap<number, readonly number[]>;
};

/** How alike a line and a title have to be, by what their words weigh. */
const sameLine = 0.7;
/** With fewer words both could be on anything. */
const fewestTitleTerms = 4;
/** In a longer line a title is looked for at its beginning and behind these. */
const teaserWords = 40;
const BEFORE_TITLE = /[:[("“”‘'«»|–—>]\s?$/u;
const mostLines = 150;

export function readQuotingLines(lines: readonly TextLine[]): QuotingLines {
  const read = lines
    .slice(0, mostLines)
    .map(({ text, terms }) => ({ text, terms: new Set(terms), keys: new Set(keysIn(text)) }));
  const places = new Map<number, number[]>();
  for (const [place, { terms }] of read.entries()) {
    for (const term of terms) {
      const known = places.get(term);
      if (known === undefined) places.set(term, [place]);
      else known.push(place);
    }
  }
  return { lines: read, places };
}

function keysIn(line: string): number[] {
  const words = splitWords(line);
  const texts = words.map(({ text }) => text);
  const keys: number[] = [];
  let end = 0;
  for (const [i, { original }] of words.entries()) {
    const start = Math.max(0, line.indexOf(original, end));
    const isStart = i === 0 || words.length <= teaserWords || BEFORE_TITLE.test(line.slice(end, start));
    end = start + original.length;
    const key = isStart ? titleKey(texts.slice(i, i + titleKeyMost)) : null;
    if (key !== null) keys.push(key);
  }
  return keys;
}

/** The terms that stand in the title of the document. */
export function titleTerms({ terms, places }: BackgroundDocument): number[] {
  const title: number[] = [];
  for (let i = 0; i < terms.length; i++)
    if (((places[i] as number) & inTitle) !== 0) title.push(terms[i] as number);
  return title;
}

/** The lines that the title of the document stands in; `isAll` where hardly more stands there. */
export function linesWithTitle(
  { lines, places }: QuotingLines,
  { terms }: BackgroundDocument,
  title: readonly number[],
  weightOf: (term: number) => number,
): { line: string; isAll: boolean }[] {
  if (title.length < fewestTitleTerms) return [];
  const titleSum = weigh(title, weightOf);
  const shared = new Float64Array(lines.length);
  for (const term of title) {
    const weight = weightOf(term);
    for (const place of places.get(term) ?? []) shared[place] = (shared[place] as number) + weight;
  }
  let own: ReadonlySet<number> | null = null;
  const found: { line: string; isAll: boolean }[] = [];
  for (const [place, line] of lines.entries()) {
    const sum = shared[place] as number;
    if (sum < sameLine * titleSum) continue;
    own ??= new Set(terms);
    const isAll = sum >= sameLine * (titleSum + weigh(line.terms, weightOf) - sum);
    const isQuoted = title.every((term) => line.terms.has(term)) && !line.keys.isDisjointFrom(own);
    if (isAll || isQuoted) found.push({ line: line.text, isAll });
  }
  return found;
}

function weigh(terms: Iterable<number>, weightOf: (term: number) => number): number {
  let total = 0;
  for (const term of terms) total += weightOf(term);
  return total;
}
