/** The sentence of a date that was found in the coverage, cut around the words of the date where it is long. */
import type { CalendarEntry } from '../domain/calendar.ts';

/** A word that is cut is left out where it is no longer than this: other scripts have no spaces. */
const LONGEST_WORD = 24;

type Sentence = Pick<CalendarEntry, 'what' | 'quote'>;

export function sentenceAround({ what, quote }: Sentence, longest: number): string {
  if (what.length <= longest) return what;
  const { start, end } = extentAround({ what, quote }, longest);
  const cut = wellFormed(what.slice(start, end)).trim();
  return `${start > 0 ? '…' : ''}${cut}${end < what.length ? '…' : ''}`;
}

/** Where the words of the date stand in what sentenceAround() gives; null where they cannot be told from the rest. */
export function quoteAround(
  { what, quote }: Sentence,
  longest: number,
): { start: number; end: number } | null {
  if (quote === null || what.length <= longest) return quote;
  const shown = sentenceAround({ what, quote }, longest);
  const { start, end } = extentAround({ what, quote }, longest);
  const words = what.slice(Math.max(start, quote.start), Math.min(end, quote.end)).trim();
  const before = wellFormed(what.slice(start, quote.start)).trimStart();
  const at = (start > 0 ? 1 : 0) + before.length;
  return words !== '' && shown.startsWith(words, at) ? { start: at, end: at + words.length } : null;
}

function extentAround({ what, quote }: Sentence, longest: number): { start: number; end: number } {
  if (what.length <= longest) return { start: 0, end: what.length };
  const words = quote ?? { start: 0, end: 0 };
  const before = Math.floor((longest - (words.end - words.start)) / 2);
  const from = Math.max(0, Math.min(words.start - before, what.length - longest));
  const to = Math.min(what.length, from + longest);
  return {
    start: from === 0 ? 0 : wholeWordFrom(what, from, words.start),
    end: to === what.length ? to : wholeWordTo(what, to, words.end),
  };
}

/** A cut leaves no half of a character. */
function wellFormed(text: string): string {
  return text.toWellFormed().replaceAll('\ufffd', '');
}

function wholeWordFrom(text: string, from: number, limit: number): number {
  const space = text.indexOf(' ', from - 1);
  return space !== -1 && space - from < LONGEST_WORD && space < limit ? space + 1 : from;
}

function wholeWordTo(text: string, to: number, limit: number): number {
  const space = text.lastIndexOf(' ', to);
  return to - space < LONGEST_WORD && space >= limit ? space : to;
}
