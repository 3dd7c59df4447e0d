/** Dates that articles mention are kept by article, and known with what the archive knows of it. */
import { beforeEach, expect, test } from 'vitest';
import {
  datesToCome,
  deleteDismissals,
  matchedArticles,
  readDismissals,
  saveDateMentions,
  saveDismissal,
} from '../../src/store/date-mentions.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { foundDate } from '../support/sample-dates.ts';
import { archive, article } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

const NOW = Date.UTC(2019, 11, 20, 12);
const DATE = foundDate();

let db: Database;
beforeEach(async () => {
  db = await openScratch();
});

async function report(id: string, at = NOW, terms: readonly string[] = ['Summit']) {
  const matches = terms.map((term) => ({ term, score: 1, parts: [], historical: null, passages: [] }));
  await archive(db, article(id, { published: at, seen: at }), { matches });
}

test('a date comes with its article, its sources and its terms', async () => {
  await report('a', NOW, ['Talks', 'Summit']);
  await saveDateMentions(db, 'a', NOW, [DATE]);
  expect(await datesToCome(db, NOW, 10)).toEqual([
    {
      ...DATE,
      article: 'a',
      moment: NOW,
      number: 1,
      headline: 'Title of a',
      link: 'https://wire.example/a?from=feed',
      sources: ['Wire'],
      published: NOW,
      story: 's1',
      terms: ['Summit', 'Talks'],
    },
  ]);
});

test('an edit replaces the dates of its article, and of no other', async () => {
  await report('a');
  await report('b');
  await saveDateMentions(db, 'a', NOW, [DATE, DATE]);
  await saveDateMentions(db, 'b', NOW, [DATE]);
  await saveDateMentions(db, 'a', NOW, [foundDate({ from: '2019-12-25' })]);
  const rows = await datesToCome(db, NOW, 10);
  expect(rows.map(({ article: of, from }) => [of, from])).toEqual([
    ['b', '2019-12-24'],
    ['a', '2019-12-25'],
  ]);
  await saveDateMentions(db, 'b', NOW, []);
  expect(await datesToCome(db, NOW, 10)).toHaveLength(1);
});

test('what is over, and what is not said yet, is not to come', async () => {
  await report('a');
  await saveDateMentions(db, 'a', NOW, [DATE]);
  const counts = [NOW - 1, NOW, DATE.ends - 1, DATE.ends].map(
    async (now) => (await datesToCome(db, now, 10)).length,
  );
  expect(await Promise.all(counts)).toEqual([0, 1, 1, 0]);
});

test('the first who dismisses is kept, until it is taken back', async () => {
  const said = {
    entry: 'e',
    article: 'a',
    from: '2019-12-24',
    to: '2019-12-24',
    by: 'slack:U1',
    byName: 'Han',
  };
  await saveDismissal(db, { ...said, at: 5 });
  await saveDismissal(db, { ...said, by: 'slack:U2', byName: 'Kim', at: 6 });
  expect(await readDismissals(db)).toEqual([{ ...said, at: 5 }]);
  await deleteDismissals(db, ['e', 'f']);
  expect(await readDismissals(db)).toEqual([]);
});

test('matched articles are read from the newest on, each once', async () => {
  await report('a', NOW);
  await report('b', NOW, ['Summit', 'Talks']);
  await report('c', NOW - 1);
  await report('unmatched', NOW, []);
  await report('old', NOW - 100);
  const since = NOW - 10;
  const first = await matchedArticles(db, { since, before: null }, 2);
  const rest = await matchedArticles(db, { since, before: first.at(-1) ?? null }, 2);
  expect([...first, ...rest].map(({ article: id }) => id)).toEqual(['b', 'a', 'c']);
});
