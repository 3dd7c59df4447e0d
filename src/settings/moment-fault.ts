/** What is wrong with a date or a moment of the config, and how it is written. */
import { readMoment } from '../deadline/read-moment.ts';

const MOMENT_HELP = 'a date such as 2026-12-31, or a moment such as 2026-12-31T24:00';

const HINT = ' (did you mean "year-end"?)';
const YEAR_END = /^(?:the )?(?:year\W?end|end\W?of\W?(?:the\W)?year|eoy)$/i;

/**
 * @param mayRecur whether it may be year-end as well.
 * @returns null where it is in order; whether it is does not depend on the time zone.
 */
export function momentFault(written: string, mayRecur: boolean): string | null {
  if ((mayRecur && written === 'year-end') || readMoment(written, 'UTC') !== null) return null;
  const [date] = /^\d{4}-\d{2}-\d{2}/.exec(written) ?? [];
  if (date === undefined) return `${mustBe(mayRecur)}${mayRecur && YEAR_END.test(written) ? HINT : ''}`;
  if (readMoment(date, 'UTC') === null) return `names a day that is in no calendar: ${date}`;
  return 'must have a time of day such as 18:00 or 24:00 after the date, or 18:00+09:00 with its offset; a time zone goes into timezone';
}

export function mustBe(mayRecur: boolean): string {
  return `must be ${mayRecur ? 'year-end, ' : ''}${MOMENT_HELP}`;
}
