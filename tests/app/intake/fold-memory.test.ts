/** The folder is a cache: whenever it is made anew from the archive, the same stories come about. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { restoreFolder, withFolder } from '../../../src/app/intake/fold-memory.ts';
import { take } from '../../../src/app/intake/take-article.ts';
import type { Article } from '../../../src/domain/article.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { readFoldText } from '../../../src/stories/fold-text.ts';
import type { Folder } from '../../../src/stories/folder.ts';
import { numberedWords } from '../../stories/texts.ts';
import { IN_TIME } from '../../support/in-time.ts';
import { article, deskWatch, HOUR, NOW } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

/** A report on one of a few events: some of its words, and some that many have. */
type Report = { event: number; from: number; length: number; hours: number; isRestarted: boolean };

const reports = fc.array(
  fc.record({
    event: fc.nat({ max: 4 }),
    from: fc.nat({ max: 60 }),
    length: fc.integer({ min: 3, max: 60 }),
    hours: fc.nat({ max: 72 }),
    isRestarted: fc.boolean(),
  }),
  { minLength: 5, maxLength: 25 },
);

function toArticle({ event, from, length, hours }: Report, index: number): Article {
  const start = event * 100 + from;
  const body = `${numberedWords(start, start + length)} ${numberedWords(1_000, 1_000 + (from % 20))}`;
  const published = NOW - 72 * HOUR + hours * HOUR;
  return article(`${index}`, { title: numberedWords(start, start + 5), body, published });
}

async function storiesOf(stream: readonly Report[], canRestart: boolean): Promise<unknown[]> {
  const store = await openStore(':memory:', 'visit');
  if (!store.ok) throw new Error(store.problem);
  const { db } = store;
  const watch = deskWatch();
  let folder: Folder = await restoreFolder(db);
  for (const [index, report] of stream.entries()) {
    if (report.isRestarted && canRestart) folder = await restoreFolder(db);
    await takeOne(db, folder, toArticle(report, index));
  }
  const stories = await db.selectFrom('article').select(['id', 'story']).orderBy('number').execute();
  const changes = await db.selectFrom('fold_change').select(['kind', 'story', 'other', 'article']).execute();
  await db.destroy();
  return [stories, changes];

  async function takeOne(database: Database, into: Folder, one: Article): Promise<void> {
    await database
      .transaction()
      .execute((transaction) =>
        take(transaction, watch, into, one, [], { now: NOW, isFirstSight: false, onFault: () => {} }),
      );
  }
}

test('a stream with restarts in it makes the same stories as one without', async () => {
  await fc.assert(
    fc.asyncProperty(reports, async (stream) => {
      expect(await storiesOf(stream, true)).toEqual(await storiesOf(stream, false));
    }),
    { numRuns: 15, ...IN_TIME },
  );
});

test('what a transaction told the folder is forgotten with it, and transactions do not interleave', async () => {
  const db = await temporaryStore();
  const order: string[] = [];
  const use = (name: string, fails: boolean) =>
    withFolder(db, async (_transaction, folder) => {
      order.push(`${name} begins`);
      const { add } = await folder();
      const text = { title: 'The council votes on the draft', summary: '', body: '', language: 'en' };
      const [change] = add({ article: 'x', text: readFoldText(text), at: NOW }, null);
      order.push(`${name}: ${change?.kind}`);
      if (fails) throw new Error('rolled back');
    });
  const all = [use('first', true), use('second', true), use('third', false), use('fourth', false)];
  expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual([
    'rejected',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
  // The fourth finds what the third committed, which cannot be placed a second time.
  expect(order).toEqual([
    'first begins',
    'first: started',
    'second begins',
    'second: started',
    'third begins',
    'third: started',
    'fourth begins',
    'fourth: undefined',
  ]);
});
