/** What is said of the same date, and what much coverage of one day costs: the bot does nothing else meanwhile. */
import { expect, test } from 'vitest';
import { mergeMentions } from '../../src/coverage/merge-mentions.ts';
import type { ReportedDate } from '../../src/domain/calendar.ts';

/** Of the processor, whatever else the machine does. Pair by pair it takes many seconds. */
const MOST_MS = 2_500;
const RUNS = 6;
const DAY = '2019-12-24';

function mention(number: number): ReportedDate {
  // Too few that all have, and many of its own.
  const words = Array.from({ length: 60 }, (_, place) =>
    place < 10 ? `all${place}` : `own${number}x${place}`,
  );
  return {
    article: `a${number}`,
    moment: number,
    number: 1,
    from: DAY,
    to: DAY,
    begins: 0,
    ends: 1,
    precision: 'day',
    timezone: 'UTC',
    sentence: words.join(' '),
    quote: { start: 0, end: 2 },
    confidence: 0.9,
    headline: words.slice(8, 17).join(' '),
    link: null,
    sources: ['Wire'],
    published: null,
    story: `s${number}`,
    terms: ['Talks'],
  };
}

test('a thousand sentences of a day, each about something else, hold nothing up for long', () => {
  const mentions = Array.from({ length: 1_000 }, (_, number) => mention(number));
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS && least > MOST_MS; run += 1) {
    const begun = process.cpuUsage();
    const groups = mergeMentions(mentions);
    const { user, system } = process.cpuUsage(begun);
    expect(groups).toHaveLength(1_000);
    least = Math.min(least, (user + system) / 1_000);
  }
  expect(least).toBeLessThan(MOST_MS);
});

test('a day of its own is not lost in what another story says of the end of the month', () => {
  const said = { headline: 'Talks', sentence: 'Washington waits for the gift of the North', story: 'one' };
  const end = { ...mention(1), ...said, from: '2019-12-21', to: '2019-12-31' };
  const day = { ...mention(2), ...said, from: '2019-12-25', to: '2019-12-25' };
  const groupsOf = (mentions: ReportedDate[]) =>
    mergeMentions(mentions).map((group) => group.mentions.map(({ article }) => article));
  expect(groupsOf([end, { ...day, story: 'another' }])).toEqual([['a1'], ['a2']]);
  expect(groupsOf([end, day])).toEqual([['a1', 'a2']]);
  expect(
    groupsOf([
      { ...end, from: '2019-12-23', to: '2019-12-27' },
      { ...day, story: 'another' },
    ]),
  ).toEqual([['a1', 'a2']]);
});
