/** Dates and moments of the config are read where the deadline is. */
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readMoment } from '../../src/deadline/read-moment.ts';
import { isTimezone } from '../../src/deadline/timezone.ts';

test.each([
  ['2026-12-24', 'Asia/Pyongyang', '2026-12-24T15:00:00.000Z'],
  ['2026-12-31T24:00', 'Asia/Pyongyang', '2026-12-31T15:00:00.000Z'],
  ['2026-12-31T18:30', 'Asia/Pyongyang', '2026-12-31T09:30:00.000Z'],
  ['2026-12-31 18:30:05', 'UTC', '2026-12-31T18:30:05.000Z'],
  ['2026-12-31T18:30Z', 'Asia/Pyongyang', '2026-12-31T18:30:00.000Z'],
  ['2026-12-31T18:30-05:00', 'Asia/Pyongyang', '2026-12-31T23:30:00.000Z'],
  ['2028-02-29', 'UTC', '2028-03-01T00:00:00.000Z'],
  // Pyongyang kept half an hour behind Seoul from August 2015 to May 2018.
  ['2017-12-31T24:00', 'Asia/Pyongyang', '2017-12-31T15:30:00.000Z'],
])('%s in %s is %s', (text, timezone, instant) => {
  expect(readMoment(text, timezone)).toBe(Date.parse(instant));
});

test.each([
  '',
  '2026',
  '2026-12',
  '2026-13-01',
  '2027-02-29',
  '2026-12-31T25:00',
  '2026-12-31T24:01',
  '31.12.2026',
  '2026-12-31T',
  'year-end',
  '2026-12-31T12:00+9',
  '2026-12-31T12:00+0900',
  '2026-12-31T12:00+15:00',
  '2026-12-31T12:00-09:60',
  '2026-12-31T24:00:01',
  '2026-12-31T12:60',
])('%j is no moment', (text) => {
  expect(readMoment(text, 'UTC')).toBe(null);
});

describe('where clocks change, the moment is the same whenever the config is read', () => {
  afterEach(() => vi.useRealTimers());

  test.each([
    // It comes twice: the first.
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30Z'],
    ['2026-10-31', 'America/Havana', '2026-11-01T04:00Z'],
    ['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45Z'],
    // The same day of the calendar has 23:30 twice.
    ['2026-10-24T23:30', 'Asia/Beirut', '2026-10-24T20:30Z'],
    // It is left out: as long after midnight as it would have been.
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30Z'],
    ['2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-03T15:45Z'],
    ['2026-03-28', 'Asia/Beirut', '2026-03-28T22:00Z'],
    ['2026-04-23', 'Africa/Cairo', '2026-04-23T22:00Z'],
    ['2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T22:00Z'],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00Z'],
    // Its offset of today is neither of those between which it changed.
    ['2019-10-26T23:30', 'America/Scoresbysund', '2019-10-26T23:30Z'],
  ])('%s in %s is %s', (text, timezone, instant) => {
    for (const now of ['2019-01-01', '2026-01-15', '2026-07-15', '2040-01-01']) {
      vi.useFakeTimers({ now: Date.parse(now) });
      expect([now, readMoment(text, timezone)]).toEqual([now, Date.parse(instant)]);
    }
  });
});

test('whatever is written, reading it does not throw', () => {
  fc.assert(fc.property(fc.string(), (text) => void readMoment(text, 'UTC')));
});

test.each([
  ['Asia/Pyongyang', true],
  ['UTC', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Asia/Pyonyang', false],
  ['Asia/Calcutta', true],
  ['asia/kathmandu', true],
  ['EST', true],
  ['local', false],
  // The runtime would take them for Dhaka, Chicago and Tokyo.
  ['BST', false],
  ['cst', false],
  ['JST', false],
  ['KST', false],
  ['GMT+9', false],
  ['+09:00', false],
  ['', false],
])('%j as the name of a time zone: %s', (name, known) => {
  expect(isTimezone(name)).toBe(known);
});
