/** Rows of single letters that are one word: U.S., U.N.S.C.; with spaces between, as some wires send them, only in
 * capitals. */
import { BY_CHARACTER } from './scan-words.ts';

/** A word of one letter: its place among the words, and in the text. */
export type SingleLetter = { at: number; start: number; end: number };

/** `count` words from word `first` on are one, which ends in the text at `end`. */
export type InitialRow = { first: number; count: number; end: number };

const GAP = /^(?:\.|\. | \. )$/;
const LONGEST_GAP = 3;
const LETTER = /^\p{L}/u;
const UPPER_CASE = /^\p{Lu}/u;

/** @param word normalised. */
export function isSingleLetter(word: string): boolean {
  return word.length === 1 && LETTER.test(word) && !BY_CHARACTER.test(word);
}

/** @param letters in order. @returns the rows of two and more, in order. */
export function initialRows(text: string, letters: readonly SingleLetter[]): InitialRow[] {
  const rows: InitialRow[] = [];
  for (let i = 0; i < letters.length; ) {
    const count = countFrom(text, letters, i);
    const [first, last] = [letters[i], letters[i + count - 1]];
    if (count > 1 && first !== undefined && last !== undefined)
      rows.push({ first: first.at, count, end: text.charAt(last.end) === '.' ? last.end + 1 : last.end });
    i += count;
  }
  return rows;
}

/** How many letters from `from` have the same kind of dot between them; 1 when there is no such row. */
function countFrom(text: string, letters: readonly SingleLetter[], from: number): number {
  let style: string | null = null;
  for (let i = from; ; i++) {
    const here = letters[i];
    const next = letters[i + 1];
    if (here === undefined || next?.at !== here.at + 1 || next.start - here.end > LONGEST_GAP)
      return i - from + 1;
    const gap = text.slice(here.end, next.start);
    const isRow = GAP.test(gap) && (gap === '.' || (isCapital(text, here) && isCapital(text, next)));
    if (!isRow || (style !== null && gap !== style)) return i - from + 1;
    style = gap;
  }
}

function isCapital(text: string, { start, end }: SingleLetter): boolean {
  return UPPER_CASE.test(text.slice(start, end));
}
