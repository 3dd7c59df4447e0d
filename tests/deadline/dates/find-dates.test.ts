/** Dates to come in English words; the sentences are our own. */
import { expect, test } from 'vitest';
import { findDates } from '../../../src/deadline/dates/find-dates.ts';
import { foundIn, MOMENT, textOf } from './found-dates.ts';

test('a date to come has its day, its sentence, the place of its words and where they mean it', () => {
  const text = textOf({
    title: 'Three leaders to meet',
    body: 'They last met in May.\nThe talks are scheduled for Dec. 24 in Chengdu. Nobody said more.',
  });
  expect(findDates(text)).toEqual([
    {
      from: '2019-12-24',
      to: '2019-12-24',
      begins: Date.UTC(2019, 11, 23, 15),
      ends: Date.UTC(2019, 11, 24, 15),
      precision: 'day',
      timezone: 'Asia/Seoul',
      sentence: 'The talks are scheduled for Dec. 24 in Chengdu.',
      quote: { start: 28, end: 35 },
      confidence: expect.closeTo(0.97, 1),
    },
  ]);
});

test.each([
  ['The talks will be held on Dec. 24.', ['2019-12-24 day: Dec. 24']],
  ['The workers must be home by Sunday.', ['2019-12-15 day: Sunday']],
  ['It wants an answer by the end of the year.', ['2019-12-31 day: end of the year']],
  ['The plenum will convene in late December.', ['2019-12-21/2019-12-31 span: late December']],
  ['The launch is expected on the 24th.', ['2019-12-24 day: the 24th']],
  ['The envoy will be back tomorrow.', ['2019-12-12 day: tomorrow']],
  ['A vote is due later this week.', ['2019-12-12/2019-12-15 span: later this week']],
  ['A vote is due later this month.', ['2019-12-12/2019-12-31 span: later this month']],
  ['He plans to travel next Tuesday.', ['2019-12-17 day: next Tuesday']],
  ['The court is set to rule next week.', ['2019-12-16/2019-12-22 week: next week']],
  ['The army will train from Dec. 22-24.', ['2019-12-22/2019-12-24 span: Dec. 22-24']],
  ['It will happen between Dec. 14 and Dec. 22.', ['2019-12-14/2019-12-22 span: Dec. 14 and Dec. 22']],
  ["The leader will speak on New Year's Day.", ["2020-01-01 day: New Year's Day"]],
  ['A gift could come on Christmas Day.', ['2019-12-25 day: Christmas Day']],
  ['The ultimatum ends at year-end.', ['2019-12-21/2019-12-31 span: year-end']],
  ['The ultimatum must be met before the end of next month.', ['2020-01-31 day: end of next month']],
  ['It must reply within three days.', ['2019-12-11/2019-12-14 span: within three days']],
  ['He will be sworn in ten days from now.', ['2019-12-21 day: ten days from now']],
  ['Sanctions take effect on January 3, 2020.', ['2020-01-03 day: January 3, 2020']],
  ['The summit will take place in April.', ['2020-04-01/2020-04-30 month: April']],
  ['Both agreed to meet on 24 December.', ['2019-12-24 day: 24 December']],
  ['He said on Monday that the panel will meet on Dec. 19.', ['2019-12-19 day: Dec. 19']],
  ['On Friday, the council will vote.', ['2019-12-13 day: Friday']],
  ["He warned of protests ahead of next week's summit.", ['2019-12-16/2019-12-22 week: next week']],
  ['The deadline is Friday.', ['2019-12-13 day: Friday']],
  ['The deal was agreed ahead of a Jan. 15 deadline.', ['2020-01-15 day: Jan. 15']],
  ['A march is planned ahead of Sunday’s holiday.', ['2019-12-15 day: Sunday']],
  ['The envoy leaves Seoul for Tokyo on Friday.', ['2019-12-13 day: Friday']],
  ['He is to fly to Beijing on Thursday.', ['2019-12-12 day: Thursday']],
  ['It gave Washington until the end of the year.', ['2019-12-31 day: end of the year']],
  ['The workers have until Sunday to leave.', ['2019-12-15 day: Sunday']],
  ['Games will be held on April 4 and 8.', ['2020-04-04 day: April 4', '2020-04-08 day: 8']],
  ['They’ll be back on Dec. 20.', ['2019-12-20 day: Dec. 20']],
  ['A book is due out in October.', ['2020-10-01/2020-10-31 month: October']],
  ['He was released and must report by March of next year.', ['2020-03-01/2020-03-31 month: March']],
  ['His next hearing was set for Feb. 15.', ['2020-02-15 day: Feb. 15']],
  ['Talks will be delayed until Friday, when a judge has scheduled a hearing.', ['2019-12-13 day: Friday']],
  ['The judge ordered him to appear on Jan. 9.', ['2020-01-09 day: Jan. 9']],
  ['More staff will be there starting Monday.', ['2019-12-16 day: Monday']],
])('%s', (sentence, dates) => {
  expect(foundIn(sentence)).toEqual(dates);
});

test.each([
  'The ministry said on Monday that the test was a success.',
  'The engine was tested on Dec. 7.',
  'It launched two rockets on Nov. 28.',
  'On Friday it tested an engine.',
  'The Dec. 7 test was a success.',
  'They met last December.',
  'The war has gone on since 1953.',
  'They signed the September 19 agreement.',
  'They want to honour the June 15 declaration.',
  'The March 1 movement is remembered.',
  'Victims of the Sept. 11 attacks will be honoured.',
  'It was a two-day meeting.',
  'He is 36 years old and will play.',
  'Version 12.24 will bring a new look.',
  'Seoul won 3-1 and will go on.',
  'The Sunday Times will have more.',
  'Black Friday will be quiet.',
  'Rain usually falls in June.',
  'He cancelled the planned Friday meeting.',
  'Posted December 24, 2019',
  'PYONGYANG, Dec. 12 (Agency) - The party has chosen.',
  'He could not be reached on Friday.',
  'The launch was delayed from Dec. 20.',
  'The march may have ended.',
  'You may sit in the sun on any day.',
  'Few of the reports that were due in March have come.',
  'By Friday the wire could only report that he had left.',
  'He set the limit in a speech on April 12.',
  'He set it out in October, when he called it a gift.',
  'Talks planned for 15 December are called off.',
  'The team had been scheduled to play on Friday.',
  'The talks were originally scheduled for Sunday.',
  'The council agreed to blacklist four ships on Thursday.',
  'They needed to win on Friday.',
  'Coupons were good in the first week of January in 2015.',
  'A judge Friday blocked the rule that is to take effect soon.',
  'After a rare Sunday hearing the recount began.',
  'The shop is open Monday through Friday.',
  'The leader meets with advisers in May.',
  'A sign hangs at a plant on May 10.',
  'A new Long March 5 stands ready.',
])('nothing is to come in: %s', (sentence) => {
  expect(foundIn(sentence)).toEqual([]);
});

test.each([
  ['Kim to visit Russia in April', ['2020-04-01/2020-04-30 month: April']],
  ['Envoy to arrive Sunday', ['2019-12-15 day: Sunday']],
  ['Talks set for Dec. 24', ['2019-12-24 day: Dec. 24']],
  ['Envoy arrived Sunday', []],
  ['What to read this week', []],
  ['Storm moves in this weekend', ['2019-12-14/2019-12-15 span: this weekend']],
  ['Three killed this weekend', []],
])('headline: %s', (title, dates) => {
  expect(foundIn('', { title })).toEqual(dates);
});

test.each([
  ['They will meet on 24 December at 10 a.m. (0100 GMT).', '2019-12-24T01:00:00.000Z', 'UTC+9'],
  ['He will land at 11 p.m. KST on Dec. 20.', '2019-12-20T14:00:00.000Z', 'Asia/Seoul'],
  ['It will be shown at 7 p.m. ET Thursday.', '2019-12-13T00:00:00.000Z', 'America/New_York'],
  ['He will arrive at 3:30 p.m. local time on Dec. 15.', '2019-12-15T06:30:00.000Z', 'Asia/Seoul'],
  ['It will begin on Dec. 20 at 9 a.m. (UTC+3).', '2019-12-20T06:00:00.000Z', 'UTC+3'],
])('the time of day and its zone: %s', (body, at, timezone) => {
  const [found] = findDates(textOf({ body }));
  expect({ ends: new Date(found?.ends ?? 0).toISOString(), ...pick(found) }).toEqual({
    ends: at,
    precision: 'moment',
    timezone,
  });
});

function pick(found: { precision: string; timezone: string } | undefined): object {
  return { precision: found?.precision, timezone: found?.timezone };
}

test('days are those of the zone, through a change of the clocks', () => {
  const at = { published: Date.UTC(2020, 2, 27, 12), timezone: 'Europe/Berlin' };
  const [found] = findDates(textOf({ body: 'The talks will be held on Sunday.', ...at }));
  expect(found).toMatchObject({ begins: Date.UTC(2020, 2, 28, 23), ends: Date.UTC(2020, 2, 29, 22) });
});

test('a leap day without a year is the next that there is, and none more than two years ahead is found', () => {
  expect(foundIn('The fair will open on Feb. 29.')).toEqual(['2020-02-29 day: Feb. 29']);
  expect(foundIn('The fair will open on Feb. 30.')).toEqual([]);
  expect(foundIn('The plant will close on May 1, 2024.')).toEqual([]);
});

test('what says itself that it is to come is surer than what only might', () => {
  const confidence = (body: string) => findDates(textOf({ body }))[0]?.confidence ?? 0;
  const sure = confidence('The talks are scheduled for Dec. 24, 2019.');
  const likely = confidence('The talks resume on Friday.');
  expect(sure).toBeGreaterThan(0.9);
  expect(likely).toBeGreaterThanOrEqual(0.5);
  expect(likely).toBeLessThan(sure);
});

test('on a Sunday this week is the one ahead, and this weekend is over', () => {
  const sunday = { published: Date.UTC(2019, 11, 15, 3) };
  expect(foundIn('The council will vote this week.', sunday)).toEqual([
    '2019-12-16/2019-12-22 week: this week',
  ]);
  expect(foundIn('The council will vote this weekend.', sunday)).toEqual([]);
});

test('of a day of the week that is told of in the past elsewhere, what only may be to come is left out', () => {
  const told = 'He spoke on Friday. The rest of it was said on Friday.';
  expect(foundIn(`The board meets Friday. ${told}`)).toEqual([]);
  expect(foundIn(`The board will meet on Friday. ${told}`)).toEqual(['2019-12-13 day: Friday']);
});

test('a holiday that has just been is not that of the next year', () => {
  expect(foundIn('It was lost over Christmas.', { published: Date.UTC(2019, 11, 27, 3) })).toEqual([]);
});

test('a time zone that nobody knows finds nothing', () => {
  expect(findDates(textOf({ body: 'It will be on Dec. 24.', timezone: 'Mars/Base' }))).toEqual([]);
  expect(findDates(textOf({ body: 'It will be on Dec. 24.', published: MOMENT }))).toHaveLength(1);
});
