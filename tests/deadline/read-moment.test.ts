/** Dates and moments of the config are read where the deadline is. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
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
])('%j is no moment', (text) => {
  expect(readMoment(text, 'UTC')).toBe(null);
});

test('whatever is written, reading it does not throw', () => {
  fc.assert(fc.property(fc.string(), (text) => void readMoment(text, 'UTC')));
});

test.each([
  ['Asia/Pyongyang', true],
  ['UTC', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Asia/Pyonyang', false],
  ['local', false],
  ['+09:00', false],
  ['', false],
])('%j as the name of a time zone: %s', (name, known) => {
  expect(isTimezone(name)).toBe(known);
});
