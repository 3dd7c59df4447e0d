/** `/watch deadline` where there are several deadlines, or none that stands, and of one by its name. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Asker } from '../../src/chat/command.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { Deadline } from '../../src/domain/deadline.ts';
import { createDeadline } from '../../src/lookups/deadline.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';
import { aboutDeadline, saveBulletin } from '../../src/store/bulletins.ts';
import { queueDelivery } from '../../src/store/deliveries.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { archive, article } from '../store/sample-rows.ts';
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
  channels: ['desk', 'night'],
});

const CHANNELS: readonly Channel[] = [
  { name: 'desk', platform: 'slack', target: 'C1', mention: null, tags: {} },
  { name: 'night', platform: 'discord', target: '11', mention: null, tags: {} },
  { name: 'log', platform: 'console', target: 'log', mention: null, tags: {} },
];

let db: Database;
beforeEach(async () => {
  db = await openScratch();
});

function answer(deadlines: readonly Deadline[], name?: string, who: Partial<Asker> = {}) {
  const lookup = createDeadline({
    db,
    now: () => NOW,
    timezone: () => 'UTC',
    deadlines: () => deadlines,
    milestones: () => [{ name: 'summit', at: NOW + DAY }],
    terms: () => ['Talks', 'Floods'].map((term) => ({ name: term, minScore: 0, historical: 'post' })),
    channels: () => CHANNELS,
    nearestName,
  });
  return lookup({ options: name === undefined ? {} : { name }, asker: asker(who) });
}

async function ask(deadlines: readonly Deadline[]) {
  const { heading, entries } = await answer(deadlines);
  return [heading, ...entries.map(({ headline, source, note }) => [headline, source, note])];
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

test('where none stands it tells of those that are over, the last first', async () => {
  const old = (name: string, days: number): Deadline => ({
    ...trade,
    name,
    moment: { kind: 'moment', at: NOW - days * DAY },
  });
  expect(await ask([old('first', 30), old('last', 3), old('second', 20)])).toEqual([
    'No deadline is watched now',
    [
      'last: over for 3 days',
      'passed on 17 Dec 2019, 18:00 Asia/Seoul',
      'summed up on 18 Dec 2019, 18:00 in desk and 1 channel elsewhere',
    ],
    [
      'second: over for 20 days',
      'passed on 30 Nov 2019, 18:00 Asia/Seoul',
      'summed up on 1 Dec 2019, 18:00 in desk and 1 channel elsewhere',
    ],
    [
      'first: over for 30 days',
      'passed on 20 Nov 2019, 18:00 Asia/Seoul',
      'summed up on 21 Nov 2019, 18:00 in desk and 1 channel elsewhere',
    ],
    ['summit', '21 Dec 2019, 09:00 UTC', 'milestone · D-1, tomorrow'],
  ]);
});

test('where none is configured it says so', async () => {
  expect((await ask([]))[0]).toBe('No deadline is configured');
});

test('one that waits says until when, and comes before those that are over', async () => {
  const before: Deadline = { ...talks, name: 'vote', after: { kind: 'deadline', name: 'later' } };
  const later: Deadline = { ...talks, name: 'later', moment: { kind: 'moment', at: NOW + 9 * DAY } };
  const over: Deadline = {
    ...talks,
    name: 'old',
    moment: { kind: 'moment', at: NOW - 9 * DAY },
    channels: [],
  };
  const said = await ask([over, later, before]);
  expect(said.slice(1, 4)).toEqual([
    ['vote: 5 days left', '25 Dec 2019, 09:00 UTC', 'next reminder: 22 Dec 2019, 09:00 (3 days before)'],
    ['later: waits for others', '29 Dec 2019, 09:00 UTC', 'watched from 26 Dec 2019, 09:00 UTC on'],
    ['old: over for 9 days', 'passed on 11 Dec 2019, 09:00 UTC', 'summed up on 12 Dec 2019, 09:00'],
  ]);
  expect((await answer([later, before], 'later')).says?.slice(0, 2)).toEqual([
    'Its moment: 29 Dec 2019, 09:00 UTC.',
    'It waits until others are summed up, on 26 Dec 2019, 09:00 UTC.',
  ]);
});

describe('one by its name', () => {
  const vote: Deadline = {
    ...talks,
    name: 'sanctions vote',
    timezone: 'America/New_York',
    terms: ['Talks'],
    channels: ['desk', 'night', 'log'],
    feeds: ['Wire', 'Herald'],
    cadence: [
      { withinMs: 7 * DAY, minIntervalMs: null, maxIntervalMs: 30 * 60_000 },
      { withinMs: 6 * HOUR, minIntervalMs: 60_000, maxIntervalMs: 5 * 60_000 },
    ],
    reminders: [7, 3].map((count) => ({ kind: 'before', count, unit: 'days', clock: null })),
    milestones: [
      { name: 'envoy left', at: NOW - DAY },
      { name: 'envoy arrives', at: NOW + 2 * DAY },
    ],
  };

  async function report(id: string, at: number, feed: string, story: string, term = 'Talks') {
    const match = { term, score: 1, parts: [], historical: null, passages: [] };
    const given = article(id, { published: at, seen: at, feed, title: `Title of ${story}` });
    await archive(db, given, { story, matches: [match] });
  }

  /** The desk got a reminder of it two days ago. */
  async function remind(state: 'sent' | 'pending' = 'sent'): Promise<void> {
    const at = NOW - 2 * DAY;
    const said = { heading: '', says: [], sections: [], countdowns: [], chart: null, footer: null };
    const frame = { id: 'r', channel: 'desk', kind: 'reminder', urgency: 'normal', lateAt: null } as const;
    await saveBulletin(db, { ...frame, ...said, at }, `${aboutDeadline(vote.name, NOW + 5 * DAY)}7 days`);
    await queueDelivery(db, { alert: 'r', channel: 'desk', urgency: 'normal', operation: 'bulletin', at });
    await db.updateTable('delivery').set({ state }).execute();
  }

  test('has its moment in its zone and in UTC, what comes, and what was reported since the last reminder', async () => {
    await remind();
    await report('a', NOW - 3 * DAY, 'Wire', 'before');
    await report('b', NOW - DAY, 'Wire', 'many');
    await report('c', NOW - DAY, 'Wire', 'many');
    await report('d', NOW - DAY, 'Wire', 'wide');
    await report('e', NOW - HOUR, 'Herald', 'wide');
    await report('f', NOW - HOUR, 'Herald', 'of another term', 'Floods');
    const { heading, says, entries, chart, footer } = await answer([talks, vote], 'sanctions vote');
    expect({ heading, says, footer }).toEqual({
      heading: 'D-5 to the sanctions vote',
      says: [
        '5 days left: 25 Dec 2019, 04:00 America/New_York, that is 25 Dec 2019, 09:00 UTC.',
        'Next reminder: 22 Dec 2019, 04:00 (3 days before), in 2 days.',
        'Polling now: its 2 feeds at least every 30 min, since at most 7 days are left.',
        'Terms: Talks.',
        'Told in: desk and 2 channels elsewhere.',
        'Since the last reminder, 2 days ago: 4 reports in 2 stories.',
      ],
      footer: 'All of them: /watch deadline. Times are of America/New_York.',
    });
    expect(entries.map(({ headline, source, note }) => [headline, source, note])).toEqual([
      ['About wide', 'Wire', '2 reports, 2 sources'],
      ['About many', 'Wire', '2 reports'],
      ['✓ envoy left', '19 Dec 2019, 04:00 America/New_York', 'milestone · passed yesterday'],
      ['envoy arrives', '22 Dec 2019, 04:00 America/New_York', 'milestone · D-2, in 2 days'],
    ]);
    expect([chart?.title, chart?.timezone, chart?.days.at(-1)]).toEqual([
      'Reports a day, 30 days',
      'America/New_York',
      '2019-12-25',
    ]);
  });

  test.each<[name: string, heading: string]>([
    ['Sanctions VOTE', 'D-5 to the sanctions vote'],
    ['vote', 'D-5 to the sanctions vote'],
    ['talk', 'D-5 to the talks'],
  ])('“%s” is enough', async (name, heading) => {
    expect((await answer([talks, vote], name)).heading).toBe(heading);
  });

  test.each<[name: string, says: string]>([
    ['sanctoins vote', 'There is no deadline “sanctoins vote”. Did you mean “sanctions vote”?'],
    ['something else', 'There is no deadline “something else”. The deadlines are: talks, sanctions vote.'],
  ])('“%s” is answered with what was meant', async (name, says) => {
    const said = await answer([talks, vote], name);
    expect([said.heading, said.says, said.isShareable]).toEqual(['Deadlines', [says], false]);
  });

  test('knows of no reminder that never went out, though its moment is over', async () => {
    await remind('pending');
    expect((await answer([vote], 'vote')).says?.at(-1)).toBe('In the last 7 days: no report.');
  });

  test('says no chart where nothing was reported, and which channels only where they are', async () => {
    const said = await answer([vote], 'vote', { platform: 'discord', target: '11' });
    expect([said.chart, said.says?.slice(-2)]).toEqual([
      undefined,
      ['Told in: night and 2 channels elsewhere.', 'In the last 7 days: no report.'],
    ]);
    expect((await answer([vote], 'vote', { platform: 'console' })).says?.[4]).toBe(
      'Told in: desk, night, log.',
    );
  });

  test('that has passed says when it is summed up, and one that is over where it was', async () => {
    const passed = await answer([trade], 'trade');
    expect([passed.heading, passed.says?.slice(0, 3)]).toEqual([
      'D-Day of the trade',
      [
        'Over for 2 hours: 20 Dec 2019, 16:00 Asia/Seoul, that is 20 Dec 2019, 07:00 UTC.',
        'It is summed up on 21 Dec 2019, 16:00 Asia/Seoul.',
        'Polling: as the config says of each feed.',
      ],
    ]);
    const old: Deadline = { ...trade, moment: { kind: 'moment', at: NOW - 9 * DAY } };
    const over = await answer([old], 'trade');
    expect([over.heading, over.says?.slice(0, 2)]).toEqual([
      'The trade is over',
      [
        'Passed on 11 Dec 2019, 18:00 Asia/Seoul, that is 11 Dec 2019, 09:00 UTC.',
        'Summed up on 12 Dec 2019, 18:00 Asia/Seoul in desk and 1 channel elsewhere.',
      ],
    ]);
  });

  test('polling to come is told with the day from which on it is', async () => {
    const far: Deadline = { ...vote, moment: { kind: 'moment', at: NOW + 20 * DAY } };
    expect((await answer([far], 'vote')).says?.[2]).toBe(
      'Polling: as the config says of each feed; from 2 Jan 2020, 04:00 America/New_York on its 2 feeds at least every 30 min.',
    );
    const near: Deadline = { ...vote, moment: { kind: 'moment', at: NOW + HOUR } };
    expect((await answer([near], 'vote')).says?.[2]).toBe(
      'Polling now: its 2 feeds at least every 5 min, up to every 1 min, since at most 6 h are left.',
    );
  });
});
