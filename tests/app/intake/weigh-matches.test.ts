/** Relevance by what lies outside the text of an article. */
import { expect, test } from 'vitest';
import { ingest } from '../../../src/app/intake/ingest.ts';
import type { Article } from '../../../src/domain/article.ts';
import type { ScorePart } from '../../../src/domain/match.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { numberedWords } from '../../stories/texts.ts';
import { article, deskWatch, HOUR, lookedAt, NOW } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

async function take(db: Database, now: number, ...articles: Article[]): Promise<void> {
  const watch = deskWatch();
  const before = lookedAt(watch, 'Yonhap', now - HOUR);
  const dated = articles.map((one) => ({ ...one, published: now, seen: now }));
  await ingest(db, watch, { articles: dated, state: lookedAt(watch, 'Yonhap', now, before) }, before, now);
}

/** What each match has lost because it was said before, by its article. */
async function lost(db: Database): Promise<Record<string, number>> {
  const rows = await db.selectFrom('match').select(['article', 'parts']).orderBy('article').execute();
  return Object.fromEntries(
    rows.map(({ article, parts }) => {
      const found = (JSON.parse(parts) as ScorePart[]).find(({ part }) => part === 'novelty');
      return [article.replace('Yonhap-', ''), found?.points ?? 0];
    }),
  );
}

const DAY = 24 * HOUR;
/** Texts that have nothing in common. */
const EVENTS = [0, 200, 400].map((from) => ({ body: numberedWords(from, from + 150) }));

test('the first to say something loses nothing, who repeats it does', async () => {
  const db = await temporaryStore();
  await take(db, NOW, article('Council votes on sanctions Monday'));
  await take(db, NOW + HOUR, article('Council votes on sanctions', { title: 'Sanctions: council votes' }));
  await take(db, NOW + HOUR, article('Bank closes over sanctions'));
  expect(await lost(db)).toEqual({
    'Bank closes over sanctions': 0,
    'Council votes on sanctions': -0.2,
    'Council votes on sanctions Monday': 0,
  });
});

test('after a week, and under another term, it is new again', async () => {
  const db = await temporaryStore();
  const [one = {}, other = {}, later = {}] = EVENTS;
  await take(db, NOW, article('Council votes', one), article('Council votes on sanctions', other));
  const title = 'Council: votes on sanctions';
  await take(db, NOW + 8 * DAY, article('Council on sanctions', { title, ...later }));
  expect(await lost(db)).toEqual({ 'Council on sanctions': 0, 'Council votes on sanctions': 0 });
});

test('an edit is not compared with what the article said itself', async () => {
  const db = await temporaryStore();
  await take(db, NOW, article('Council votes on sanctions'));
  await take(db, NOW + HOUR, article('Council votes on sanctions', { body: 'And more.' }));
  expect(await lost(db)).toEqual({ 'Council votes on sanctions': 0 });
});
