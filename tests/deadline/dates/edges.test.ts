/** Where days are easily counted wrong: midnight, the turn of a year, leap days, changes of clocks. */
import { expect, test } from 'vitest';
import { findDates } from '../../../src/deadline/dates/find-dates.ts';
import { daysIn, textOf } from './found-dates.ts';

test.each([
  ['2019-12-11T14:59:00Z', 'Asia/Seoul', 'The talks will be held tomorrow.', '2019-12-12'],
  ['2019-12-11T15:01:00Z', 'Asia/Seoul', 'The talks will be held tomorrow.', '2019-12-13'],
  ['2019-12-12T04:59:00Z', 'America/New_York', 'The talks will be held tomorrow.', '2019-12-12'],
  ['2019-12-15T03:00:00Z', 'Asia/Seoul', 'The talks will be held on Sunday.', ''],
  ['2019-12-15T03:00:00Z', 'Asia/Seoul', 'The workers must be home by Sunday.', ''],
  ['2019-12-15T03:00:00Z', 'Asia/Seoul', 'The talks will be held next Sunday.', '2019-12-22'],
  ['2019-12-15T03:00:00Z', 'Asia/Seoul', 'The talks will be held this coming Sunday.', '2019-12-22'],
  ['2019-12-15T03:00:00Z', 'Asia/Seoul', 'The talks will be on Sunday at 10 p.m.', '2019-12-15@22:00'],
  ['2019-12-15T03:00:00Z', 'Asia/Seoul', 'The talks will be on Sunday at 10 a.m.', ''],
  ['2019-12-15T00:00:00Z', 'Asia/Seoul', 'The talks will be on Sunday at 10 p.m.', ''],
  ['2019-12-14T15:00:00Z', 'Asia/Seoul', 'The talks will be on Sunday at 10 p.m.', ''],
  ['2019-12-15T00:00:00Z', 'Asia/Seoul', 'The talks will be on Monday at 10 p.m.', '2019-12-16@22:00'],
  ['2019-12-15T03:00:00Z', 'Asia/Seoul', 'Rain is expected early this week.', '2019-12-16/2019-12-17'],
  ['2019-12-15T03:00:00Z', 'Asia/Seoul', '오는 일요일 회의를 한다.', '2019-12-22'],
  ['2019-12-30T03:00:00Z', 'Asia/Seoul', 'The talks will be held on Jan. 3.', '2020-01-03'],
  ['2020-01-03T03:00:00Z', 'Asia/Seoul', 'The talks will be held on Dec. 30.', ''],
  ['2020-01-03T03:00:00Z', 'Asia/Seoul', 'The talks were held on Dec. 30.', ''],
  ['2020-01-01T03:00:00Z', 'Asia/Seoul', 'The fair will run Dec. 30-Jan. 2.', '2019-12-30/2020-01-02'],
  ['2020-01-02T03:00:00Z', 'Asia/Seoul', 'The fair will run Dec. 30-Jan. 2.', ''],
  ['2020-01-01T03:00:00Z', 'Asia/Seoul', '12월 30일부터 1월 2일까지 열린다.', '2019-12-30/2020-01-02'],
  ['2019-12-29T03:00:00Z', 'Asia/Seoul', '30일부터 2일까지 열린다.', '2019-12-30/2020-01-02'],
  ['2019-12-31T03:00:00Z', 'Asia/Seoul', '30~2일 열린다.', '2019-12-30/2020-01-02'],
  ['2019-12-31T03:00:00Z', 'Asia/Seoul', '오는 1일 열린다.', '2020-01-01'],
  ['2020-01-20T03:00:00Z', 'Asia/Seoul', '다음 달 31일까지 답해야 한다.', ''],
  ['2019-12-31T14:59:00Z', 'Asia/Seoul', '내일 회의를 한다.', '2020-01-01'],
  ['2020-02-28T03:00:00Z', 'Asia/Seoul', 'The fair will open tomorrow.', '2020-02-29'],
  ['2019-02-28T03:00:00Z', 'Asia/Seoul', 'The fair will open tomorrow.', '2019-03-01'],
  ['2021-01-28T03:00:00Z', 'Asia/Seoul', 'The fair will open on Feb. 29.', ''],
  ['2019-12-15T03:00:00Z', 'Asia/Seoul', 'The fair will open on Aug. 15.', '2020-08-15'],
  ['2019-12-15T03:00:00Z', 'Asia/Seoul', 'The fair opened on Aug. 15.', ''],
  ['2019-12-15T03:00:00Z', 'Asia/Seoul', 'The fair, Aug. 15.', ''],
  ['2019-12-31T03:00:00Z', 'Asia/Seoul', 'It must be settled by the end of the year.', ''],
  ['2020-01-02T03:00:00Z', 'Asia/Seoul', 'The year-end deadline looms.', ''],
  ['2020-01-02T03:00:00Z', 'Asia/Seoul', 'It must be settled by the end of the year.', '2020-12-31'],
])('at %s in %s: %s', (published, timezone, sentence, days) => {
  expect(daysIn(sentence, { published: Date.parse(published), timezone })).toBe(days);
});

test.each([
  [
    'a time that clocks skip is an hour later',
    'It will begin at 2:30 a.m. on March 8.',
    '2020-03-08T07:30:00Z',
  ],
  [
    'of one that comes twice the first counts',
    'It will begin at 1:30 a.m. on Nov. 1.',
    '2020-11-01T05:30:00Z',
  ],
])('%s', (_, body, at) => {
  const published = Date.parse(at) - 3 * 86_400_000;
  const [found] = findDates(textOf({ body, published, timezone: 'America/New_York' }));
  expect(new Date(found?.begins ?? 0).toISOString()).toBe(new Date(at).toISOString());
});

test('an article without a date that can be counted from has none', () => {
  for (const published of [Number.NaN, Number.POSITIVE_INFINITY, -1e15, 8.64e15])
    expect(daysIn('It will be held tomorrow, or by Dec. 24.', { published })).toBe('');
});

test('marks of direction around a date are no part of it', () => {
  expect(daysIn('The talks will be held on \u2067Dec. 24\u2069 in Chengdu.')).toBe('2019-12-24');
  expect(daysIn('회담은 \u202b오는 24일\u202c 열린다.')).toBe('2019-12-24');
});
