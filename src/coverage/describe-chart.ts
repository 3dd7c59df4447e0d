/** A chart in words, for those who do not see it. */
import type { Chart, ChartSeries } from '../domain/chart.ts';

const LONGEST = 500;
const LONGEST_NAME = 60;
const LONGEST_TITLE = 120;
/** How many of the busiest terms are named. */
const TERMS_NAMED = 3;
const WEEK = 7;
/** What differs by less is no trend. */
const STEADY = 0.15;

type Described = Omit<Chart, 'description'>;

/** In sentences, at most 500 characters. Names in it may be foreign text. */
export function describeChart(chart: Described): string {
  const first = chart.days.findIndex((day) => day >= (chart.archiveFrom ?? day));
  const sentences = [
    `${short(chart.title, LONGEST_TITLE)}.`,
    ...countSentences(chart, first),
    ...(chart.archiveFrom === null
      ? []
      : [`The archive begins on ${dayWords(chart.archiveFrom, chart.today)}.`]),
    ...unnamedSentence(chart.series),
  ];
  const said = sentences.join(' ');
  return [said, markSentence(chart, LONGEST - said.length - 1)].filter((part) => part !== '').join(' ');
}

function countSentences({ days, today, isOver, series }: Described, first: number): string[] {
  const [busiest, ...others] = series;
  if (busiest === undefined) return ['There is no term to show.'];
  const say = (day: string | undefined) => dayWords(day ?? today, today);
  const past = days.filter((day) => day <= today);
  const year = today.slice(0, 4);
  const span = `${past.length === 1 ? 'on' : `from ${say(past[0])} to`} ${say(today)} ${year}`;
  const sum = total(busiest.articles);
  if (sum === 0) return [`No articles ${span}.`];
  const most = Math.max(...busiest.articles);
  const peak = say(days[busiest.articles.indexOf(most)]);
  const trend = trendSentence(series, past, first, isOver === true ? say(today) : null);
  if (others.length === 0) {
    const day = past.length === 1 ? '' : `; the busiest day was ${peak} with ${most}`;
    return [`${articles(sum)} ${span}${day}.`, ...trend];
  }
  const named = others.slice(0, TERMS_NAMED - 1);
  const next = named.map(({ name, articles: counts }) => `${short(name, LONGEST_NAME)} (${total(counts)})`);
  const left = others.length - named.length;
  const busy = `${short(busiest.name, LONGEST_NAME)} with ${articles(sum)}, ${most} of them on ${peak}`;
  return [
    `${series.length} terms ${span}.`,
    `The busiest: ${busy}; then ${next.join(', ')}${left > 0 ? ` and ${left} more` : ''}.`,
    ...trend,
  ];
}

/** Of whole days: today is not over. @param first the first day that is in the archive.
 * @param lastDay of an earlier time, whose last day is whole, too. */
function trendSentence(
  series: readonly ChartSeries[],
  past: readonly string[],
  first: number,
  lastDay: string | null,
): string[] {
  const end = lastDay === null ? past.length - 1 : past.length;
  if (first < 0 || end - first < WEEK * 2) return [];
  const sumOf = (from: number, to: number) =>
    series.reduce((sum, { articles: counts }) => sum + total(counts.slice(from, to)), 0);
  const [before, last] = [sumOf(end - WEEK * 2, end - WEEK), sumOf(end - WEEK, end)];
  if (before + last === 0) return [];
  const change = Math.abs(last - before) <= before * STEADY ? 'was steady' : last > before ? 'rose' : 'fell';
  const span = lastDay !== null ? `7 days to ${lastDay}` : '7 days before today';
  return [`Coverage ${change}: ${last} in the ${span}, after ${before} in the 7 before those.`];
}

/** Letters that pictures of charts show. */
const DRAWN =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{N}]/u;
const MOST_UNNAMED = 3;

/** A picture that cannot show a name says the row instead. */
function unnamedSentence(series: readonly ChartSeries[]): string[] {
  if (series.length < 2) return [];
  const rows = series.flatMap(({ name }, index) =>
    DRAWN.test(name) ? [] : [`row ${index + 1} is ${short(name, LONGEST_NAME / 2)}`],
  );
  return rows.length === 0 ? [] : [`In the picture ${rows.slice(0, MOST_UNNAMED).join(', ')}.`];
}

/** As many of the dates as there is room for; deadlines come first. */
function markSentence({ marks, today }: Described, room: number): string {
  const ordered = marks.toSorted((a, b) => Number(b.kind === 'deadline') - Number(a.kind === 'deadline'));
  const words = ordered.map(({ day, name }) => `${dayWords(day, today)} ${short(name, LONGEST_NAME)}`);
  for (let count = words.length; count > 0; count -= 1) {
    const left = words.length - count;
    const marked = `Marked: ${words.slice(0, count).join('; ')}${left > 0 ? `; and ${left} more` : ''}`;
    // What was found may be the end of a sentence.
    const said = /[.!?…。]$/u.test(marked) ? marked : `${marked}.`;
    if (said.length <= room) return said;
  }
  return '';
}

function articles(count: number): string {
  return count === 1 ? '1 article' : `${count} articles`;
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** On one line. */
function short(text: string, most: number): string {
  const line = text
    .slice(0, most * 4)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= most && line.length <= most * 2
    ? line
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "20 Dec", and of another year than today's "20 Dec 2020". */
function dayWords(day: string, today: string): string {
  const [year, month, date] = day.split('-').map(Number);
  const words = `${date} ${MONTHS[(month ?? 1) - 1]}`;
  return day.slice(0, 4) === today.slice(0, 4) ? words : `${words} ${year}`;
}
