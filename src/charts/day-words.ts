/** Days as they stand in a chart. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** Of a day such as "2019-12-20". */
export function readDay(day: string) {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, date)).getUTCDay()] ?? '';
  return { year, month: MONTHS[month - 1] ?? '', date, weekday };
}

/** "20 Dec" */
export function dayWords(day: string): string {
  const { date, month } = readDay(day);
  return `${date} ${month}`;
}

/** "21 Nov – 20 Dec 2019" */
export function spanWords(days: readonly string[]): string {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  if (first === last) return `${dayWords(last)} ${readDay(last).year}`;
  const isOneYear = readDay(first).year === readDay(last).year;
  return `${dayWords(first)}${isOneYear ? '' : ` ${readDay(first).year}`} – ${dayWords(last)} ${readDay(last).year}`;
}
