/** The states of feeds, and facts. */
import { expect, test } from 'vitest';
import type { FeedState } from '../../src/domain/feed.ts';
import { readFact, saveFact } from '../../src/store/facts.ts';
import { readFeedStates, saveFeedState } from '../../src/store/feed-states.ts';
import { openScratch } from './scratch-store.ts';

test('the state of a feed is the one that was saved last', async () => {
  const db = await openScratch();
  const never: FeedState = {
    feed: '연합뉴스',
    url: 'https://a.example/feed',
    movedTo: null,
    etag: null,
    lastModified: null,
    condition: 'never',
    reason: null,
    status: null,
    failures: 0,
    firstLook: null,
    lastLook: null,
    lastSuccess: null,
    lastArticle: null,
    nextLook: 1_000,
  };
  const full: FeedState = {
    ...never,
    movedTo: 'https://b.example/feed',
    etag: 'W/"1"',
    lastModified: 'Mon, 16 Dec 2019 05:05:00 GMT',
    condition: 'failing',
    reason: 'HTTP 403 Forbidden',
    status: 403,
    failures: 2,
    firstLook: 1_000,
    lastLook: 3_000,
    lastSuccess: 2_000,
    lastArticle: 1_500,
    nextLook: 8_640_000_000_000_000,
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
