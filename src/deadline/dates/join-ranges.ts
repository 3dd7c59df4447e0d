/** "between Dec. 10 and Dec. 22" are not two days but what lies between them. */
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
