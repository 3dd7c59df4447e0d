/** `/watch deadline` where there are several deadlines, or none that stands. */
import { expect, test } from 'vitest';
import type { Deadline } from '../../src/domain/deadline.ts';
import { createDeadline } from '../../src/lookups/deadline.ts';
import { openScratch } from '../store/scratch-store.ts';
import { sampleDeadline } from '../support/sample-deadline.ts';
import { asker } from './asker.ts';

const NOW = Date.UTC(2019, 11, 20, 9);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const talks = sampleDeadline({
  name: 'talks',
  moment: { kind: 'moment', at: NOW + 5 * DAY },
  timezone: 'UTC',
  reminders: [{ kind: 'before', count: 3, unit: 'days', clock: null }],
  milestones: [{ name: 'envoy arrives', at: NOW + 2 * DAY }],
});
const trade = sampleDeadline({
  name: 'trade',
  moment: { kind: 'moment', at: NOW - 2 * HOUR },
  timezone: 'Asia/Seoul',
  milestones: [{ name: 'summit', at: NOW + DAY }],
});

async function ask(deadlines: readonly Deadline[]) {
  const db = await openScratch();
  const answer = await createDeadline({
    db,
    now: () => NOW,
    timezone: () => 'UTC',
    deadlines: () => deadlines,
    milestones: () => [{ name: 'summit', at: NOW + DAY }],
    terms: () => [],
  })({ options: {}, asker: asker() });
  return [answer.heading, ...answer.entries.map(({ headline, source, note }) => [headline, source, note])];
}

test('all that stand are told, the nearest first, with what comes of each and the milestones of all', async () => {
  expect(await ask([trade, talks])).toEqual([
    'D-5 to the talks, and another',
    ['talks: 5 days left', '25 Dec 2019, 09:00 UTC', 'next reminder: 22 Dec 2019, 09:00 (3 days before)'],
    ['trade: over for 2 hours', '20 Dec 2019, 16:00 Asia/Seoul', 'summed up on 21 Dec 2019, 16:00'],
    ['summit', '21 Dec 2019, 09:00 UTC', 'milestone · D-1, tomorrow'],
    ['envoy arrives', '22 Dec 2019, 09:00 UTC', 'milestone · D-2, in 2 days'],
  ]);
});

test('where none stands it tells of the last that was over', async () => {
  const old = (name: string, days: number): Deadline => ({
    ...trade,
    name,
    moment: { kind: 'moment', at: NOW - days * DAY },
  });
  expect(await ask([old('first', 30), old('last', 3), old('second', 20)])).toEqual([
    'No deadline is watched now',
    ['last: over for 3 days', '17 Dec 2019, 18:00 Asia/Seoul', null],
    ['summit', '21 Dec 2019, 09:00 UTC', 'milestone · D-1, tomorrow'],
  ]);
});

test('where none is configured it says so', async () => {
  expect((await ask([]))[0]).toBe('No deadline is configured');
});
