/** Finds the dates in what was archived before dates were looked for, once, beside all else. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Instant } from '../../domain/instant.ts';
import { articlesByIds, readMatches } from '../../store/articles.ts';
import { type MatchedBefore, matchedArticles } from '../../store/date-mentions.ts';
import { readFact, saveFact } from '../../store/facts.ts';
import { describeStoreError } from '../../store/open-store.ts';
import type { Database } from '../../store/sqlite.ts';
import type { Log } from '../log.ts';
import { noteDates, type OnFault } from './note-dates.ts';

/** What was said earlier of a date that is still to come was said again since. */
const DAYS_BACK_MS = 60 * 24 * 60 * 60_000;
/** Some 10 ms of work, and then a rest. */
const AT_A_TIME = 10;
const REST_MS = 50;
const REST_AFTER_ERROR_MS = 60_000;
const DONE = 'done';

/** Goes on where an earlier run has stopped. */
export async function findBacklogDates(
  db: Database,
  now: () => Instant,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    let restMs = REST_MS;
    try {
      if (!(await findSome(db, now(), (fault) => log('error', `an archived article: ${fault}`)))) return;
    } catch (error) {
      log(
        'error',
        `dates in archived articles were not found, and are tried again: ${describeStoreError(error)}`,
      );
      restMs = REST_AFTER_ERROR_MS;
    }
    await wait(restMs, undefined, { signal }).catch(() => {});
  }
}

/** The newest first. @returns whether more are left. */
async function findSome(db: Database, now: Instant, onFault: OnFault): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const fact = await readFact(transaction, 'dates-backlog');
    if (fact === DONE) return false;
    const before: MatchedBefore | null = fact === null ? null : JSON.parse(fact);
    const matched = await matchedArticles(transaction, { since: now - DAYS_BACK_MS, before }, AT_A_TIME);
    const articles = await articlesByIds(
      transaction,
      matched.map(({ article }) => article),
    );
    for (const article of articles)
      await noteDates(transaction, article, await readMatches(transaction, article.id), onFault);
    const last = matched.at(-1);
    const isOver = last === undefined || matched.length < AT_A_TIME;
    await saveFact(transaction, 'dates-backlog', isOver ? DONE : JSON.stringify(last));
    return !isOver;
  });
}
