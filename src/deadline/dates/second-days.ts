/** "April 4 and 8": the further days of a month that is named once. */
import type { DateWords } from './date-words.ts';
import { validDay } from './next-day.ts';

const SECOND =
  /^(?:,? and|,? or| &) (?<day>\d{1,2})(?:st|nd|rd|th)?(?=$|[.,;)”"]|\s(?:at|in|on|to|is|are|will|for|against|and|by|with|when)\b)/;

/** `read` and behind each day of a month the one that follows it, where there is one. */
export function addSecondDays(sentence: string, read: readonly DateWords[]): readonly DateWords[] {
  return read.flatMap((words) => [words, ...secondDay(sentence, words)]);
}

function secondDay(sentence: string, words: DateWords): readonly DateWords[] {
  const { form, precision, end, from } = words;
  if ((form !== 'yearless' && form !== 'dated') || precision !== 'day') return [];
  const match = SECOND.exec(sentence.slice(end, end + 20));
  const day = match && validDay(from.year, from.month, Number(match.groups?.day));
  if (!day || day <= from) return [];
  const ends = end + match[0].length;
  const start = end + match[0].search(/\d/);
  return [{ ...words, start, end: ends, from: day, to: day }];
}
