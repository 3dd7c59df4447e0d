/** Run by itself on a disk that is too small: fills a store until it is full, and tells what came of it. */
import { readFact, saveFact } from '../../src/store/facts.ts';
import { describeStoreError, openStore } from '../../src/store/open-store.ts';
import { insertStory } from '../../src/store/stories.ts';
import { story } from './sample-rows.ts';

const MOST_STORIES = 20_000;

async function fill(path: string) {
  const store = await openStore(path, 'own');
  if (!store.ok) return { problem: store.problem };
  const { db } = store;
  await insertStory(db, story('kept'));
  await saveFact(db, 'last-tick', '1');
  const problem = await db
    .transaction()
    .execute(async (transaction) => {
      await saveFact(transaction, 'last-tick', '2');
      for (let index = 0; index < MOST_STORIES; index += 1)
        await insertStory(transaction, story(`s${index}`, { headline: 'x'.repeat(1_000) }));
      return 'it was not full';
    })
    .catch(describeStoreError);
  const tickAfter = await readFact(db, 'last-tick');
  await saveFact(db, 'last-tick', '3');
  await db.destroy();
  const again = await openStore(path, 'own');
  if (!again.ok) return { problem: again.problem };
  const stories = (await again.db.selectFrom('story').select('id').execute()).map(({ id }) => id);
  return { problem, tickAfter, stories, tickAtLast: await readFact(again.db, 'last-tick') };
}

process.stdout.write(JSON.stringify(await fill(process.argv[2] ?? '')));
