/** Opens the store: the database file, made up to date, or one line on why that cannot be. */
import { dirname } from 'node:path';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import { makeFolder } from './make-folder.ts';
import { first } from './migrations/001-first.ts';
import { relevanceAndNotices } from './migrations/002-relevance-and-notices.ts';
import { noticeDeliveries } from './migrations/003-notice-deliveries.ts';
import { searchByTerms } from './migrations/004-search-by-terms.ts';
import { storiesThatChange } from './migrations/005-stories-that-change.ts';
import { backgroundIndex } from './migrations/006-background-index.ts';
import { decisionNotes } from './migrations/007-decision-notes.ts';
import { mutesAndRequests } from './migrations/008-mutes-and-requests.ts';
import { lookups } from './migrations/009-lookups.ts';
import { languages } from './migrations/010-languages.ts';
import { feedsFromTheWild } from './migrations/011-feeds-from-the-wild.ts';
import { theDeadlineItself } from './migrations/012-the-deadline-itself.ts';
import { burstsTold } from './migrations/013-bursts-told.ts';
import { type Database, describeSqliteError, holdLock, openSqlite, watchMatches } from './sqlite.ts';

/** In order; the names are stored in each database and never change. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '001-first': first,
  '002-relevance-and-notices': relevanceAndNotices,
  '003-notice-deliveries': noticeDeliveries,
  '004-search-by-terms': searchByTerms,
  '005-stories-that-change': storiesThatChange,
  '006-background-index': backgroundIndex,
  '007-decision-notes': decisionNotes,
  '008-mutes-and-requests': mutesAndRequests,
  '009-lookups': lookups,
  '010-languages': languages,
  '011-feeds-from-the-wild': feedsFromTheWild,
  '012-the-deadline-itself': theDeadlineItself,
  '013-bursts-told': burstsTold,
};

/** The archive and the outbox, in the folder of the data. */
export const DATABASE_FILE = 'watch.db';

export type OpenedStore = { ok: true; db: Database } | { ok: false; problem: string };

/**
 * @param path the database file; its folder is made if need be.
 * @param use `own` for the bot itself, of which only one may use a database, until that is destroyed; `visit`
 * for a look from outside, which changes no tables that are there: a bot of an older version may be at work on them.
 */
export async function openStore(path: string, use: 'own' | 'visit'): Promise<OpenedStore> {
  try {
    makeFolder(dirname(path));
    const release = use === 'own' ? holdLock(`${path}.lock`) : () => {};
    if (release === null)
      return { ok: false, problem: `${path}: another Deadline Watch is using it; stop that one first` };
    const db = openReleasing(path, release);
    const problem = await migrate(db, use);
    if (problem === null) {
      await watchMatches(db);
      return { ok: true, db };
    }
    await db.destroy();
    return { ok: false, problem: `${path}: ${problem}` };
  } catch (error) {
    return { ok: false, problem: `${path}: ${describeStoreError(error)}` };
  }
}

/** Whether a bot uses the database at `path`, which must be there. */
export function isStoreInUse(path: string): boolean {
  const release = holdLock(`${path}.lock`);
  release?.();
  return release === null;
}

/** The lock goes with the database, also when it does not open. */
function openReleasing(path: string, release: () => void): Database {
  try {
    return openSqlite(path, release);
  } catch (error) {
    release();
    throw error;
  }
}

/** One line for people about what went wrong with the store, e.g. "the disk is full". */
export function describeStoreError(error: unknown): string {
  const said = describeSqliteError(error);
  if (said !== null) return said;
  if (error instanceof Error && 'syscall' in error && 'code' in error)
    return `its folder cannot be made (${error.code})`;
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? message;
}

/** Brings the tables up to date; answers with what stands in the way, or null. */
async function migrate(db: Database, use: 'own' | 'visit'): Promise<string | null> {
  const provider: MigrationProvider = { getMigrations: async () => ({ ...MIGRATIONS }) };
  const migrator = new Migrator({ db, provider });
  if (use === 'visit' && (await isOlder(migrator)))
    return 'it comes from an older version of Deadline Watch; start the bot once with this version first';
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return null;
  // Kysely's words for "the file has been through a migration that this program does not know".
  if (error instanceof Error && /corrupted migrations/.test(error.message))
    return 'it comes from a newer version of Deadline Watch; run that version, or name another file';
  return describeStoreError(error);
}

/** An empty database is not. */
async function isOlder(migrator: Migrator): Promise<boolean> {
  const migrations = await migrator.getMigrations();
  const done = migrations.filter(({ executedAt }) => executedAt !== undefined).length;
  return done > 0 && done < migrations.length;
}
