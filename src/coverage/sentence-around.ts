/** The sentence of a date that was found in the coverage, cut around the words of the date where it is long. */
import type { CalendarEntry } from '../domain/calendar.ts';

/** A word that is cut is left out where it is no longer than this: other scripts have no spaces. */
const LONGEST_WORD = 24;

export function sentenceAround(
  { what, quote }: Pick<CalendarEntry, 'what' | 'quote'>,
  longest: number,
): string {
  if (what.length <= longest) return what;
  const words = quote ?? { start: 0, end: 0 };
  const before = Math.floor((longest - (words.end - words.start)) / 2);
  const from = Math.max(0, Math.min(words.start - before, what.length - longest));
  const start = from === 0 ? 0 : wholeWordFrom(what, from, words.start);
  const to = Math.min(what.length, from + longest);
  const end = to === what.length ? to : wholeWordTo(what, to, words.end);
  const cut = what.slice(start, end).toWellFormed().replaceAll('\ufffd', '').trim();
  return `${start > 0 ? '…' : ''}${cut}${end < what.length ? '…' : ''}`;
}

function wholeWordFrom(text: string, from: number, limit: number): number {
  const space = text.indexOf(' ', from - 1);
  return space !== -1 && space - from < LONGEST_WORD && space < limit ? space + 1 : from;
}

function wholeWordTo(text: string, to: number, limit: number): number {
  const space = text.lastIndexOf(' ', to);
  return to - space < LONGEST_WORD && space >= limit ? space : to;
}
