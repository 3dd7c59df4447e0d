import { expect, test } from 'vitest';
import { BURST_HOURS, type BurstVerdict, detectBurst } from '../../src/coverage/detect-burst.ts';
import { followBurst, type LastBurst } from '../../src/coverage/follow-burst.ts';

const DAY = 24;
const HOUR_MS = 3_600_000;

/** Hours of `days` days that end now; `perDay` of a day that is so many days ago, at six, twelve and eighteen. */
function hours(days: number, perDay: (daysAgo: number) => number): number[] {
  const counts = new Array<number>(days * DAY).fill(0);
  for (let day = 0; day < days; day += 1) {
    const count = perDay(days - 1 - day);
    for (let each = 0; each < count; each += 1) {
      const hour = day * DAY + 6 * (1 + (each % 3));
      counts[hour] = (counts[hour] ?? 0) + 1;
    }
  }
  return counts;
}

type Case = {
  reports: (daysAgo: number) => number;
  volume?: (daysAgo: number) => number;
  days?: number;
  sources?: number;
  mostOfOne?: number;
};

function verdictOf({
  reports,
  volume = () => 60,
  days = 57,
  sources = 5,
  mostOfOne = 1,
}: Case): BurstVerdict {
  const coverage = {
    reports: hours(days, reports),
    volume: hours(days, (ago) => volume(ago) + reports(ago)),
  };
  return detectBurst(coverage, [{ hours: 24, sources, mostOfOne }]);
}

function check(outcome: BurstVerdict['outcome'], given: Case): void {
  expect(verdictOf(given).outcome).toBe(outcome);
}

const jumpTo = (count: number, usual: number) => (ago: number) => (ago === 0 ? count : usual);

test('what is far above the usual is a jump, and says how far', () => {
  expect(verdictOf({ reports: jumpTo(14, 2) })).toEqual({
    outcome: 'jump',
    window: 24,
    articles: 14,
    usual: 2,
    sinceHour: 18,
  });
});

test('a little more than usual is none', () => check('usual', { reports: jumpTo(4, 3) }));

test('of a rare term four reports are a jump where each is of another source, and fewer are none', () => {
  check('usual', { reports: jumpTo(2, 0) });
  expect(verdictOf({ reports: jumpTo(3, 0), sources: 3 }).outcome).not.toBe('jump');
  expect(verdictOf({ reports: jumpTo(4, 0), sources: 3 }).outcome).not.toBe('jump');
  check('jump', { reports: jumpTo(4, 0), sources: 4 });
  check('jump', { reports: jumpTo(5, 0), sources: 3 });
});

test('one or two sources alone are none, however much they write', () => {
  expect(verdictOf({ reports: jumpTo(40, 1), sources: 2 }).outcome).not.toBe('jump');
});

test('what one source writes counts for no more than what all others do', () => {
  expect(verdictOf({ reports: jumpTo(42, 1), sources: 3, mostOfOne: 40 }).outcome).not.toBe('jump');
  expect(verdictOf({ reports: jumpTo(42, 1), sources: 3, mostOfOne: 30 })).toMatchObject({ articles: 42 });
});

test('what comes on the same weekday every week is its rhythm', () => {
  const everyWeek = (ago: number) => (ago % 7 === 0 ? 15 : 1);
  check('usual', { reports: everyWeek });
});

test('nothing is said of an archive younger than three weeks', () => {
  check('unknown', { reports: jumpTo(30, 1), days: 20 });
  check('jump', { reports: jumpTo(30, 1), days: 22 });
});

test('days on which nothing was polled are no zeros', () => {
  // Six weeks of silence in which the archive was down: what is left says that eight a day are usual.
  const isDown = (ago: number) => ago > 3 && ago < 24;
  const given = {
    reports: (ago: number) => (isDown(ago) ? 0 : 12),
    volume: (ago: number) => (isDown(ago) ? 0 : 60),
  };
  check('usual', given);
});

test('where hardly anything was polled nothing is known', () => {
  check('unknown', { reports: jumpTo(20, 0), volume: (ago) => (ago < 3 ? 60 : 0) });
});

test('feeds that were added raise all terms alike, which is no jump', () => {
  check('usual', { reports: jumpTo(12, 3), volume: jumpTo(240, 60) });
  check('jump', { reports: jumpTo(12, 3), volume: jumpTo(60, 60) });
});

test('a holiday on which little else is reported makes no jump of the usual', () => {
  check('usual', { reports: () => 6, volume: jumpTo(10, 60) });
});

test('a climb over three days is told on the third at the latest', () => {
  const climb = [4, 7, 12];
  const onDay = (day: number) => (ago: number) => (ago > day ? 2 : (climb[day - ago] ?? 2));
  expect(climb.map((_, day) => verdictOf({ reports: onDay(day) }).outcome)).toEqual([
    'usual',
    'above',
    'jump',
  ]);
});

test('Monday is no jump after a weekend on which nothing is written', () => {
  const working = (ago: number) => (ago % 7 === 1 || ago % 7 === 2 ? 0 : 6);
  check('usual', { reports: working });
  check('jump', { reports: (ago) => (ago === 0 ? 20 : working(ago)) });
});

test('an old burst does not hide the next one', () => {
  check('jump', { reports: (ago) => (ago === 0 ? 20 : ago >= 21 && ago < 24 ? 60 : 1) });
});

test('six hours are enough where they are far above the usual', () => {
  const reports = hours(57, () => 1);
  reports.fill(3, -4);
  const volume = hours(57, () => 60).map((count, hour) => count + (reports[hour] ?? 0));
  expect(detectBurst({ reports, volume }, [{ hours: 6, sources: 4, mostOfOne: 3 }])).toMatchObject({
    outcome: 'jump',
    window: 6,
    articles: 12,
  });
});

test('a story that goes on at the same height ends after days, not hours, and does not begin again', () => {
  const steps: string[] = [];
  let last: LastBurst | null = null;
  for (let day = 0; day < 28; day += 1) {
    const now = (1_000 + day) * DAY * HOUR_MS;
    const step = followBurst(last, verdictOf({ reports: (ago) => (ago <= day ? 15 : 2) }), now);
    if (step === 'begins') last = { noticedAt: now, endedAt: null };
    if (step === 'ends' && last !== null) last = { ...last, endedAt: now };
    if (step !== null) steps.push(`${step} on day ${day}`);
  }
  expect(steps).toEqual(['begins on day 0', 'ends on day 6']);
});

test('quiet terms raise hardly an alarm, looked at every hour for a quarter of a year', () => {
  let alarms = 0;
  const rates = [0.5, 2, 8];
  for (const [seed, rate] of rates.entries()) alarms += alarmsOf(quietTerm(rate, seed + 1, 91 + 57));
  expect(alarms).toBeLessThanOrEqual(1);
});

/** Busier by day, quieter at the week-end, with more variance than chance has. */
function quietTerm(rate: number, seed: number, days: number): number[] {
  const chance = random(seed);
  return Array.from(
    { length: days },
    (_, day) => (day % 7 < 5 ? 1.2 : 0.5) * rate * (0.6 + 0.8 * chance()),
  ).flatMap((daily) =>
    Array.from({ length: DAY }, (_, hour) => {
      const mean = (daily / DAY) * (hour >= 6 && hour < 20 ? 1.5 : 0.3);
      return chance() < mean ? 1 : 0;
    }),
  );
}

function alarmsOf(counts: readonly number[]): number {
  let alarms = 0;
  let last: LastBurst | null = null;
  for (let end = BURST_HOURS; end <= counts.length; end += 1) {
    const reports = counts.slice(end - BURST_HOURS, end);
    const coverage = { reports, volume: reports.map((count) => count + 3) };
    const verdict = detectBurst(coverage, [
      { hours: 24, sources: 5, mostOfOne: 0 },
      { hours: 6, sources: 5, mostOfOne: 0 },
    ]);
    const step = followBurst(last, verdict, end * HOUR_MS);
    if (step === 'begins') alarms += 1;
    if (step === 'begins') last = { noticedAt: end * HOUR_MS, endedAt: null };
    if (step === 'ends' && last !== null) last = { ...last, endedAt: end * HOUR_MS };
  }
  return alarms;
}

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
