/** All that is SQLite's own: node:sqlite behind Kysely's dialect, its settings, and its full-text index. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE } from 'kysely/migration';
import type { Instant } from '../domain/instant.ts';
import { hotQuery } from './hot-query.ts';
import type { Tables } from './tables.ts';

/** How many prepared statements are kept: the program has far fewer distinct ones. */
const STATEMENTS_KEPT = 300;

export type Database = Kysely<Tables>;

/**
 * Opens (and where need be creates) the file; throws what node:sqlite throws: see describeStoreError.
 * @param onClose called when the database has been closed.
 */
export function openSqlite(path: string, onClose: () => void): Database {
  const connection = new DatabaseSync(path, { timeout: 5_000 });
  try {
    refuseForeign(connection);
    connection.exec('PRAGMA journal_mode = WAL');
    // A power cut may take back the last commits, all of them together: the same looks are then done again. What
    // has been told to a platform must not be taken back: see durably().
    connection.exec('PRAGMA synchronous = NORMAL');
    connection.exec('PRAGMA foreign_keys = ON');
    // Of a large archive the inner pages of all trees: what is looked up stands behind three of them.
    connection.exec('PRAGMA cache_size = -16000');
  } catch (error) {
    connection.close();
    throw error;
  }
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: kyselyDatabase(connection, onClose) }),
  });
  const listeners = new Set<MatchListener>();
  matchListeners.set(db, listeners);
  connection.function('match_changed', (moment) => {
    for (const listen of listeners) listen(Number(moment));
    return null;
  });
  return db;
}

type MatchListener = (moment: Instant) => void;

const matchListeners = new WeakMap<Database, Set<MatchListener>>();

/** What a match is counted by: that it is there, when, of which term, and of which story. */
const MATCH_TRIGGERS = [
  'match_added AFTER INSERT ON main.match BEGIN SELECT match_changed(NEW.moment); END',
  'match_taken AFTER DELETE ON main.match BEGIN SELECT match_changed(OLD.moment); END',
  `match_altered AFTER UPDATE OF article, term, moment ON main.match
    BEGIN SELECT match_changed(OLD.moment), match_changed(NEW.moment); END`,
  `match_moved AFTER UPDATE OF story ON main.article WHEN OLD.story IS NOT NEW.story
    BEGIN SELECT match_changed(moment) FROM main.match WHERE article = NEW.id; END`,
];

/** From now on the listeners hear of matches; needs the newest tables. Nothing of it is written to the file. */
export async function watchMatches(db: Database): Promise<void> {
  for (const trigger of MATCH_TRIGGERS) await sql.raw(`CREATE TEMP TRIGGER ${trigger}`).execute(db);
}

/**
 * The moment of each match that is changed here, as it is changed: also of what is rolled back later.
 * @returns false for a transaction, in which the listener hears nothing.
 */
export function hearOfMatches(db: Database, listener: MatchListener): boolean {
  return matchListeners.get(db)?.add(listener) !== undefined;
}

/** Another number after each time that another program has changed something. */
export async function changesByOthers(db: Database): Promise<number> {
  const { rows } = await sql<{ data_version: number }>`PRAGMA data_version`.execute(db);
  return rows[0]?.data_version ?? 0;
}

/** Another program's database is left as it is, and nothing is added to it. */
function refuseForeign(connection: DatabaseSync): void {
  const names = connection.prepare('SELECT name FROM sqlite_master').all();
  if (names.length > 0 && !names.some(({ name }) => name === DEFAULT_MIGRATION_TABLE))
    throw Object.assign(new Error('another program made this database'), { errcode: NOT_OURS });
}

function kyselyDatabase(connection: DatabaseSync, onClose: () => void) {
  const statements = new Map<string, ReturnType<typeof prepare>>();
  function prepare(text: string) {
    const statement = connection.prepare(text);
    return {
      reader: statement.columns().length > 0,
      all: (parameters: readonly unknown[]) => statement.all(...(parameters as SQLInputValue[])),
      run: (parameters: readonly unknown[]) => statement.run(...(parameters as SQLInputValue[])),
      iterate: (parameters: readonly unknown[]) => statement.iterate(...(parameters as SQLInputValue[])),
    };
  }
  function prepared(text: string) {
    const known = statements.get(text);
    if (known) return known;
    if (statements.size >= STATEMENTS_KEPT) statements.clear();
    const statement = prepare(text);
    statements.set(text, statement);
    return statement;
  }
  return {
    close() {
      connection.close();
      onClose();
    },
    prepare(text: string) {
      // SQLite rolls back by itself when the disk is full; a second time would hide that error behind its own.
      if (text === 'rollback' && !connection.isTransaction) return prepared('SELECT 1 WHERE FALSE');
      return prepared(text);
    },
  };
}

/**
 * Holds a lock on the file beside the database until it is released; the kernel drops it when the process ends,
 * however it ends.
 * @returns what releases it; null when somebody else holds it.
 */
export function holdLock(path: string): (() => void) | null {
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE');
    lock.exec('CREATE TABLE IF NOT EXISTS held (since INTEGER)');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (errorCode(error) === BUSY) return null;
    throw error;
  }
  heldLocks.add(lock);
  return () => {
    heldLocks.delete(lock);
    lock.close();
  };
}

/** Kept so that the garbage collector does not close them. */
const heldLocks = new Set<DatabaseSync>();

/** What `work` commits, and all that was committed before, outlasts a power cut when the promise is kept. */
export async function durably<T>(db: Database, work: (connection: Database) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await sql`PRAGMA synchronous = FULL`.execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql`PRAGMA synchronous = NORMAL`.execute(connection);
    }
  });
}

/** Blocks of the background index by a key of 64 bits, which in SQLite is the row's own number. */
export async function createBackgroundBlocks(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE background_block (key INTEGER PRIMARY KEY, data BLOB NOT NULL)`.execute(db);
}

/** For each key the last block that begins with it or before, as far as that is of the same `span` of keys. */
export async function blocksAt(
  db: Database,
  keys: readonly number[],
  span: number,
): Promise<{ asked: number; data: Uint8Array | null }[]> {
  const { rows } = await sql<{ asked: number; data: Uint8Array | null }>`
    SELECT asked.value AS asked, (
      SELECT data FROM background_block
      WHERE key <= asked.value AND key >= asked.value - asked.value % ${sql.lit(span)}
      ORDER BY key DESC LIMIT 1
    ) AS data FROM json_each(${JSON.stringify(keys)}) AS asked`.execute(db);
  return rows;
}

/** Ids of those that are archived among the ids, with what they say. One statement for any number of them. */
export const contentHashesOf = hotQuery((db, { ids }: { ids: string }) =>
  sql<{ id: string; content_hash: string }>`
    SELECT article.id, article.content_hash
    FROM json_each(${ids}) AS asked CROSS JOIN article ON article.id = asked.value`.compile(db),
);

/** The same for what is known under an id besides. */
export const sourcesUnder = hotQuery((db, { ids }: { ids: string }) =>
  sql<{ id: string; article: string; content_hash: string }>`
    SELECT article_source.id, article_source.article, article_source.content_hash
    FROM json_each(${ids}) AS asked CROSS JOIN article_source ON article_source.id = asked.value`.compile(db),
);

/** One row where any of the keys is that of an article. */
export const anyOfKeys = hotQuery((db, { keys }: { keys: string }) =>
  sql<{ number: number }>`
    SELECT article_key.number
    FROM json_each(${keys}) AS asked CROSS JOIN article_key ON article_key.key = asked.value
    LIMIT 1`.compile(db),
);

/** Those that the article has already are left out. */
export const insertKeys = hotQuery((db, { number, keys }: { number: number; keys: string }) =>
  sql<never>`
    INSERT OR IGNORE INTO article_key (number, key) SELECT ${number}, value FROM json_each(${keys})`.compile(
    db,
  ),
);

/** One statement for any number of articles. */
export async function backgroundDocuments(
  db: Database,
  articles: readonly number[],
): Promise<{ article: number; data: Uint8Array }[]> {
  return selectDocuments(db, { articles: JSON.stringify(articles) });
}

const selectDocuments = hotQuery((db, { articles }: { articles: string }) =>
  sql<{ article: number; data: Uint8Array }>`
    SELECT background_document.article, background_document.data
    FROM json_each(${articles}) AS asked
    CROSS JOIN background_document ON background_document.article = asked.value`.compile(db),
);

const BUSY = 5;
const NOT_OURS = 26;

/** What SQLite's result codes mean to the one who runs the program (sqlite.org/rescode.html). */
const MEANINGS: Readonly<Record<number, string>> = {
  [BUSY]: 'it is locked by another program',
  8: 'it cannot be written: the file or its disk is read-only',
  10: 'reading or writing the disk failed',
  11: 'it is damaged: restore it from a backup, or move it away to start anew',
  13: 'the disk is full',
  14: 'it cannot be opened: does its folder exist, and may this user write there?',
  [NOT_OURS]: 'it is not a Deadline Watch database: name another file, or move it away',
};

/** One line for people about an error that SQLite raised; null for any other error. */
export function describeSqliteError(error: unknown): string | null {
  const code = errorCode(error);
  return code === null ? null : (MEANINGS[code] ?? `SQLite says: ${(error as Error).message}`);
}

function errorCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null;
  const code = error.errcode;
  // The low byte is the primary code; the rest says more closely what happened.
  return typeof code === 'number' ? code & 0xff : null;
}
