/** What several articles say of one date is one entry, which stays the same as more of them say it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarItems as work } from '../../src/coverage/calendar-entries.ts';
import { configuredEntries } from '../../src/coverage/configured-dates.ts';
import type { CalendarEntry, DateDismissal, ReportedDate } from '../../src/domain/calendar.ts';
import { finish } from '../support/finish.ts';
import { reportedDate as said } from '../support/sample-dates.ts';
import { sampleDeadline } from '../support/sample-deadline.ts';

const calendarItems = (...from: Parameters<typeof work>) => finish(work(...from));
const calendarEntries = (...from: Parameters<typeof work>): CalendarEntry[] =>
  calendarItems(...from).map(({ entry }) => entry);

const FIRST = said('a', 0);
const [ENTRY] = calendarEntries([FIRST], [], []);

function rows(mentions: readonly ReportedDate[], dismissals: readonly DateDismissal[] = []) {
  return calendarEntries(mentions, dismissals, []).map(({ from, to, articles, sources }) => [
    from === to ? from : `${from} to ${to}`,
    articles,
    sources,
  ]);
}

test('an entry has all that is known of its date', () => {
  expect(calendarEntries([FIRST], [], [])).toEqual([
    {
      id: ENTRY?.id,
      kind: 'found',
      what: 'The three leaders will meet in Chengdu on Dec. 24, ministers said.',
      quote: { start: 42, end: 49 },
      from: '2019-12-24',
      to: '2019-12-24',
      begins: Date.UTC(2019, 11, 24),
      ends: Date.UTC(2019, 11, 25),
      precision: 'day',
      timezone: 'UTC',
      article: {
        id: 'a',
        headline: 'Headline of a',
        link: 'https://wire.example/a',
        source: 'Source of a',
        published: FIRST.published,
      },
      articles: 1,
      sources: 1,
      terms: ['Summit'],
      confidence: expect.closeTo(0.8),
      dismissed: null,
    },
  ]);
  expect(ENTRY?.id).toMatch(/^[0-9a-z]{10}$/);
});

describe('two mentions are', () => {
  const check = (other: ReportedDate, expected: readonly unknown[]) =>
    expect(rows([FIRST, other])).toEqual(expected);
  const one = [['2019-12-24', 2, 2]];
  const two = [
    ['2019-12-24', 1, 1],
    ['2019-12-24', 1, 1],
  ];

  test('one where they are of one story and day', () =>
    check(said('b', 1, { story: FIRST.story, sentence: 'Talks on Dec. 24 seem likely.' }), one));
  test('one where their words are the same, whatever the story', () =>
    check(
      said('b', 1, { sentence: 'Chengdu hosts the leaders of three nations on Dec. 24 for talks.' }),
      one,
    ));
  test('two where only the day is', () =>
    check(said('b', 1, { sentence: 'The trade ministry publishes its figures on Dec. 24.' }), two));
  test('two where only general words are shared', () =>
    check(said('b', 1, { sentence: 'North Korean officials will meet the press on Dec. 24.' }), two));
  test('one in two languages, where their articles met the same terms', () =>
    expect(
      rows([
        said('a', 0, { terms: ['Sanctions', 'Summit'] }),
        said('b', 1, {
          terms: ['Sanctions', 'Summit'],
          sentence: '세 나라 정상은 24일 청두에서 만난다.',
          quoted: '24일',
        }),
      ]),
    ).toEqual(one));
  test('two in two languages, where their articles met different terms', () =>
    check(
      said('b', 1, { terms: ['Sanctions'], sentence: '국회는 24일 예산을 다룬다.', quoted: '24일' }),
      two,
    ));
  test('one where the day lies within the week, and the narrower days stand', () =>
    check(
      said('b', 1, {
        from: '2019-12-23',
        to: '2019-12-29',
        sentence: 'Leaders gather in Chengdu next week.',
        quoted: 'next week',
      }),
      one,
    ));
  test('two on different days', () =>
    check(said('b', 1, { from: '2019-12-25', story: FIRST.story }), [
      ['2019-12-24', 1, 1],
      ['2019-12-25', 1, 1],
    ]));
});

test('what nobody is sure of begins no entry, and joins one', () => {
  const unsure = said('b', 1, { confidence: 0.3 });
  expect([rows([unsure]), rows([unsure, FIRST])]).toEqual([[], [['2019-12-24', 2, 2]]]);
});

test('confidence grows with sources that say it in their own words, and not with copies', () => {
  const confidence = (...mentions: ReportedDate[]) => calendarEntries(mentions, [], [])[0]?.confidence;
  const other = said('b', 1, { sentence: 'Chengdu hosts the three leaders on Dec. 24.' });
  expect(confidence(FIRST, said('b', 1))).toBeCloseTo(0.8);
  expect(confidence(FIRST, { ...other, sources: FIRST.sources })).toBeCloseTo(0.8);
  expect(confidence(FIRST, other)).toBeCloseTo(0.88);
});

test('the surest of the narrowest stands for all', () => {
  const surer = said('b', 1, { confidence: 0.9 });
  const wider = said('c', 2, { from: '2019-12-23', to: '2019-12-29', confidence: 0.99 });
  const [entry] = calendarEntries([FIRST, surer, wider], [], []);
  expect([entry?.article?.id, entry?.from, entry?.articles]).toEqual(['b', '2019-12-24', 3]);
});

describe('what was dismissed', () => {
  const dismissal: DateDismissal = {
    entry: ENTRY?.id ?? '',
    article: 'a',
    from: '2019-12-24',
    to: '2019-12-24',
    by: 'slack:U1',
    byName: 'Han',
    at: 5,
  };

  test('stays so as further articles say it, also earlier ones', () => {
    for (const others of [[], [said('b', 1)], [said('b', -9)]])
      expect(calendarEntries([FIRST, ...others], [dismissal], []).map((entry) => entry.dismissed)).toEqual([
        { by: 'Han', at: 5 },
      ]);
  });

  test('says nothing of another thing on that day', () => {
    const other = said('b', 1, { sentence: 'The trade ministry publishes its figures on Dec. 24.' });
    const dismissed = calendarEntries([FIRST, other], [dismissal], []).map((entry) => entry.dismissed?.by);
    expect(dismissed.toSorted()).toEqual(['Han', undefined]);
  });
});

describe('a date of the config', () => {
  const NOW = Date.UTC(2019, 11, 20);
  const dates = {
    deadlines: [sampleDeadline()],
    milestones: [{ name: 'Summit in Chengdu', at: Date.UTC(2019, 11, 24, 3) }],
    timezone: 'UTC',
  };

  test('takes up what articles say of it', () => {
    const other = said('b', 1, { sentence: 'The trade ministry publishes its figures on Dec. 24.' });
    const yearEnd = said('c', 2, {
      from: '2019-12-21',
      to: '2019-12-31',
      sentence: 'The deadline falls at the end of the year.',
      quoted: 'end of the year',
    });
    const entries = calendarEntries([FIRST, other, yearEnd], [], configuredEntries(dates, NOW));
    expect(entries.map(({ kind, what, articles, confidence }) => [kind, what, articles, confidence])).toEqual(
      [
        ['found', other.sentence, 1, 0.8],
        ['milestone', 'Summit in Chengdu', 1, 1],
        ['deadline', 'year-end deadline', 1, 1],
      ],
    );
  });

  test('is there once, though a deadline has it as well', () => {
    const twice = { ...dates, deadlines: [{ ...sampleDeadline(), milestones: dates.milestones }] };
    const names = (entries: readonly { what: string }[]) => entries.map(({ what }) => what);
    expect(names(configuredEntries(twice, NOW))).toEqual(['year-end deadline', 'Summit in Chengdu']);
  });

  test('is of the day that ends at midnight', () => {
    const [entry] = configuredEntries({ ...dates, milestones: [] }, NOW);
    expect([entry?.from, entry?.precision, entry?.timezone]).toEqual(['2019-12-31', 'day', 'Asia/Pyongyang']);
  });
});

const SENTENCES = [
  'The three leaders will meet in Chengdu on Dec. 24.',
  'Chengdu hosts leaders of three nations.',
  'The trade ministry publishes its figures.',
  'Figures of the trade ministry come out.',
  '세 나라 정상은 청두에서 만난다.',
];
const mention = fc.record({
  article: fc.integer({ min: 0, max: 30 }).map((id) => `article ${id}`),
  sentence: fc.constantFrom(...SENTENCES),
  day: fc.integer({ min: 20, max: 26 }),
  length: fc.constantFrom(0, 0, 0, 3),
  story: fc.constantFrom('s1', 's2', 's3', 's4'),
  confidence: fc.constantFrom(0.3, 0.6, 0.9),
});
const mentions = fc.uniqueArray(mention, { maxLength: 20, selector: ({ article }) => article }).map((made) =>
  made.map(({ article, sentence, day, length, story, confidence }, index) => {
    const days = { from: `2019-12-${day}`, to: `2019-12-${day + length}` };
    return said(article, index, { ...days, sentence, quoted: '', story, confidence });
  }),
);

test('whatever comes in time, an entry keeps its id; the order of reading tells nothing', () => {
  fc.assert(
    fc.property(mentions, fc.nat(20), (all, cut) => {
      const ids = (some: readonly ReportedDate[]) => calendarEntries(some, [], []).map(({ id }) => id);
      const surely = all.map((one) => ({ ...one, confidence: 0.9 }));
      const before = ids(surely.slice(0, cut));
      expect(new Set(ids(surely)).isSupersetOf(new Set(before))).toBe(true);
      expect(calendarEntries(all.toReversed(), [], [])).toEqual(calendarEntries(all, [], []));
      const items = calendarItems(all, [], []);
      expect(new Set(items.map(({ entry }) => entry.id)).size).toBe(items.length);
    }),
  );
});
