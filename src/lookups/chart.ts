/** `/watch chart [term] [days]`: how many reports met the terms, day by day, as bars that fit a phone. */
import { countdown } from '../deadline/countdown.ts';
import { countdownText } from '../deadline/countdown-text.ts';
import type { Deadline, Milestone } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import { archiveBegan } from '../store/archive-age.ts';
import type { Database } from '../store/sqlite.ts';
import { countMatched } from '../store/term-counts.ts';
import { type ChartDay, chartLines } from './chart-lines.ts';
import { dayAfter, dayOf, endAndTime, startOfDay } from './local-time.ts';
import type { Lookup, LookupAnswer, LookupRequest } from './lookup.ts';
import { findName } from './named.ts';

export type ChartParts = {
  db: Database;
  now: () => Instant;
  /** Of the desk: days begin and end there. */
  timezone: () => string;
  deadline: () => Deadline | null;
  milestones: () => readonly Milestone[];
  /** Names of the terms in the config. */
  terms: () => readonly string[];
  nearestName: (word: string, known: readonly string[]) => string | null;
};

const DEFAULT_DAYS = 14;

export function createChart(parts: ChartParts): Lookup {
  return ({ options }) => answer(parts, options);
}

async function answer(parts: ChartParts, options: LookupRequest['options']): Promise<LookupAnswer> {
  const { db, terms, nearestName } = parts;
  const found = options.term === undefined ? null : findName('term', options.term, terms(), nearestName);
  if (found?.ok === false)
    return {
      heading: 'Chart',
      entries: [],
      says: [found.message],
      footer: 'All terms together: /watch chart',
      isShareable: false,
    };
  const term = found?.name ?? null;
  const [now, timezone] = [parts.now(), parts.timezone()];
  const days = lastDays(Number(options.days ?? DEFAULT_DAYS), now, timezone);
  const began = await archiveBegan(db);
  const marks = marksOf(parts, days[0]?.begins ?? now, now);
  const known = days.filter(({ ends }) => began === null || ends > began);
  const drawn: ChartDay[] = [];
  for (const { day, begins, ends } of known) {
    // What is due at midnight is of the day that ends then.
    const here = marks.filter(({ at }) => at > begins && at <= ends).map(({ name }) => name);
    drawn.push({ day, count: await countMatched(db, term, begins, ends), marks: here });
  }
  const total = drawn.reduce((sum, { count }) => sum + count, 0);
  return {
    heading: `${term ?? 'All terms'}: ${total} ${total === 1 ? 'report' : 'reports'} in ${known.length === 1 ? '1 day' : `${known.length} days`}`,
    entries: [],
    lines: chartLines(drawn),
    footer: footerOf(parts, { isCut: known.length < days.length, began, now, timezone }),
  };
}

/** Of a deadline that comes every year, also the one that has passed since the first day. */
function marksOf({ deadline, milestones }: ChartParts, first: Instant, now: Instant) {
  const [before, left] = [countdownAt(deadline(), first), countdownAt(deadline(), now)];
  const deadlines = [
    ...(before === null || before.at === left?.at ? [] : [before]),
    ...(left === null ? [] : [left]),
  ];
  return [...milestones(), ...deadlines].map(({ name, at }) => ({ name, at }));
}

type Day = { day: string; begins: Instant; ends: Instant };

/** Today is the last of them. */
function lastDays(count: number, now: Instant, timezone: string): Day[] {
  const today = dayOf(now, timezone);
  return Array.from({ length: count }, (_, index) => dayAfter(today, index + 1 - count)).flatMap((day) => {
    const begins = startOfDay(day, timezone);
    const ends = startOfDay(dayAfter(day, 1), timezone);
    // A day that a zone has left out on its way over the date line has no beginning of its own.
    return begins === null || ends === null || ends <= begins ? [] : [{ day, begins, ends }];
  });
}

function countdownAt(deadline: Deadline | null, now: Instant) {
  return deadline === null ? null : countdown(deadline, now);
}

function footerOf(
  { deadline }: ChartParts,
  { isCut, began, now, timezone }: { isCut: boolean; began: Instant | null; now: Instant; timezone: string },
): string {
  const left = countdownAt(deadline(), now);
  return [
    ...(left === null
      ? []
      : [`${countdownText(left)}, ${endAndTime(left.at, left.timezone)} ${left.timezone}.`]),
    ...(began === null ? ['The archive is empty as yet.'] : []),
    ...(isCut && began !== null ? [`The archive begins on ${endAndTime(began, timezone)}.`] : []),
    `Days are of ${timezone}.`,
  ].join(' ');
}
