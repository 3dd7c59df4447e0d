/** `/watch calendar`, `/watch deadline` and `/watch chart` tell the way to the deadline, in their own time zones. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Deadline, Milestone } from '../../src/domain/deadline.ts';
import { createCalendar } from '../../src/lookups/calendar.ts';
import { createChart } from '../../src/lookups/chart.ts';
import { createDeadline } from '../../src/lookups/deadline.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';
import { saveAlert } from '../../src/store/alerts.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { alert, archive, article } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';
import { asker } from './asker.ts';

/** 18:00 in Seoul. */
const NOW = Date.UTC(2019, 11, 20, 9);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DEADLINE: Deadline = {
  name: 'year-end deadline',
  moment: { kind: 'year-end' },
  timezone: 'Asia/Pyongyang',
};
const MILESTONES: Milestone[] = [
  { name: 'summit', at: Date.UTC(2019, 11, 24, 1) },
  { name: 'vote', at: Date.UTC(2019, 11, 18, 1) },
  { name: 'workers due home', at: Date.UTC(2019, 11, 22, 15) },
];

let db: Database;
beforeEach(async () => {
  db = await openScratch();
});

function parts(changes: { deadline?: Deadline | null; milestones?: Milestone[]; now?: number } = {}) {
  const { deadline = DEADLINE, milestones = MILESTONES, now = NOW } = changes;
  return {
    db,
    now: () => now,
    timezone: () => 'Asia/Seoul',
    deadline: () => deadline,
    milestones: () => milestones,
    terms: () => ['Christmas gift', '최선희와 그의 오랜 동료들의 이야기'],
    nearestName,
  };
}

async function report(id: string, published: number, terms: readonly string[], story = 's1') {
  const matches = terms.map((term) => ({ term, score: 1, parts: [], historical: null, passages: [] }));
  await archive(db, article(id, { published, seen: published }), { story, matches });
}

describe('the calendar', () => {
  test('has the milestones and the deadline by date, with those that have passed marked', async () => {
    const answer = await createCalendar(parts())({ options: {}, asker: asker() });
    expect(answer.entries.map(({ headline, source, note }) => [headline, source, note])).toEqual([
      ['✓ vote', '18 Dec 2019, 10:00', 'passed 2 days ago'],
      ['workers due home', '22 Dec 2019, 24:00', 'D-2, in 2 days · next'],
      ['summit', '24 Dec 2019, 10:00', 'D-4, in 4 days'],
      ['⏰ year-end deadline', '31 Dec 2019, 24:00', 'D-11, in 11 days · the deadline'],
    ]);
    expect([answer.footer, answer.pages]).toEqual([
      'Times are of Asia/Pyongyang.',
      { page: 1, hasMore: false },
    ]);
  });

  test('opens where it comes to now', async () => {
    const milestones = Array.from({ length: 25 }, (_, index) => ({
      name: `m${index}`,
      at: NOW + (index - 15) * DAY,
    }));
    const answer = await createCalendar(parts({ milestones }))({ options: {}, asker: asker() });
    expect([answer.entries[0]?.headline, answer.pages]).toEqual(['✓ m10', { page: 2, hasMore: true }]);
  });

  test('says so where there is nothing in it', async () => {
    const answer = await createCalendar(parts({ deadline: null, milestones: [] }))({
      options: {},
      asker: asker(),
    });
    expect(answer.footer).toBe('The config names neither a deadline nor milestones.');
  });
});

describe('the deadline', () => {
  test('tells what is left, what comes next and what happened', async () => {
    await report('a', NOW - HOUR, ['Christmas gift']);
    await report('b', NOW - 2 * DAY, ['Christmas gift', '최선희와 그의 오랜 동료들의 이야기'], 's2');
    await report('c', NOW - 8 * DAY, ['Christmas gift'], 's3');
    await saveAlert(db, alert('a'));
    const answer = await createDeadline(parts())({ options: {}, asker: asker() });
    expect(answer.heading).toBe('D-11 to the year-end deadline');
    expect(answer.entries.map(({ headline, source, note }) => [headline, source, note])).toEqual([
      ['11 days 6 hours left', '31 Dec 2019, 24:00 Asia/Pyongyang', null],
      ['workers due home', '22 Dec 2019, 24:00 Asia/Pyongyang', 'milestone · D-2, in 2 days'],
      ['summit', '24 Dec 2019, 10:00 Asia/Pyongyang', 'milestone · D-4, in 4 days'],
      ['Headline of a', 'Wire', 'told lately · a'],
    ]);
    expect(answer.lines).toEqual([
      'Stories by term      1 day  7 days',
      'Christmas gift           1       2',
      '최선희와 그의 오랜…      –       1',
    ]);
  });

  test.each<[now: number, headline: string]>([
    [Date.UTC(2019, 11, 31, 14, 20), '40 minutes left'],
    [Date.UTC(2019, 11, 31, 13), '2 hours left'],
    [Date.UTC(2019, 11, 29, 15), '2 days left'],
  ])('at %i', async (now, headline) => {
    const answer = await createDeadline(parts({ now }))({ options: {}, asker: asker() });
    expect(answer.entries[0]?.headline).toBe(headline);
  });

  test('that has passed, or is none, says so', async () => {
    const passed: Deadline = { ...DEADLINE, moment: { kind: 'moment', at: NOW - 3 * HOUR } };
    const over = await createDeadline(parts({ deadline: passed }))({ options: {}, asker: asker() });
    expect(over.entries[0]?.headline).toBe('over for 3 hours');
    const none = await createDeadline(parts({ deadline: null, milestones: [] }))({
      options: {},
      asker: asker(),
    });
    expect([none.heading, none.entries, none.lines]).toEqual([
      'No deadline is configured',
      [],
      ['No story met a term in the last 7 days.'],
    ]);
  });
});

describe('the chart', () => {
  const chart = (options: Record<string, string> = {}, now = NOW) =>
    createChart(parts({ now }))({ options, asker: asker() });

  test('draws each day of the desk, with what was due on it', async () => {
    await report('begin', NOW - 30 * DAY, []);
    // 00:30 and 23:30 of the 17th in Seoul.
    await report('a', Date.UTC(2019, 11, 16, 15, 30), ['Christmas gift', 'UNSC draft']);
    await report('b', Date.UTC(2019, 11, 17, 14, 30), ['Christmas gift']);
    await report('c', Date.UTC(2019, 11, 20, 1), ['UNSC draft']);
    const answer = await chart({ days: '10' });
    expect(answer).toEqual({
      heading: 'All terms: 3 reports in 10 days',
      entries: [],
      lines: [
        '11 Dec – 16 Dec: none',
        `17 Dec ${'█'.repeat(25)} 2`,
        '18 Dec ·',
        '     ▲ vote',
        '19 Dec ·',
        `20 Dec ${'█'.repeat(13)} 1`,
      ],
      footer: 'D-11 to the year-end deadline, 31 Dec 2019, 24:00 Asia/Pyongyang. Days are of Asia/Seoul.',
    });
    expect((await chart({ term: 'gift', days: '4' })).heading).toBe('Christmas gift: 2 reports in 4 days');
  });

  test('begins with the archive, and says so', async () => {
    await report('a', NOW - DAY, ['Christmas gift']);
    const { heading, lines, footer } = await chart({ days: '90' });
    expect([heading, lines]).toEqual([
      'All terms: 1 report in 2 days',
      [`19 Dec ${'█'.repeat(25)} 1`, '20 Dec ·'],
    ]);
    expect(footer).toContain('The archive begins on 19 Dec 2019, 18:00.');
    expect(footer).not.toContain('empty');
  });

  test('marks the deadline on the day that it ends, also in the year after', async () => {
    await report('a', Date.UTC(2019, 11, 30), ['Christmas gift']);
    const { lines } = await chart({ days: '4' }, Date.UTC(2020, 0, 2));
    expect(lines?.slice(-4)).toEqual(['31 Dec ·', '     ▲ year-end deadline', '01 Jan ·', '02 Jan ·']);
  });

  test('is no wider than a phone, whatever is in it', async () => {
    const milestones = [{ name: '최선희 '.repeat(40), at: NOW }];
    for (let index = 0; index < 90; index += 1)
      for (let times = 0; times <= index % 13; times += 1)
        await report(`${index}-${times}`, NOW - index * DAY, ['Christmas gift']);
    for (const days of ['1', '31', '90']) {
      const { lines = [] } = await createChart(parts({ milestones }))({ options: { days }, asker: asker() });
      const wide = (line: string) => [...line].length + (line.match(/\p{Script=Hangul}/gu)?.length ?? 0);
      expect(Math.max(...lines.map(wide))).toBeLessThanOrEqual(34);
      expect(lines.join('\n').length).toBeLessThan(2_900);
    }
  });

  test('of a term that is not known, or an empty archive, says so', async () => {
    expect((await chart({ term: 'Christmas gifd' })).says).toEqual([
      'There is no term “Christmas gifd”. Did you mean “Christmas gift”?',
    ]);
    expect((await chart()).footer).toContain('The archive is empty as yet.');
  });
});
