/** `/watch feeds` tells how the sources are doing, those with trouble first. */
import { beforeEach, expect, test } from 'vitest';
import type { FeedState } from '../../src/domain/feed.ts';
import type { Subscription } from '../../src/domain/subscription.ts';
import { createFeeds } from '../../src/lookups/feeds.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';
import { saveFeedState } from '../../src/store/feed-states.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { saveSubscription } from '../../src/store/subscriptions.ts';
import { archive, article, feedState } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';
import { asker } from './asker.ts';

/** 18:00 in Seoul. */
const NOW = Date.UTC(2019, 11, 20, 9);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let db: Database;

const FEEDS = ['Wire', 'Herald', 'Gone', 'New'].map((name) => ({
  name,
  url: `https://${name}.example/f?key=1`,
}));

async function state(feed: string, changes: Partial<FeedState>) {
  await saveFeedState(
    db,
    feedState(feed, {
      url: `https://${feed}.example/f?key=1`,
      condition: 'ok',
      status: 200,
      firstLook: NOW - DAY,
      lastLook: NOW - HOUR,
      lastSuccess: NOW - HOUR,
      lastArticle: NOW - 2 * DAY,
      nextLook: NOW + HOUR,
      ...changes,
    }),
  );
}

function ask(options: Record<string, string> = {}, feeds = FEEDS) {
  const common = { db, now: () => NOW, timezone: () => 'Asia/Seoul', nearestName };
  const parts = { ...common, feeds: () => feeds, channels: () => [] };
  return createFeeds(parts)({ options, asker: asker() });
}

beforeEach(async () => {
  db = await openScratch();
  await state('Wire', {});
  await state('Herald', { condition: 'failing', reason: 'HTTP 403 Forbidden', status: 403, failures: 3 });
  await state('Gone', { condition: 'gone', reason: 'HTTP 410 Gone', lastSuccess: null, lastArticle: null });
  await state('New', { url: 'https://another.example/' });
});

test('with trouble come first, with the reason', async () => {
  const answer = await ask();
  expect(answer.heading).toBe('Feeds: 4, 2 failing, 1 not looked at yet');
  expect(answer.entries.map(({ headline, note }) => [headline, note])).toEqual([
    ['Gone', 'gone: HTTP 410 Gone · never read · no article yet · not looked at again'],
    [
      'Herald',
      'failing 3 times in a row: HTTP 403 Forbidden · last read 17:00 · last article 18 Dec 2019, 18:00 · next look 19:00',
    ],
    ['New', 'not looked at yet'],
    ['Wire', 'ok · last read 17:00 · last article 18 Dec 2019, 18:00 · next look 19:00'],
  ]);
});

test('of one all is told but its address, which may hold a key', async () => {
  await state('Wire', { movedTo: 'https://moved.example/f?key=2', failingSince: NOW - DAY });
  const answer = await ask({ feed: 'wire' });
  expect(answer.lines).toEqual([
    'host:           wire.example',
    'watched since:  19 Dec 2019, 18:00',
    'failing since:  19 Dec 2019, 18:00',
    'last answer:    HTTP 200',
    'has moved to:   moved.example; npm run feeds says where',
  ]);
  expect(JSON.stringify(answer)).not.toContain('key');
});

test('one that is not known, or none at all, is said', async () => {
  expect((await ask({ feed: 'Heral' })).heading).toBe('Feed: Herald');
  expect((await ask({ feed: 'Hxrald' })).says).toEqual(['There is no feed “Hxrald”. Did you mean “Herald”?']);
  expect(await ask({}, [])).toMatchObject({ entries: [], footer: 'The config names no feeds.' });
});

const PUSHED: Subscription = {
  token: 't',
  feed: 'Wire',
  hub: 'https://hub.example/?key=3',
  topic: 'https://wire.example/f?key=1',
  callback: 'https://watch.example/t',
  secret: 's',
  state: 'active',
  askedAt: NOW - DAY,
  attempts: 0,
  reason: null,
  nextStep: NOW + DAY,
  activeSince: NOW - DAY,
  leaseUntil: NOW + DAY,
  lastPush: NOW - HOUR,
  pushes: 4,
  forged: 0,
  missed: 0,
};

test('what a feed brings, when it is seen, and who pushes it is said in a few words', async () => {
  await state('Wire', { firstLook: NOW - 30 * DAY });
  await saveSubscription(db, PUSHED);
  for (const [index, hours] of [50, 40, 30, 20, 10, 5, 3, 2, 1].entries()) {
    const seen = NOW - hours * HOUR;
    const page = index % 3 === 0 ? ({ outcome: 'unread', reason: 'HTTP 403' } as const) : undefined;
    const given = { seen, published: seen - 6 * MINUTE, page: page ?? ({ outcome: 'read' } as const) };
    await archive(db, article(`a${index}`, given));
  }
  const { entries, lines } = await ask({ feed: 'Wire' });
  expect(entries[0]?.note).toBe(
    'ok · last read 17:00 · last article 18 Dec 2019, 18:00 · 1.3 a day · seen after 6 min · pushed · next look 19:00',
  );
  expect(lines?.slice(-2)).toEqual([
    'pages:          6 read, 3 not (HTTP 403)',
    'hub:            hub.example pushes, last 17:00',
  ]);
});

test.each<[string, Partial<Subscription>, string]>([
  ['an old lease', { leaseUntil: NOW }, 'hub.example does not push any more, last 17:00'],
  ['one that leaves articles out', { missed: 2 }, 'hub.example leaves articles out, last 17:00'],
  ['one that refuses', { state: 'refused', reason: 'HTTP 404' }, 'hub.example, refused: HTTP 404'],
  ['one that was just asked', { state: 'asked' }, 'hub.example, not confirmed yet'],
  ['one that is not asked', { state: 'wanted' }, 'hub.example, not subscribed'],
  ['one that is left', { state: 'leaving' }, 'other.example, not subscribed'],
])('of a hub it is said how it does: %s', async (_name, changes, words) => {
  await state('Wire', { hub: { url: 'https://other.example/', topic: 'https://wire.example/' } });
  await saveSubscription(db, { ...PUSHED, ...changes });
  const { entries, lines } = await ask({ feed: 'Wire' });
  expect(lines?.at(-1)).toBe(`hub:            ${words}`);
  expect(entries[0]?.note).not.toContain('pushed');
});
