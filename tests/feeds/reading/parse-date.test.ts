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
  ['2019-12-16 오후 11:23:17', '2019-12-16T14:23:17Z'],
  ['2019년 12월 16일 01:31:15', '2019-12-15T16:31:15Z'],
  ['2019-12-16T11:20:00+00:00', '2019-12-16T11:20:00Z'],
  ['2019-012-16T11:20:00Z', '2019-12-16T11:20:00Z'],
  ['2019-12-16+09:00', '2019-12-15T15:00:00Z'],
  ['1576495200', '2019-12-16T11:20:00Z'],
  ['1576495200123', '2019-12-16T11:20:00.123Z'],
  ['16/12/2019 11:20', '2019-12-16T11:20:00Z'],
  ['12/16/2019 1:20 PM', '2019-12-16T13:20:00Z'],
  ['06.12.2019, 11:20', '2019-12-06T11:20:00Z'],
  ['Δευ, 16 Δεκ 2019 11:20:00 EST', '2019-12-16T16:20:00Z'],
  ['2019-december-16T11:20+09:00', '2019-12-16T02:20:00Z'],
  ['lun. 16 déc. 2019 11:20', '2019-12-16T11:20:00Z'],
  ['16 de diciembre de 2019', '2019-12-16T00:00:00Z'],
  ['Montag, 16. Dezember 2019, 11:20 Uhr', '2019-12-16T11:20:00Z'],
  ['16 декабря 2019 11:20:00 +0300', '2019-12-16T08:20:00Z'],
  ['ma, 16 marraskuuta 2019', '2019-11-16T00:00:00Z'],
  ['Mon, 16 Decemeber 2019 11:20:00 GMT', '2019-12-16T11:20:00Z'],
  ['2019. 12. 16. 오후 3:05', '2019-12-16T06:05:00Z'],
  ['2019.12.16. 11:20', '2019-12-16T11:20:00Z'],
  ['2019년 12월 16일 (월) 15시 05분', '2019-12-16T06:05:00Z'],
  ['2019年12月16日11时20分', '2019-12-16T11:20:00Z'],
  ['2019年12月16日(月) 11:20', '2019-12-16T11:20:00Z'],
  ['16 décembre 2019 à 11h20', '2019-12-16T11:20:00Z'],
  ['1er décembre 2019', '2019-12-01T00:00:00Z'],
  ['16 Des 2019 11:20', null],
  ['16 Dec 2019 11.20.30 +0200', '2019-12-16T09:20:30Z'],
  ['Monday, December 16, 2019 - 1:20pm', '2019-12-16T13:20:00Z'],
  ['Mon, 12/16/2019 - 11:20', '2019-12-16T11:20:00Z'],
  ['Dec. 16, 2019, 1:20 p.m.', '2019-12-16T13:20:00Z'],
  ['December 16th, 2019 at 1:20 PM EST', '2019-12-16T18:20:00Z'],
  ['Mon, 16 Dec 2019 11:20:00 America/Los_Angeles', '2019-12-16T19:20:00Z'],
  ['Mon, 10 Jun 2019 11:20:00 Europe/Brussels', '2019-06-10T09:20:00Z'],
  ['Mon, 16 Dec 2019 11:20:00 Asia/Atlantis', null],
  ['2019-12-16T11:20:00+09:00[Asia/Seoul]', '2019-12-16T02:20:00Z'],
  ['2019-12-16T11:20:00[Asia/Seoul]', '2019-12-16T02:20:00Z'],
  ['2019-12-16T11:20:00-05:00Z', '2019-12-16T16:20:00Z'],
  ['06/12/2019', null],
  ['2019-12-16-01', null],
  ['16 xyz 2019', null],
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

test('CST is the time of China where the feed is Chinese', () => {
  expect(parseDate('Mon Dec 16 11:20:00 CST 2019', NOW, 480)).toBe(Date.parse('2019-12-16T03:20:00Z'));
  expect(parseDate('Mon Dec 16 11:20:00 CST 2019', NOW, 0)).toBe(Date.parse('2019-12-16T17:20:00Z'));
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
