/** Indexes what was archived before there was a background index, the newest first, beside all else. */
import { setTimeout as wait } from 'node:timers/promises';
import { backgroundDocument } from '../../background/background-document.ts';
import { textsByNumbers } from '../../store/archived-texts.ts';
import { readFact, saveFact } from '../../store/facts.ts';
import { describeStoreError } from '../../store/open-store.ts';
import type { Database } from '../../store/sqlite.ts';
import type { Log } from '../log.ts';
import { addToIndex } from './background-intake.ts';

/** Some 10 ms of work, and then a rest: a million articles take two hours, and nobody else notices. */
const AT_A_TIME = 10;
const REST_MS = 50;
const REST_AFTER_ERROR_MS = 60_000;
/** How much is done between two lines in the log. */
const SAID_EVERY = 20_000;

/** Goes on where an earlier run has stopped. */
export async function indexBacklog(db: Database, log: Log, signal: AbortSignal): Promise<void> {
  let said = Number.POSITIVE_INFINITY;
  while (!signal.aborted) {
    let restMs = REST_MS;
    try {
      const left = await indexSome(db);
      if (left > 0 && left <= said - SAID_EVERY) {
        log('info', `background is found among all but ${left} archived articles; they are being indexed`);
        said = left;
      }
      if (left === 0) {
        if (Number.isFinite(said)) log('info', 'background is found among all archived articles now');
        return;
      }
    } catch (error) {
      log('error', `archived articles cannot be indexed, and are tried again: ${describeStoreError(error)}`);
      restMs = REST_AFTER_ERROR_MS;
    }
    await wait(restMs, undefined, { signal }).catch(() => {});
  }
}

/** @returns how many are left. */
async function indexSome(db: Database): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const last = Number((await readFact(transaction, 'background-backlog')) ?? 0);
    const left = Math.max(0, last - AT_A_TIME);
    const numbers = Array.from({ length: last - left }, (_, i) => last - i);
    const articles = await textsByNumbers(transaction, numbers);
    for (const article of articles.reverse())
      await addToIndex(transaction, article.number, article.moment, backgroundDocument(article));
    if (last > 0) await saveFact(transaction, 'background-backlog', String(left));
    return left;
  });
}
