/** What findDates() makes of one sentence, in short. */
import { type DatedText, findDates } from '../../../src/deadline/dates/find-dates.ts';

/** Wednesday, 11 December 2019, noon in Seoul. */
export const MOMENT = Date.UTC(2019, 11, 11, 3);

export function textOf(words: Partial<DatedText>): DatedText {
  const empty = { title: '', summary: '', body: '', language: null };
  return { ...empty, published: MOMENT, timezone: 'Asia/Seoul', ...words };
}

/** "2019-12-24 day: Dec. 24", "2019-12-22/2019-12-24 span: Dec. 22-24" */
export function foundIn(body: string, words: Partial<DatedText> = {}): readonly string[] {
  return findDates(textOf({ body, ...words })).map(({ from, to, precision, sentence, quote }) => {
    const days = from === to ? from : `${from}/${to}`;
    return `${days} ${precision}: ${sentence.slice(quote.start, quote.end)}`;
  });
}

/** Only its days, "2019-12-24 2019-12-26/2019-12-28", with times of day in Seoul; "T:" begins a headline. */
export function daysIn(sentence: string, words: Partial<DatedText> = {}): string {
  const said = sentence.startsWith('T:') ? { title: sentence.slice(2) } : { body: sentence };
  return findDates(textOf({ ...said, ...words }))
    .map(({ from, to, precision, begins }) => {
      const days = from === to ? from : `${from}/${to}`;
      const inSeoul = new Date(begins + 9 * 3_600_000).toISOString().slice(11, 16);
      return precision === 'moment' ? `${days}@${inSeoul}` : days;
    })
    .join(' ');
}
