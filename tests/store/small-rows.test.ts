/** The states of feeds, and facts. */
import { expect, test } from 'vitest';
import type { FeedState } from '../../src/domain/feed.ts';
import { readFact, saveFact } from '../../src/store/facts.ts';
import { readFeedStates, saveFeedState } from '../../src/store/feed-states.ts';
import { feedState } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

test('the state of a feed is the one that was saved last', async () => {
  const db = await openScratch();
  const never = feedState('연합뉴스');
  const full: FeedState = {
    ...never,
    movedTo: 'https://b.example/feed',
    redirect: { to: 'https://c.example/feed', looks: 1 },
    etag: 'W/"1"',
    lastModified: 'Mon, 16 Dec 2019 05:05:00 GMT',
    bodyHash: 'abc',
    pace: { rhythmMs: 3_600_000, askedMs: 60_000 },
    condition: 'failing',
    reason: 'HTTP 403 Forbidden',
    status: 403,
    failures: 2,
    failingSince: 2_500,
    firstLook: 1_000,
    lastLook: 3_000,
    lastSuccess: 2_000,
    lastArticle: 1_500,
    nextLook: 8_640_000_000_000_000,
    hub: { url: 'https://hub.example/', topic: 'https://b.example/feed' },
  };
  await saveFeedState(db, never);
  await saveFeedState(db, { ...never, feed: 'Yonhap' });
  await saveFeedState(db, full);
  expect(await readFeedStates(db)).toEqual([{ ...never, feed: 'Yonhap' }, full]);
});

test('a fact is the one that was saved last', async () => {
  const db = await openScratch();
  const before = await readFact(db, 'last-tick');
  await saveFact(db, 'last-tick', '1');
  await saveFact(db, 'last-tick', '2');
  expect([before, await readFact(db, 'last-tick')]).toEqual([null, '2']);
});
