/** `/watch chart` shows what was reported day by day, as a picture and, where there can be none, as bars of text. */
import { beforeEach, describe, expect, test } from 'vitest';
import { createChart } from '../../src/lookups/chart.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';
import { saveDateMentions } from '../../src/store/date-mentions.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { archive, article } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';
import { foundDate } from '../support/sample-dates.ts';
import { sampleDeadline } from '../support/sample-deadline.ts';
import { asker } from './asker.ts';

/** 18:00 in Seoul. */
const NOW = Date.UTC(2019, 11, 20, 9);
const DAY = 86_400_000;
const VOTE = { name: 'vote', at: Date.UTC(2019, 11, 18, 1) };

let db: Database;
beforeEach(async () => {
  db = await openScratch();
});

type Changes = { now?: number; milestones?: (typeof VOTE)[]; terms?: string[] };

function ask(options: Record<string, string> = {}, changes: Changes = {}) {
  const { now = NOW, milestones = [VOTE], terms = ['Christmas gift', 'UNSC draft'] } = changes;
  const lookup = createChart({
    db,
    now: () => now,
    timezone: () => 'Asia/Seoul',
    deadlines: () => [sampleDeadline({ terms: ['Christmas gift'] })],
    milestones: () => milestones,
    terms: () => terms,
    nearestName,
  });
  return lookup({ options, asker: asker() });
}

async function report(id: string, published: number, terms: readonly string[], story = 's1') {
  const matches = terms.map((term) => ({ term, score: 1, parts: [], historical: null, passages: [] }));
  await archive(db, article(id, { published, seen: published }), { story, matches });
}

describe('the chart', () => {
  beforeEach(() => report('begin', NOW - 60 * DAY, []));

  test('has each day of the deadline, with what was due on it', async () => {
    // 00:30 and 23:30 of the 17th in Seoul.
    await report('a', Date.UTC(2019, 11, 16, 15, 30), ['Christmas gift', 'UNSC draft']);
    await report('b', Date.UTC(2019, 11, 17, 14, 30), ['Christmas gift']);
    await report('c', Date.UTC(2019, 11, 20, 1), ['UNSC draft'], 's2');
    await report('d', Date.UTC(2019, 11, 20, 2), ['UNSC draft'], 's3');
    await report('left the config', Date.UTC(2019, 11, 20, 1), ['Talks']);
    const answer = await ask({ days: '6' });
    expect(answer).toEqual({
      heading: 'All terms: 5 reports in 6 days',
      entries: [],
      chart: {
        title: 'The busiest terms, 6 days',
        timezone: 'Asia/Pyongyang',
        days: ['2019-12-15', '2019-12-16', '2019-12-17', '2019-12-18', '2019-12-19', '2019-12-20'],
        today: '2019-12-20',
        archiveFrom: null,
        series: [
          { name: 'UNSC draft', articles: [0, 0, 1, 0, 0, 2], stories: [0, 0, 1, 0, 0, 2] },
          { name: 'Christmas gift', articles: [0, 0, 2, 0, 0, 0], stories: [0, 0, 1, 0, 0, 0] },
        ],
        marks: [
          { name: 'vote', at: VOTE.at, day: '2019-12-18', kind: 'milestone' },
          { name: 'year-end deadline', at: Date.UTC(2019, 11, 31, 15), day: '2019-12-31', kind: 'deadline' },
        ],
        description:
          'The busiest terms, 6 days. 2 terms from 15 Dec to 20 Dec 2019. The busiest: UNSC draft with 3 articles, 2 of them on 20 Dec; then Christmas gift (2). Marked: 31 Dec year-end deadline; 18 Dec vote.',
      },
      lines: [
        '15 Dec ·',
        '16 Dec ·',
        `17 Dec ${'█'.repeat(17)} 2`,
        '18 Dec ·',
        '     ▲ vote',
        '19 Dec ·',
        `20 Dec ${'█'.repeat(25)} 3`,
      ],
      footer: 'D-11 to the year-end deadline, 31 Dec 2019, 24:00 Asia/Pyongyang. Days are of Asia/Pyongyang.',
    });
  });

  test('of one term has that one alone, of 30 days where nothing is said, and goes on to the deadline', async () => {
    await report('a', NOW - DAY, ['Christmas gift', 'UNSC draft']);
    const { heading, chart } = await ask({ term: 'gift' });
    expect(heading).toBe('Christmas gift: 1 report in 30 days');
    expect(chart?.series.map(({ name }) => name)).toEqual(['Christmas gift']);
    expect([chart?.title, chart?.days.length, chart?.days.at(-1)]).toEqual([
      'Christmas gift, 30 days',
      41,
      '2019-12-31',
    ]);
  });

  test('of many terms has the ten that are busiest, and of none that was met a few', async () => {
    const terms = Array.from({ length: 14 }, (_, index) => `term ${index}`);
    const none = await ask({}, { terms });
    expect(none.chart?.series.map(({ name }) => name)).toEqual(['term 0', 'term 1', 'term 2']);
    for (let index = 0; index < 12; index += 1)
      for (let times = 0; times <= index; times += 1)
        await report(`${index}-${times}`, NOW - times * DAY, [`term ${index}`]);
    const { chart } = await ask({}, { terms });
    expect(chart?.series.map(({ name }) => name)).toEqual(
      [11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((index) => `term ${index}`),
    );
  });

  test('marks the deadline on the day that it ends, also in the year after', async () => {
    const { lines } = await ask({ days: '4' }, { now: Date.UTC(2020, 0, 2) });
    expect(lines).toEqual(['30 Dec ·', '31 Dec ·', '     ▲ year-end deadline', '01 Jan ·', '02 Jan ·']);
  });

  test('in text is no wider than a phone, whatever is in it', async () => {
    const milestones = [{ name: '최선희 '.repeat(40), at: NOW }];
    for (let index = 0; index < 60; index += 1)
      for (let times = 0; times <= index % 13; times += 1)
        await report(`${index}-${times}`, NOW - index * DAY, ['Christmas gift']);
    for (const days of ['1', '31', '90']) {
      const { lines = [] } = await ask({ days }, { milestones });
      const wide = (line: string) => [...line].length + (line.match(/\p{Script=Hangul}/gu)?.length ?? 0);
      expect(Math.max(...lines.map(wide))).toBeLessThanOrEqual(34);
      expect(lines.join('\n').length).toBeLessThan(2_900);
    }
  });

  test('of a term that is not known says so', async () => {
    expect((await ask({ term: 'Christmas gifd' })).says).toEqual([
      'There is no term “Christmas gifd”. Did you mean “Christmas gift”?',
    ]);
  });
});

test('a term that no deadline watches has the days of the desk, and ends today', async () => {
  await report('a', NOW - DAY, ['UNSC draft']);
  const { chart } = await ask({ term: 'UNSC draft', days: '20' });
  expect([chart?.timezone, chart?.days.at(-1), chart?.marks.map(({ name }) => name)]).toEqual([
    'Asia/Seoul',
    '2019-12-20',
    ['vote'],
  ]);
});

test('dates to come that reports of the term mention are marked, where they are likely', async () => {
  await report('a', NOW - DAY, ['Christmas gift']);
  await report('b', NOW - DAY, ['UNSC draft'], 's2');
  const found = (day: string, changes: Parameters<typeof foundDate>[0] = {}) =>
    foundDate({ from: day, sentence: `They will meet on ${day}.`, quoted: day, ...changes });
  await saveDateMentions(db, 'a', NOW - DAY, [
    found('2019-12-24'),
    found('2019-12-26', { confidence: 0.5 }),
    found('2020-03-01'),
  ]);
  await saveDateMentions(db, 'b', NOW - DAY, [found('2019-12-28')]);
  const marked = async (term: string) =>
    (await ask({ term })).chart?.marks.filter(({ kind }) => kind === 'found').map(({ day }) => day);
  expect(await marked('Christmas gift')).toEqual(['2019-12-24']);
  expect(await marked('UNSC draft')).toEqual([]);
});

test('the chart begins with the archive, and says so', async () => {
  await report('a', NOW - DAY, ['Christmas gift']);
  const { heading, lines, footer, chart } = await ask({ days: '90' });
  expect([heading, lines, chart?.archiveFrom]).toEqual([
    'All terms: 1 report in 2 days',
    [`19 Dec ${'█'.repeat(25)} 1`, '20 Dec ·'],
    '2019-12-19',
  ]);
  expect(footer).toContain('The archive begins on 19 Dec 2019, 18:00.');
});

test('the chart of an empty archive says so', async () => {
  const { heading, footer, chart } = await ask();
  expect([heading, chart?.archiveFrom]).toEqual(['All terms: 0 reports in 30 days', '2019-12-20']);
  expect(footer).toContain('The archive is empty as yet.');
});
