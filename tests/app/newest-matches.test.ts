/** A search from the newest article backwards finds what a look at every article finds. */
import { expect, test } from 'vitest';
import { wordsToIndex } from '../../src/app/intake/words-to-index.ts';
import { newestMatches } from '../../src/app/newest-matches.ts';
import { matchArchive } from '../../src/app/try-terms.ts';
import type { Article } from '../../src/domain/article.ts';
import { compileTerms } from '../../src/matching/compile-terms.ts';
import type { Period } from '../../src/store/archived-texts.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { archive, article } from '../store/sample-rows.ts';
import { temporaryStore } from './temporary-store.ts';

const HOUR_MS = 3_600_000;
const START = Date.UTC(2019, 11, 1);
const SIGNAL = new AbortController().signal;
const ALWAYS: Period = { since: 0, until: null };

const TITLES = [
  'Choe Son-hui speaks of a Christmas gift',
  'Choi Sun-hee answers',
  '최선희 성탄절 선물 언급',
  'Tsoj Son Hi was in Moscow',
  'A draft resolution before the UN Security Council',
  'Rocket engine tested, sanctions stay',
  'Nothing of note',
];
const LANGUAGES = ['en', 'en', 'ko', 'ru', 'en', 'de', null];

async function put(db: Database, index: number, more: Partial<Article> = {}): Promise<void> {
  const at = START + index * HOUR_MS;
  const title = TITLES[index % TITLES.length] ?? '';
  const language = LANGUAGES[index % LANGUAGES.length] ?? null;
  const feed = index % 2 === 0 ? 'Yonhap' : 'KCNA';
  const texts = { title, summary: `Report ${index}`, body: '', language, feed };
  const one = article(`a${index}`, { ...texts, published: at, seen: at, ...more });
  await archive(db, one, { words: wordsToIndex(one), moment: one.published ?? one.seen });
}

async function filled(count: number): Promise<Database> {
  const db = await temporaryStore();
  for (let index = 0; index < count; index += 1) await put(db, index);
  return db;
}

function compiled(query: string) {
  const outcome = compileTerms(
    [{ name: 'search', match: query, context: null, aliases: [] }],
    {},
    {
      acronyms: [],
    },
  );
  const term = outcome.ok ? outcome.matcher.terms[0] : undefined;
  if (!outcome.ok || term === undefined) throw new Error(query);
  return { matcher: outcome.matcher, term };
}

async function newest(db: Database, query: string, period = ALWAYS, feeds: string[] | null = null) {
  const search = newestMatches(db, compiled(query).term, period, feeds, 0);
  const ids: string[] = [];
  for (let found = await search.next(SIGNAL); found !== null; found = await search.next(SIGNAL))
    ids.push(found.text.id);
  return ids;
}

async function all(db: Database, query: string, period = ALWAYS): Promise<string[]> {
  const ids: string[] = [];
  for await (const { text } of matchArchive(db, compiled(query).matcher, ['search'], period, SIGNAL))
    ids.push(text.id);
  return ids.reverse();
}

test.each([
  '"Christmas gift"',
  'name:"Choe Son-hui"',
  'name:"Choe Son-hui" OR draft',
  'UNSC NEAR/12 draft',
  'sanction* AND NOT draft',
  '2 OF (sanctions, rocket, veto)',
  '3 OF (sanctions, rocket, engine, veto, draft)',
  '2 OF (NOT draft, sanctions, rocket) rocket',
  '2 OF (a, b, c, d, e, f, g, h, i, j, k, l, draft, resolution)',
  'title:(rocket OR engine) source:kcna',
  'absent AND draft',
  'lang:ko',
  '선물',
])('%s', async (query) => {
  const db = await filled(150);
  expect(await newest(db, query)).toEqual(await all(db, query));
});

test.each<[string, Period]>([
  ['with both ends', { since: START + 20 * HOUR_MS, until: START + 90 * HOUR_MS }],
  ['with a beginning', { since: START + 20 * HOUR_MS, until: null }],
  ['with an end', { since: 0, until: START + 90 * HOUR_MS }],
  ['without an article', { since: START - 9 * HOUR_MS, until: START - HOUR_MS }],
])('a period %s, also of articles that came in late', async (_, period) => {
  const db = await filled(100);
  const late = { published: START + 50 * HOUR_MS, title: 'A draft came late', feed: 'Yonhap' };
  await put(db, 100, late);
  expect(await newest(db, 'draft', period)).toEqual(await all(db, 'draft', period));
});

test('only articles of the feeds', async () => {
  const db = await filled(30);
  const found = await newest(db, 'draft', ALWAYS, ['Yonhap']);
  expect(found).toEqual((await all(db, 'draft')).filter((id) => Number(id.slice(1)) % 2 === 0));
});

test('a search that is stopped goes on where it was', async () => {
  const db = await filled(300);
  const search = newestMatches(db, compiled('draft').term, ALWAYS, null, 0);
  const ids: string[] = [];
  async function take(signal: AbortSignal): Promise<void> {
    for (let found = await search.next(signal); found !== null; found = await search.next(signal))
      ids.push(found.text.id);
  }
  ids.push((await search.next(SIGNAL))?.text.id ?? '');
  await expect(take(AbortSignal.abort())).rejects.toThrow();
  const untilStopped = ids.length;
  await take(SIGNAL);
  expect(untilStopped).toBeLessThan(ids.length);
  expect(ids).toEqual(await all(db, 'draft'));
  expect(search.lookedBackTo()).toBe(START + 4 * HOUR_MS);
});
