import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDate } from '../../../src/feeds/reading/parse-date.ts';

const NOW = Date.parse('2020-06-01T00:00:00Z');

const DATES: readonly (readonly [text: string, instant: string | null])[] = [
  ['Mon, 16 Dec 2019 11:20:00 +0900', '2019-12-16T02:20:00Z'],
  ['Mon, 16 Dec 2019 11:20:00 GMT', '2019-12-16T11:20:00Z'],
  ['Mon, 16 Dec 2019 11:20 EST', '2019-12-16T16:20:00Z'],
  ['16 December 2019 11:20:00 KST', '2019-12-16T02:20:00Z'],
  ['Mon,16 Dec 19 11:20:00 -0000', '2019-12-16T11:20:00Z'],
  ['Mon, 16 Dec, 2019 11:20:00 UTC', '2019-12-16T11:20:00Z'],
  ['Mon, 16-Dec-2019 11:20:00 GMT', '2019-12-16T11:20:00Z'],
  ['Mon, 16 Dec 2019 11:20:00 GMT+09:00', '2019-12-16T02:20:00Z'],
  ['Mon, 16 Dec 2019 11:20:00 +0000 (UTC)', '2019-12-16T11:20:00Z'],
  ['Mon Dec 16 11:20:00 2019', '2019-12-16T11:20:00Z'],
  ['Mon Dec 16 11:20:00 +0900 2019', '2019-12-16T02:20:00Z'],
  ['Mon Dec 16 2019 11:20:00 GMT+0900 (Korean Standard Time)', '2019-12-16T02:20:00Z'],
  ['December 16, 2019', '2019-12-16T00:00:00Z'],
  ['Dec 16, 2019, 1:20 PM', '2019-12-16T13:20:00Z'],
  ['2019-12-16T11:20:00Z', '2019-12-16T11:20:00Z'],
  ['2019-12-16T11:20:00.123456+09:00', '2019-12-16T02:20:00Z'],
  ['2019-12-16 11:20:00', '2019-12-16T11:20:00Z'],
  ['2019-12-16 11:20:00 +0900', '2019-12-16T02:20:00Z'],
  ['2019/12/16 11:20', '2019-12-16T11:20:00Z'],
  ['2019.12.16 11:20', '2019-12-16T11:20:00Z'],
  ['2019-12-16 오후 11:23:17', '2019-12-16T23:23:17Z'],
  ['2019년 12월 16일 01:31:15', '2019-12-16T01:31:15Z'],
  ['20191216', '2019-12-16T00:00:00Z'],
  ['20191216112000', '2019-12-16T11:20:00Z'],
  ['20191216T112000Z', '2019-12-16T11:20:00Z'],
  ['2019-12', '2019-12-01T00:00:00Z'],
  ['2020-12-31T00:00:00Z', '2020-12-31T00:00:00Z'],
  ['', null],
  ['yesterday', null],
  ['Mon, 16 Dec 2019 11:20:00 constructor', null],
  ['Mon, 31 Feb 2019 11:20:00 GMT', null],
  ['2019-12-16T25:00:00Z', null],
  ['2019-12-16T11:20:00+99:00', null],
  ['1970-01-01T00:00:00Z', null],
  ['0001-01-01T00:00:00Z', null],
  ['Mon, 16 Dec 1901 11:20:00 GMT', null],
  ['2999-01-01T00:00:00Z', null],
];

test.each(DATES)('"%s" is %s', (text, instant) => {
  expect(parseDate(text, NOW, 0)).toBe(instant === null ? null : Date.parse(instant));
});

test('a time without a zone is in the zone given', () => {
  expect(parseDate('2019-12-16 11:20:00', NOW, 540)).toBe(Date.parse('2019-12-16T02:20:00Z'));
});

test('whatever the text, the answer is null or a sane instant', () => {
  const piece = fc.constantFrom(
    '2019',
    '12',
    '16',
    '-',
    ':',
    ' ',
    ',',
    'Dec',
    'Mon',
    'GMT',
    '+',
    '0900',
    'pm',
    '오후',
    'T',
    '(',
    '99',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join('')),
      ),
      (text) => {
        const instant = parseDate(text, NOW, 0);
        expect(instant === null || (Number.isInteger(instant) && instant > 0)).toBe(true);
      },
    ),
  );
});

test('what machines write is read back, in both standard forms', () => {
  const dates = fc.date({ min: new Date('1971-01-01'), max: new Date('2021-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(dates, (date) => {
      const seconds = Math.floor(date.getTime() / 1000) * 1000;
      expect(parseDate(date.toISOString(), NOW, 540)).toBe(seconds);
      expect(parseDate(date.toUTCString(), NOW, 540)).toBe(seconds);
    }),
  );
});
