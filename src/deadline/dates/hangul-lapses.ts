/** How long something is away, in Korean words: 사흘 뒤, 열흘 안에, 2주 후. */
import type { DateTime } from 'luxon';
import type { DateWords } from './date-words.ts';
import { daysBetween } from './next-day.ts';

const DAYS: Readonly<Record<string, number>> = {
  하루: 1,
  이틀: 2,
  사흘: 3,
  나흘: 4,
  닷새: 5,
  엿새: 6,
  이레: 7,
  여드레: 8,
  아흐레: 9,
  열흘: 10,
  보름: 15,
  일주일: 7,
};

export const LAPSE = new RegExp(
  `(?:(?<![가-힣])(?<name>${Object.keys(DAYS).join('|')})|(?<![\\d.,:/~∼-])(?<count>\\d{1,2})(?<unit>일|주일|주)) ?(?:(?<behind>뒤|후)(?=[에인,. 엔]|$)|(?<within>안에|이내|내에|내로))`,
  'g',
);

/** In days; what is longer is vague. */
const LONGEST = 100;

export function lapse(
  { name, count, unit, within }: Partial<Record<string, string>>,
  today: DateTime,
): Pick<DateWords, 'form' | 'from' | 'to' | 'precision'> | null {
  const days = name === undefined ? Number(count) * (unit === '일' ? 1 : 7) : (DAYS[name] ?? 0);
  const end = today.plus({ days });
  if (days === 0 || daysBetween(today, end) > LONGEST) return null;
  return within === undefined
    ? { form: 'lapse', from: end, to: end, precision: 'day' }
    : { form: 'lapse', from: today, to: end, precision: 'span' };
}
