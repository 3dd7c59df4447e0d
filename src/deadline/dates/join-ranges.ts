/** Two days that belong together: "between Dec. 10 and Dec. 22" is what lies between them, "postponed from Dec. 10 to Dec. 22"
 * the second one. */
import type { DateWords } from './date-words.ts';

const BEFORE = 'between ';
const BETWEEN = ' and ';

/** `read` in the order of the sentence and without overlaps. */
export function joinRanges(sentence: string, read: readonly DateWords[]): readonly DateWords[] {
  const joined: DateWords[] = [];
  for (const words of read) {
    const last = joined.at(-1);
    const isRange =
      last?.precision === 'day' &&
      words.precision === 'day' &&
      last.from < words.from &&
      sentence.slice(last.end, words.start) === BETWEEN &&
      sentence.slice(0, last.start).endsWith(BEFORE);
    if (isRange) joined.splice(-1, 1, { ...last, end: words.end, to: words.to, precision: 'span' });
    else joined.push(words);
  }
  return joined;
}

const MOVED =
  /\b(?:postponed|delayed|moved|rescheduled|pushed|changed|deferred|brought|advanced|shifted)(?: \w+)? from $/;
const TO = ' to ';

/** Where something was moved from one day to another, it is on the other. */
export function takeNewDays(sentence: string, read: readonly DateWords[]): readonly DateWords[] {
  return read.map((words) => {
    const { start, end, to, precision } = words;
    const between = precision === 'span' ? sentence.slice(start, end).indexOf(TO) : -1;
    if (between === -1 || !MOVED.test(sentence.slice(Math.max(0, start - MOST_BEFORE), start))) return words;
    return { ...words, start: start + between + TO.length, from: to, precision: 'day' };
  });
}

const MOST_BEFORE = 40;
