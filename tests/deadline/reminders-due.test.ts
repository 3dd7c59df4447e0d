/** Each reminder falls due at one moment, however often or seldom the clock is looked at. */
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { readMoment } from '../../src/deadline/read-moment.ts';
import { reminderCountdown, reminderLabel } from '../../src/deadline/reminder-text.ts';
import { type DueReminder, isLate, reminderMoments, remindersDue } from '../../src/deadline/reminders-due.ts';
import type { Deadline } from '../../src/domain/deadline.ts';
import { readReminderTime } from '../../src/settings/reminder-time.ts';
import { sampleDeadline } from '../support/sample-deadline.ts';

const DAY_MS = 86_400_000;
const USUAL = ['30d', '14d', '7d', '3d', '1d', '12h', '3h', '1h', 'passed'];

function on(written: string, timezone: string, reminders = USUAL): Deadline {
  const at = readMoment(written, timezone);
  if (at === null) throw new Error(`not a moment: ${written}`);
  return sampleDeadline({
    moment: { kind: 'moment', at },
    timezone,
    reminders: reminders.map(readReminderTime),
  });
}

/** With the D-day that each says. */
function told(due: DueReminder): string {
  const when = DateTime.fromMillis(due.dueAt, { zone: due.deadline.timezone }).toFormat(
    "yyyy-MM-dd'T'HH:mmZZ",
  );
  const what = due.kind === 'closing' ? 'closing' : reminderLabel(due.time);
  return `${when} ${what}: ${-reminderCountdown(due).days}`;
}

function allOf(deadline: Deadline, from: number, until: number): string[] {
  return reminderMoments(deadline, from, until).map((one) => told({ ...one, deadline, kind: 'reminder' }));
}

describe('the moments of reminders', () => {
  const table: [written: string, timezone: string, reminders: string[], expected: string[]][] = [
    [
      '2019-12-31T24:00',
      'Asia/Pyongyang',
      [...USUAL, '7d 09:00', '3d 00:00', '90m'],
      [
        '2019-12-02T00:00+09:00 30 days: -30',
        '2019-12-18T00:00+09:00 14 days: -14',
        '2019-12-24T09:00+09:00 7 days, at 09:00: -7',
        '2019-12-25T00:00+09:00 7 days: -7',
        '2019-12-28T00:00+09:00 3 days, at 00:00: -3',
        '2019-12-29T00:00+09:00 3 days: -3',
        '2019-12-31T00:00+09:00 1 day: -1',
        '2019-12-31T12:00+09:00 12 hours: 0',
        '2019-12-31T21:00+09:00 3 hours: 0',
        '2019-12-31T22:30+09:00 90 minutes: 0',
        '2019-12-31T23:00+09:00 1 hour: 0',
        '2020-01-01T00:00+09:00 passed: 0',
      ],
    ],
    [
      // Clocks are set forward on 29 March: days are of the calendar, hours are exact.
      '2026-03-29T18:00',
      'Europe/Berlin',
      ['1d', '24h', '1d 02:30', 'passed'],
      [
        '2026-03-28T02:30+01:00 1 day, at 02:30: -1',
        '2026-03-28T17:00+01:00 24 hours: -1',
        '2026-03-28T18:00+01:00 1 day: -1',
        '2026-03-29T18:00+02:00 passed: 0',
      ],
    ],
    [
      '2026-10-25T18:00',
      'Europe/Berlin',
      ['1d', '24h'],
      ['2026-10-24T18:00+02:00 1 day: -1', '2026-10-24T19:00+02:00 24 hours: -1'],
    ],
    // 02:30 is left out on the 29th, and comes twice on 25 October.
    ['2026-03-30T02:30', 'Europe/Berlin', ['1d'], ['2026-03-29T03:30+02:00 1 day: -1']],
    ['2026-10-26T02:30', 'Europe/Berlin', ['1d'], ['2026-10-25T02:30+02:00 1 day: -1']],
    ['2026-03-30T18:00', 'Europe/Berlin', ['1d 02:30'], ['2026-03-29T03:30+02:00 1 day, at 02:30: -1']],
    // São Paulo had no midnight on 4 November 2018.
    ['2018-11-04T24:00', 'America/Sao_Paulo', ['1d'], ['2018-11-04T01:00-02:00 1 day: -1']],
    ['2018-11-03T24:00', 'America/Sao_Paulo', ['passed'], ['2018-11-04T01:00-02:00 passed: 0']],
    // Apia had no 30 December 2011: a day before the 31st there was none.
    [
      '2011-12-31T12:00',
      'Pacific/Apia',
      ['2d', '1d', '12h', '1d 09:00'],
      [
        '2011-12-29T12:00-10:00 2 days: -2',
        '2011-12-31T00:00+14:00 12 hours: -2',
        '2011-12-31T09:00+14:00 1 day, at 09:00: 0',
      ],
    ],
    ['2028-03-01T12:00', 'UTC', ['1d'], ['2028-02-29T12:00+00:00 1 day: -1']],
    ['2027-03-01T12:00', 'UTC', ['1d'], ['2027-02-28T12:00+00:00 1 day: -1']],
    ['2028-02-29T24:00', 'UTC', ['366d'], ['2027-03-01T00:00+00:00 366 days: -366']],
  ];
  test.each(table)('before %s in %s', (written, timezone, reminders, expected) => {
    expect(allOf(on(written, timezone, reminders), 0, Date.parse('2030-01-01'))).toEqual(expected);
  });

  test('those of a year-end come every year, and none while the last one stands', () => {
    const yearEnd = sampleDeadline({
      timezone: 'UTC',
      reminders: ['365d', '363d', '1d', 'passed'].map(readReminderTime),
    });
    expect(allOf(yearEnd, Date.parse('2019-12-30'), Date.parse('2021-12-30'))).toEqual([
      '2019-12-31T00:00+00:00 1 day: -1',
      '2020-01-01T00:00+00:00 passed: 0',
      // 2020 has a day more.
      '2020-01-02T00:00+00:00 365 days: -365',
      '2020-01-04T00:00+00:00 363 days: -363',
      '2020-12-31T00:00+00:00 1 day: -1',
      '2021-01-01T00:00+00:00 passed: 0',
      '2021-01-03T00:00+00:00 363 days: -363',
    ]);
  });

  test('of one that waits, only those that come after the other is over', () => {
    const first = { ...on('2026-06-01T12:00', 'UTC'), name: 'first' };
    const handing: Deadline = { ...first, after: { kind: 'deadline', name: 'second' } };
    const second = { ...on('2026-06-10T12:00', 'UTC', ['30d', '8d', '1d']), name: 'second' };
    const moments = reminderMoments(second, 0, Date.parse('2027-01-01'), [handing, second]);
    expect(moments.map((one) => told({ ...one, deadline: second, kind: 'reminder' }))).toEqual([
      '2026-06-02T12:00+00:00 8 days: -8',
      '2026-06-09T12:00+00:00 1 day: -1',
    ]);
  });
});

describe('what is due', () => {
  const yearEnd = sampleDeadline({ timezone: 'UTC', reminders: USUAL.map(readReminderTime) });
  const table: [seenTo: string, now: string, expected: string[]][] = [
    ['2019-12-01T00:00Z', '2019-12-01T00:00:30Z', []],
    ['2019-12-01T23:59:30Z', '2019-12-02T00:00Z', ['2019-12-02T00:00+00:00 30 days: -30']],
    ['2019-12-02T00:00Z', '2019-12-02T00:00:30Z', []],
    ['2019-12-01T00:00Z', '2019-12-30T00:00Z', ['2019-12-29T00:00+00:00 3 days: -3']],
    ['2019-12-01T00:00Z', '2020-01-01T12:00Z', ['2020-01-01T00:00+00:00 passed: 0']],
    ['2019-12-01T00:00Z', '2020-01-02T00:00Z', ['2020-01-02T00:00+00:00 closing: 1']],
    ['2019-12-01T00:00Z', '2020-06-01T00:00Z', ['2020-01-02T00:00+00:00 closing: 1']],
    ['2019-12-01T00:00Z', '2020-12-05T00:00Z', ['2020-12-02T00:00+00:00 30 days: -30']],
    ['1970-01-01T00:00Z', '2022-06-01T00:00Z', ['2022-01-02T00:00+00:00 closing: 1']],
  ];
  test.each(table)('after %s and up to %s is the latest', (seenTo, now, expected) => {
    expect(remindersDue([yearEnd], Date.parse(seenTo), Date.parse(now)).map(told)).toEqual(expected);
  });

  test('of several deadlines comes each, in the order in which they fell due', () => {
    const early = { ...on('2019-12-24T12:00', 'UTC'), name: 'early' };
    const due = remindersDue([yearEnd, early], Date.parse('2019-12-20'), Date.parse('2019-12-26'));
    expect(due.map((one) => `${one.deadline.name}: ${told(one)}`)).toEqual([
      'year-end deadline: 2019-12-25T00:00+00:00 7 days: -7',
      'early: 2019-12-25T12:00+00:00 closing: 1',
    ]);
  });

  test('of several at one moment it is the finest', () => {
    const deadline = on('2019-12-24T12:00', 'UTC', ['24h', '1440m', '1d']);
    const at = Date.parse('2019-12-23T12:00Z');
    expect(remindersDue([deadline], at - 1, at).map(told)).toEqual([
      '2019-12-23T12:00+00:00 1440 minutes: -1',
    ]);
  });

  test('it is late after five minutes', () => {
    expect([isLate(0, 0), isLate(0, 300_000), isLate(0, 300_001)]).toEqual([false, false, true]);
  });
});

const zones = fc.constantFrom(
  'UTC',
  'Asia/Seoul',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Apia',
);
const reminders = fc.uniqueArray(
  fc.oneof(
    fc.integer({ min: 1, max: 400 }).map((days) => `${days}d`),
    fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 23 }))
      .map(([days, hour]) => `${days}d ${String(hour).padStart(2, '0')}:30`),
    fc.integer({ min: 1, max: 99 }).map((hours) => `${hours}h`),
    fc.constantFrom('passed', '1m', '90m'),
  ),
  { minLength: 1, maxLength: 8 },
);
const BEGIN = Date.UTC(2010, 11, 1);
const END = Date.UTC(2013, 2, 1);
const deadlines = fc
  .record({
    zone: zones,
    reminders,
    at: fc.option(fc.integer({ min: BEGIN, max: END }), { nil: null }),
    closing: fc.integer({ min: 1000, max: 30 * DAY_MS }),
  })
  .map(({ zone, reminders: times, at, closing }) =>
    sampleDeadline({
      timezone: zone,
      moment: at === null ? { kind: 'year-end' } : { kind: 'moment', at },
      reminders: times.map(readReminderTime),
      closingMs: closing,
    }),
  );

describe('however time is cut into ticks', () => {
  test('each falls due exactly once and in order, and of each span the last is told', () => {
    const cuts = fc.array(fc.integer({ min: BEGIN, max: END }), { maxLength: 30 });
    fc.assert(
      fc.property(deadlines, cuts, (deadline, inner) => {
        const ticks = [BEGIN, ...inner.sort((a, b) => a - b), END];
        const all = reminderMoments(deadline, BEGIN, END).map(({ dueAt }) => dueAt);
        const spans = ticks.slice(1).map((until, index) => [ticks[index] ?? 0, until] as const);
        const parts = spans.flatMap(([from, until]) => reminderMoments(deadline, from, until));
        expect(parts.map(({ dueAt }) => dueAt)).toEqual(all);
        expect(all).toEqual([...all].sort((a, b) => a - b));
        for (const [from, until] of spans) {
          const [due, ...more] = remindersDue([deadline], from, until);
          expect(more).toEqual([]);
          const last = reminderMoments(deadline, from, until).at(-1);
          if (last !== undefined) expect(due?.dueAt).toBeGreaterThanOrEqual(last.dueAt);
          if (due !== undefined) expect(due.dueAt > from && due.dueAt <= until).toBe(true);
        }
      }),
    );
  });

  test('those before a deadline come before it, and the summary when it is over', () => {
    fc.assert(
      fc.property(deadlines, (deadline) => {
        for (const { dueAt, at, time } of reminderMoments(deadline, BEGIN, END)) {
          if (time.kind === 'passed') expect(dueAt).toBe(at);
          else expect(dueAt).toBeLessThan(at);
          expect(remindersDue([deadline], at, at + deadline.closingMs)).toEqual([
            {
              deadline,
              at,
              dueAt: at + deadline.closingMs,
              time: { kind: 'passed' },
              kind: 'closing',
            },
          ]);
        }
      }),
    );
  });
});
