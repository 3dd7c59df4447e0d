/** Days are counted once, and again where anything of them was changed. */
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { Match } from '../../src/domain/match.ts';
import { saveMatchesAnew } from '../../src/store/article-edits.ts';
import { countAllByDay, countByDay } from '../../src/store/day-counts.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory, mergeStory, moveArticles } from '../../src/store/stories.ts';
import { countStoriesByTerm } from '../../src/store/term-counts.ts';
import { archive, article, story } from './sample-rows.ts';
import { openScratch, scratchFolder } from './scratch-store.ts';

const match = (term: string): Match => ({ term, score: 1, parts: [], historical: null, passages: [] });

const HOUR_MS = 3_600_000;
const TERMS = ['Gift', 'Talks', 'Draft'];
const STORIES = ['s1', 's2', 's3', 's4'];

/** Of ten hours each, so that days of another zone begin within them. */
const days = (count: number, offset = 0) =>
  Array.from({ length: count }, (_, index) => ({
    day: `day ${index}`,
    begins: (index * 10 + offset) * HOUR_MS,
    ends: ((index + 1) * 10 + offset) * HOUR_MS,
  }));

let path: string;
let db: Database;
beforeEach(async () => {
  path = join(scratchFolder(), 'watch.db');
  db = await openScratch(path);
});

const at = (hour: number) => ({ published: hour * HOUR_MS });
const plain = (counts: Awaited<ReturnType<typeof countByDay>>) =>
  Object.fromEntries([...counts].map(([term, counted]) => [term, Object.fromEntries(counted)]));

test('articles and stories are counted by day, of each term and of all together', async () => {
  await archive(db, article('a', at(10)), { story: 's1', matches: ['Gift', 'Talks'].map(match) });
  await archive(db, article('b', at(12)), { story: 's1', matches: [match('Gift')] });
  await archive(db, article('c', at(19)), { story: 's2', matches: [match('Gift')] });
  await archive(db, article('d', at(20)), { story: 's2', matches: [match('Gift')] });
  await archive(db, article('e', at(20)), { story: 's3', matches: [] });
  await archive(db, article('f', at(245)), { story: 's2', matches: [match('Draft')] });
  expect(plain(await countByDay(db, ['Gift', 'Draft', 'None'], days(25)))).toEqual({
    Gift: { 'day 1': { articles: 3, stories: 2 }, 'day 2': { articles: 1, stories: 1 } },
    Draft: { 'day 24': { articles: 1, stories: 1 } },
  });
  expect([...(await countAllByDay(db, days(4)))]).toEqual([
    ['day 0', 0],
    ['day 1', 3],
    ['day 2', 1],
    ['day 3', 0],
  ]);
});

test('of no terms and no days there is nothing to count', async () => {
  expect([...(await countByDay(db, [], days(2)))]).toEqual([]);
  expect([...(await countByDay(db, ['Gift'], []))]).toEqual([]);
  expect([...(await countAllByDay(db, []))]).toEqual([]);
});

test('what another program adds is counted as well', async () => {
  await archive(db, article('a', at(1)), { matches: [match('Gift')] });
  expect(plain(await countByDay(db, TERMS, days(1)))).toEqual({
    Gift: { 'day 0': { articles: 1, stories: 1 } },
  });
  const other = await openScratch(path, 'visit');
  await archive(other, article('b', at(2)), { matches: [match('Gift')] });
  expect(plain(await countByDay(db, TERMS, days(1)))).toEqual({
    Gift: { 'day 0': { articles: 2, stories: 1 } },
  });
});

test('what a transaction has counted goes with it when it is rolled back', async () => {
  const undone = db.transaction().execute(async (transaction) => {
    await archive(transaction, article('a', at(1)), { matches: [match('Gift')] });
    expect([...(await countAllByDay(transaction, days(1))).values()]).toEqual([1]);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect([...(await countAllByDay(db, days(1))).values()]).toEqual([0]);
});

test('whatever happened, counts are those of the archive as it is', async () => {
  const hour = fc.integer({ min: 0, max: 59 });
  const terms = fc.subarray(TERMS);
  const name = fc.constantFrom(...STORIES);
  const which = fc.nat();
  const change = fc.oneof(
    fc.record({ kind: fc.constant('comes' as const), hour, terms, story: name }),
    fc.record({ kind: fc.constant('edited' as const), which, terms }),
    fc.record({ kind: fc.constant('merged' as const), from: name, into: name }),
    fc.record({ kind: fc.constant('moved' as const), which, into: name }),
  );
  const step = fc.record({
    changes: fc.array(change, { minLength: 1, maxLength: 4 }),
    /** Whether somebody begins to count before the transaction does, or while it is under way. */
    meanwhile: fc.constantFrom('nobody', 'before', 'during'),
    isUndone: fc.boolean(),
    asked: fc.subarray(TERMS, { minLength: 1 }),
    offset: fc.constantFrom(0, 3),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const own = await openScratch();
      for (const one of STORIES) await insertStory(own, story(one));
      let articles = 0;
      for (const { changes, meanwhile, isUndone, asked, offset } of steps) {
        const asks = () => Promise.all([countByDay(own, asked, days(6, offset)), countedStories(own, asked)]);
        const counting: Promise<unknown>[] = meanwhile === 'before' ? [asks()] : [];
        const before = articles;
        await own
          .transaction()
          .execute(async (transaction) => {
            for (const [number, one] of changes.entries()) {
              articles = await carryOut(transaction, one, articles);
              if (meanwhile === 'during' && number === 0) counting.push(asks());
            }
            if (isUndone) throw new Error('undone');
          })
          .catch((error: Error) => {
            if (error.message !== 'undone') throw error;
            articles = before;
          });
        await Promise.all(counting);
        const found = plain(await countByDay(own, asked, days(6, offset)));
        expect(found).toEqual(await countedByHand(own, asked, days(6, offset)));
        expect(await countedStories(own, asked)).toEqual(await storiesByHand(own, asked));
        expect([...(await countAllByDay(own, days(6, offset))).values()]).toEqual(
          await articlesByHand(own, days(6, offset)),
        );
      }
    }),
    { numRuns: 25 },
  );
});

type Change =
  | { kind: 'comes'; hour: number; terms: string[]; story: string }
  | { kind: 'edited'; which: number; terms: string[] }
  | { kind: 'merged'; from: string; into: string }
  | { kind: 'moved'; which: number; into: string };

/** @returns how many articles there are. */
async function carryOut(transaction: Database, change: Change, articles: number): Promise<number> {
  const which = (number: number) => `a${number % Math.max(1, articles)}`;
  if (change.kind === 'comes') {
    const given = article(`a${articles}`, at(change.hour));
    await archive(transaction, given, { story: change.story, matches: change.terms.map(match) });
    return articles + 1;
  }
  if (change.kind === 'merged') await mergeStory(transaction, change.from, change.into);
  else if (articles === 0) return 0;
  else if (change.kind === 'moved') await moveArticles(transaction, [which(change.which)], change.into);
  else {
    const id = which(change.which);
    const { moment } = await transaction
      .selectFrom('article')
      .select('moment')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await saveMatchesAnew(transaction, id, moment, change.terms.map(match));
  }
  return articles;
}

const SINCE = 7 * HOUR_MS;
const RECENTLY = 31 * HOUR_MS;

async function countedStories(own: Database, terms: readonly string[]) {
  return Object.fromEntries(await countStoriesByTerm(own, terms, SINCE, RECENTLY));
}

function readRows(own: Database) {
  return own
    .selectFrom('match')
    .innerJoin('article', 'article.id', 'match.article')
    .select(['match.term', 'match.article', 'match.moment', 'article.story'])
    .execute();
}

async function countedByHand(own: Database, terms: readonly string[], asked: ReturnType<typeof days>) {
  const rows = await readRows(own);
  const byTerm = terms.map((term) => {
    const byDay = asked.flatMap(({ day, begins, ends }) => {
      const met = rows.filter((row) => row.term === term && row.moment >= begins && row.moment < ends);
      const stories = new Set(met.map((row) => row.story)).size;
      return met.length === 0 ? [] : [[day, { articles: met.length, stories }] as const];
    });
    return [term, Object.fromEntries(byDay)] as const;
  });
  return Object.fromEntries(byTerm.filter(([, counted]) => Object.keys(counted).length > 0));
}

async function articlesByHand(own: Database, asked: ReturnType<typeof days>) {
  const rows = await readRows(own);
  return asked.map(
    ({ begins, ends }) =>
      new Set(rows.filter(({ moment }) => moment >= begins && moment < ends).map((row) => row.article)).size,
  );
}

async function storiesByHand(own: Database, terms: readonly string[]) {
  const rows = await readRows(own);
  const storiesOf = (term: string, since: number) =>
    new Set(rows.filter((row) => row.term === term && row.moment >= since).map((row) => row.story)).size;
  const all = terms.map((term) => [
    term,
    { stories: storiesOf(term, SINCE), recent: storiesOf(term, RECENTLY) },
  ]);
  return Object.fromEntries(all.filter(([term]) => storiesOf(String(term), SINCE) > 0));
}
