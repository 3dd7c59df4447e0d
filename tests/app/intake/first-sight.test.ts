/** Of what a feed has at its first sight only what is young alerts, so that adding one never floods. */
import { describe, expect, test } from 'vitest';
import { ingest } from '../../../src/app/intake/ingest.ts';
import type { Watch } from '../../../src/app/watch.ts';
import type { Article } from '../../../src/domain/article.ts';
import type { FeedState } from '../../../src/domain/feed.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { numberedWords } from '../../stories/texts.ts';
import { article, countRows, decisions, deliveries, deskWatch, HOUR, lookedAt, NOW } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

/** Three events; their texts have nothing in common. */
const TEXTS = [0, 1, 2].map((place) => ({ body: numberedWords(place * 200, place * 200 + 150) }));
const [ONE = {}, OTHER = {}, ANOTHER = {}] = TEXTS;
const FIRST = 'A row of ministers over sanctions on coal';
const SECOND = 'Bank shuts accounts after sanctions verdict';
const THIRD = 'Geneva court hears a shipping firm under sanctions';

async function look(db: Database, watch: Watch, articles: readonly Article[], previous: FeedState | null) {
  return ingest(db, watch, { articles, state: lookedAt(watch, 'Yonhap', NOW, previous) }, previous, NOW);
}

describe('at the first sight of a feed', () => {
  const articles = [
    article(FIRST, { ...ONE, published: NOW - 25 * HOUR }),
    article(SECOND, { ...OTHER, published: NOW - 23 * HOUR }),
    article(THIRD, { ...ANOTHER, published: null }),
  ];
  const failed = (watch: Watch): FeedState => ({
    ...lookedAt(watch, 'Yonhap', NOW - HOUR),
    condition: 'failing',
    lastSuccess: null,
  });
  const moved = (watch: Watch): FeedState => ({
    ...lookedAt(watch, 'Yonhap', NOW - HOUR),
    url: 'https://elsewhere.example/feed',
  });
  const table: [string, (watch: Watch) => FeedState | null][] = [
    ['that was never looked at', () => null],
    ['that failed until now', failed],
    ['whose address is another now', moved],
  ];
  test.each(table)('%s, all is archived and only what is young alerts', async (_name, previous) => {
    const db = await temporaryStore();
    const watch = deskWatch();
    await look(db, watch, articles, previous(watch));
    expect(await deliveries(db)).toEqual([`desk: post ${SECOND}`]);
    expect((await decisions(db)).toSorted()).toEqual([
      'desk: drop too-old',
      'desk: drop too-old',
      'desk: post first-report',
    ]);
    expect((await countRows(db)).article).toBe(3);
  });
});

test('at a later look, what is old or undated alerts as well, for it is new in the feed', async () => {
  const db = await temporaryStore();
  const watch = deskWatch();
  const articles = [
    article(FIRST, { ...ONE, published: NOW - 25 * HOUR }),
    article(THIRD, { ...ANOTHER, published: null }),
  ];
  await look(db, watch, articles, lookedAt(watch, 'Yonhap', NOW - HOUR));
  expect(await deliveries(db)).toEqual([`desk: post ${FIRST}`, `desk: post ${THIRD}`]);
});
