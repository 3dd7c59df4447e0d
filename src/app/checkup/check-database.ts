/** Whether the database opens, and whether a bot is using it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../chat/finding.ts';
import { DATABASE_FILE, describeStoreError, isStoreInUse, openStore } from '../../store/open-store.ts';

const SUBJECT = 'Database';

/** Never rejects. */
export async function checkDatabase(dataDir: string): Promise<Finding[]> {
  const path = join(dataDir, DATABASE_FILE);
  const good = (says: string): Finding[] => [{ level: 'good', subject: SUBJECT, says, advice: null }];
  if (!existsSync(path)) return good('there is none yet; the first start makes it');
  const store = await openStore(path, 'visit');
  if (!store.ok) return [describeProblem(store.problem.replace(`${path}: `, ''))];
  await store.db.destroy();
  try {
    return good(isStoreInUse(path) ? 'opens; a bot is running on it' : 'opens; no bot is running on it');
  } catch (error) {
    return [describeProblem(describeStoreError(error))];
  }
}

/** What to do stands behind a colon or a semicolon. */
function describeProblem(problem: string): Finding {
  const end = problem.search(/[:;] /);
  const says = end < 0 ? problem : problem.slice(0, end);
  // The first start with this version brings it up to date.
  const level = problem.includes('older version') ? 'risk' : 'wrong';
  return { level, subject: SUBJECT, says, advice: end < 0 ? null : problem.slice(end + 2) };
}
