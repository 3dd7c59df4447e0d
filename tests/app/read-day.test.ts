import { expect, test } from 'vitest';
import { readDay, readSince } from '../../src/app/read-day.ts';

const NOW = Date.UTC(2019, 11, 31);
const table: [text: string, at: number | null][] = [
  ['2019-12-01', Date.UTC(2019, 11, 1)],
  ['30d', Date.UTC(2019, 11, 1)],
  ['12h', Date.UTC(2019, 11, 30, 12)],
  ['2w', Date.UTC(2019, 11, 17)],
  ['2019-02-30', null],
  ['2019-1-1', null],
  ['30', null],
  ['-3d', null],
  ['3.5d', null],
  ['', null],
];
test.each(table)('since “%s”', (text, at) => {
  expect(readSince(text, NOW)).toBe(at);
});

test('a day is no span', () => {
  expect(readDay('30d')).toBeNull();
});
