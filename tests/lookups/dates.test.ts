/** `/watch calendar` and `/watch deadline` tell the way to the deadline, in their own time zones. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Deadline, Milestone } from '../../src/domain/deadline.ts';
import { createCalendar } from '../../src/lookups/calendar.ts';
import { createDeadline } from '../../src/lookups/deadline.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';
import { saveAlert } from '../../src/store/alerts.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { alert, archive, article } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';
import { sampleDeadline } from '../support/sample-deadline.ts';
import { asker } from './asker.ts';

/** 18:00 in Seoul. */
const NOW = Date.UTC(2019, 11, 20, 9);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DEADLINE = sampleDeadline();
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
    deadlines: () => (deadline === null ? [] : [deadline]),
    milestones: () => milestones,
    terms: () =>
      ['Christmas gift', '최선희와 그의 오랜 동료들의 이야기'].map((name) => ({
        name,
        minScore: 0,
        historical: 'post' as const,
      })),
    channels: () => [],
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
      ['11 days 6 hours left', '31 Dec 2019, 24:00 Asia/Pyongyang', 'next reminder: at the moment itself'],
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
