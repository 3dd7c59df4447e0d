/** However the looks at feeds with the same articles interleave, each article is archived once and told once. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ingest } from '../../../src/app/intake/ingest.ts';
import type { Article } from '../../../src/domain/article.ts';
import { numberedWords } from '../../stories/texts.ts';
import { IN_TIME } from '../../support/in-time.ts';
import { article, countRows, deskWatch, HOUR, lookedAt, MINUTE, NOW } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

const TITLES = [
  'Sanctions on coal divide ministers in the capital',
  'Harbour closed as sanctions reach the fishing fleet',
  'Bank shuts accounts after verdict on sanctions',
];
const FEEDS = ['Yonhap', 'Herald'] as const;

type Look = { feed: (typeof FEEDS)[number]; carries: readonly number[]; isTeaser: boolean; newIds: boolean };

const someLooks = fc.array(
  fc.record<Look>({
    feed: fc.constantFrom(...FEEDS),
    carries: fc.subarray([0, 1, 2], { minLength: 1 }),
    isTeaser: fc.boolean(),
    newIds: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

function itemOf({ feed, isTeaser, newIds }: Look, number: number, turn: number): Article {
  const url = `https://wire.example/2019/12/20/report-${number}.html`;
  const body = numberedWords(number * 300, number * 300 + (isTeaser ? 12 : 150));
  return article(TITLES[number] ?? '', {
    feed,
    id: `${feed} ${number}${newIds ? ` ${turn}` : ''}`,
    url,
    link: `${url}?from=${feed}`,
    title: feed === 'Herald' ? `${TITLES[number]} - Wire News` : (TITLES[number] ?? ''),
    body,
  });
}

test('each article has one row and one alert', async () => {
  const watch = deskWatch();
  await fc.assert(
    fc.asyncProperty(someLooks, async (looks) => {
      const db = await temporaryStore();
      for (const [turn, look] of looks.entries()) {
        const now = NOW + turn * MINUTE;
        const articles = look.carries.map((number) => ({ ...itemOf(look, number, turn), seen: now }));
        const before = lookedAt(watch, look.feed, now - HOUR);
        await ingest(db, watch, { articles, state: lookedAt(watch, look.feed, now, before) }, before, now);
        await db.updateTable('delivery').set({ state: 'sent' }).execute();
      }
      const carried = new Set(looks.flatMap(({ carries }) => carries)).size;
      const posts = await db.selectFrom('delivery').select('alert').where('operation', '=', 'post').execute();
      const { article: rows, alert, article_source: further } = await countRows(db);
      expect({ rows, alert, posts: posts.length }).toEqual({
        rows: carried,
        alert: carried,
        posts: carried,
      });
      expect(further).toBeLessThanOrEqual(2 * carried);
      await db.destroy();
    }),
    { numRuns: 25, ...IN_TIME },
  );
});
