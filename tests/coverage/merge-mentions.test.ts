/** What is said of the same date, and what much coverage of one day costs: the bot does nothing else meanwhile. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeMentions as work } from '../../src/coverage/merge-mentions.ts';
import type { ReportedDate } from '../../src/domain/calendar.ts';
import { finish } from '../support/finish.ts';
import { reportedDate } from '../support/sample-dates.ts';
import { mergePairByPair } from './merge-pair-by-pair.ts';

const mergeMentions = (mentions: readonly ReportedDate[]) => finish(work(mentions));

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

test('it rests after each mention, so that no piece of it is long', () => {
  const mentions = Array.from({ length: 50 }, (_, number) => mention(number));
  const pieces = work(mentions);
  let rests = 0;
  while (!pieces.next().done) rests += 1;
  expect(rests).toBe(50);
});

const SENTENCES = [
  'The three leaders will gather in Chengdu for a summit.',
  'Chengdu hosts a summit of the leaders of three nations.',
  'The trade ministry publishes figures on exports and prices.',
  'Prices and exports: figures of the trade ministry come out.',
  'Figures come.',
  '세 나라 정상은 청두에서 정상회담을 한다.',
  '무역 수치를 발표할 예정이다.',
];

const made = fc.record({
  article: fc.nat(40).map((id) => `article ${id}`),
  sentence: fc.constantFrom(...SENTENCES),
  headline: fc.constantFrom('', ...SENTENCES),
  day: fc.integer({ min: 10, max: 16 }),
  length: fc.constantFrom(0, 0, 0, 0, 2, 6, 7, 12),
  story: fc.nat(12).map((story) => `s${story}`),
  confidence: fc.constantFrom(0.3, 0.6, 0.9),
  minute: fc.nat(30),
});

test('what it finds is what comparing each with each would find', () => {
  fc.assert(
    fc.property(fc.uniqueArray(made, { maxLength: 40, selector: ({ article }) => article }), (all) => {
      const mentions = all.map(({ article, minute, day, length, ...rest }) =>
        reportedDate(article, minute, {
          ...rest,
          from: `2019-12-${day}`,
          to: `2019-12-${day + length}`,
          quoted: '',
        }),
      );
      const names = (groups: readonly { mentions: readonly ReportedDate[] }[]) =>
        groups.map((group) => group.mentions.map(({ article }) => article));
      expect(names(mergeMentions(mentions))).toEqual(names(mergePairByPair(mentions)));
    }),
    { numRuns: 300 },
  );
});
