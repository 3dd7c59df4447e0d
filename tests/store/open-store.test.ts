/** What stands in the way of a store is one line, and the file stays as it was. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { readFact, saveFact } from '../../src/store/facts.ts';
import { describeStoreError, openStore } from '../../src/store/open-store.ts';
import { insertStory, readStory } from '../../src/store/stories.ts';
import { makeOlderStore } from './older-store.ts';
import { story } from './sample-rows.ts';
import { openScratch, scratchFolder } from './scratch-store.ts';

const NOT_ONE = 'it is not a Deadline Watch database: name another file, or move it away';
const IN_USE = 'another Deadline Watch is using it; stop that one first';
const DAMAGED = 'it is damaged: restore it from a backup, or move it away to start anew';
const NEWER = 'it comes from a newer version of Deadline Watch; run that version, or name another file';
const OLDER = 'it comes from an older version of Deadline Watch; start the bot once with this version first';
const CANNOT_OPEN = 'it cannot be opened: does its folder exist, and may this user write there?';

async function check(path: string, use: 'own' | 'visit', problem: string) {
  const store = await openStore(path, use);
  if (store.ok) await store.db.destroy();
  expect(store).toEqual({ ok: false, problem: `${path}: ${problem}` });
}

async function usedStore(): Promise<string> {
  const path = join(scratchFolder(), 'watch.db');
  const store = await openStore(path, 'own');
  if (!store.ok) throw new Error(store.problem);
  await saveFact(store.db, 'last-tick', '1');
  await store.db.transaction().execute(async (db) => {
    for (let index = 0; index < 500; index += 1)
      await insertStory(db, story(`s${index}`, { headline: 'x'.repeat(500) }));
  });
  await store.db.destroy();
  return path;
}

describe('a store', () => {
  test('is made with its folder where there is none, and keeps what it is given', async () => {
    const path = join(scratchFolder(), 'new', 'data', 'watch.db');
    await saveFact(await openScratch(path), 'last-tick', '1');
    expect(await readFact(await openScratch(path, 'visit'), 'last-tick')).toBe('1');
  });

  test('is made in an empty file', async () => {
    const path = join(scratchFolder(), 'watch.db');
    writeFileSync(path, '');
    expect(await readFact(await openScratch(path), 'last-tick')).toBe(null);
  });
});

describe.each(['own', 'visit'] as const)('to %s', (use) => {
  test('a file that is no database is refused and left alone', async () => {
    const path = join(scratchFolder(), 'notes.txt');
    const text = 'Buy a Christmas gift for somebody who waits.\n'.repeat(50);
    writeFileSync(path, text);
    await check(path, use, NOT_ONE);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('the database of another program is refused and left alone', async () => {
    const path = join(scratchFolder(), 'other.db');
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE bookmark (url TEXT)');
    other.close();
    const before = readFileSync(path);
    await check(path, use, NOT_ONE);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('a database from a newer version is refused', async () => {
    const path = await usedStore();
    const later = new DatabaseSync(path);
    later.prepare('INSERT INTO kysely_migration VALUES (?, ?)').run('002-later', '2030-01-01T00:00:00.000Z');
    later.close();
    await check(path, use, NEWER);
  });

  test('a database whose tables cannot be read is refused as damaged', async () => {
    const path = await usedStore();
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0xab, 100, 4_096));
    await check(path, use, DAMAGED);
  });

  test('a folder in the place of the file is refused', async () => {
    const path = join(scratchFolder(), 'watch.db');
    mkdirSync(path);
    await check(path, use, CANNOT_OPEN);
  });

  test('a file in the place of the folder is refused', async () => {
    const file = join(scratchFolder(), 'file');
    writeFileSync(file, '');
    await check(join(file, 'watch.db'), use, 'its folder cannot be made (EEXIST)');
    await check(join(file, 'data', 'watch.db'), use, 'its folder cannot be made (EEXIST)');
  });

  test('a folder that this user may not write in is refused', async () => {
    const folder = scratchFolder();
    chmodSync(folder, 0o555);
    await withoutPrivileges(async () => {
      await check(join(folder, 'watch.db'), use, CANNOT_OPEN);
      await check(join(folder, 'data', 'watch.db'), use, 'its folder cannot be made (EACCES)');
    });
  });

  test('what was refused can be opened once it is mended', async () => {
    const path = join(scratchFolder(), 'watch.db');
    writeFileSync(path, 'no database at all'.repeat(100));
    await check(path, use, NOT_ONE);
    writeFileSync(path, '');
    await openScratch(path, use);
  });
});

/** Root may write everywhere; nobody may not. */
async function withoutPrivileges(work: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    await work();
  } finally {
    process.seteuid?.(0);
  }
}

test('a file that may only be read is refused', async () => {
  const path = await usedStore();
  for (const file of [path, dirname(path)]) chmodSync(file, 0o555);
  await withoutPrivileges(() =>
    check(path, 'visit', 'it cannot be written: the file or its disk is read-only'),
  );
});

test('damage that is met later is told in the same words', async () => {
  const path = await usedStore();
  const bytes = readFileSync(path);
  const { start, end } = firstPageOf(path, 'story');
  writeFileSync(path, bytes.fill(0xab, start, end));
  const db = await openScratch(path);
  const error = await db.selectFrom('story').selectAll().execute().catch(describeStoreError);
  expect(error).toBe(DAMAGED);
});

/** Where the rows of a table begin in the file. */
function firstPageOf(path: string, table: string): { start: number; end: number } {
  const file = new DatabaseSync(path);
  const size = Number(file.prepare('PRAGMA page_size').get()?.page_size);
  const root = file.prepare('SELECT rootpage FROM sqlite_master WHERE name = ?').get(table)?.rootpage;
  file.close();
  return { start: (Number(root) - 1) * size, end: Number(root) * size };
}

test('a store of an older version is not changed by a visit; the bot brings it up to date', async () => {
  const path = join(scratchFolder(), 'watch.db');
  await makeOlderStore(path);
  const older = new DatabaseSync(path);
  const tables = () => older.prepare('SELECT name, sql FROM sqlite_master ORDER BY name').all();
  const before = tables();
  await check(path, 'visit', OLDER);
  expect(tables()).toEqual(before);
  older.close();
  const owned = await openScratch(path, 'own');
  const moment = { first: 1_000, last: 1_000 };
  const about = { id: 's1', headline: 'About a1', link: 'https://wire.example/a1', source: 'Wire' };
  expect(await readStory(owned, 's1')).toEqual({ ...about, ...moment, lead: null, mergedInto: null });
  expect(await readFact(await openScratch(path, 'visit'), 'last-tick')).toBe('1');
});

describe('a store that is in use', () => {
  test('has no second owner in the same process until it is closed', async () => {
    const path = join(scratchFolder(), 'watch.db');
    const first = await openStore(path, 'own');
    await check(path, 'own', IN_USE);
    await check(path, 'own', IN_USE);
    if (first.ok) await first.db.destroy();
    await saveFact(await openScratch(path), 'last-tick', '2');
  });

  test('may be visited', async () => {
    const path = join(scratchFolder(), 'watch.db');
    const db = await openScratch(path);
    const visit = await openStore(path, 'visit');
    await saveFact(db, 'last-tick', '1');
    expect(visit.ok && (await readFact(visit.db, 'last-tick'))).toBe('1');
    if (visit.ok) await visit.db.destroy();
    await check(path, 'own', IN_USE);
  });

  test('has no second owner in another process', async () => {
    const path = join(scratchFolder(), 'watch.db');
    await openScratch(path);
    const { stdout, stderr } = spawnSync(process.execPath, childArguments(path), { encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({
      stdout: JSON.stringify({ ok: false, problem: `${path}: ${IN_USE}` }),
      stderr: '',
    });
  });

  test('is free when its owner was killed, and what that one wrote is there', async () => {
    const path = join(scratchFolder(), 'watch.db');
    const child = spawn(process.execPath, childArguments(path), { stdio: ['ignore', 'pipe', 'inherit'] });
    await said(child);
    await check(path, 'own', IN_USE);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await readFact(await openScratch(path), 'last-tick')).toBe('from a child');
  });

  test('is not in use when it could not be opened', async () => {
    const path = join(scratchFolder(), 'watch.db');
    writeFileSync(path, 'no database at all'.repeat(100));
    await check(path, 'own', NOT_ONE);
    await check(path, 'own', NOT_ONE);
    expect(existsSync(`${path}.lock`)).toBe(true);
  });
});

/** A process that owns the store, says so, and stays. */
function childArguments(path: string): string[] {
  const room = new URL('../../src/store/', import.meta.url).href;
  const script = `
    const { openStore } = await import('${room}open-store.ts');
    const { saveFact } = await import('${room}facts.ts');
    const store = await openStore(${JSON.stringify(path)}, 'own');
    if (store.ok) await saveFact(store.db, 'last-tick', 'from a child');
    process.stdout.write(store.ok ? 'open' : JSON.stringify(store));
    if (store.ok) setInterval(() => {}, 1_000);`;
  return ['--input-type=module', '-e', script];
}

async function said(child: ChildProcess): Promise<void> {
  if (child.stdout) await once(child.stdout, 'data');
}

test('an error that is not the database’s own is told by its first line', () => {
  const table: [error: unknown, line: string][] = [
    [new Error('one\ntwo'), 'one'],
    ['a text', 'a text'],
    [Object.assign(new Error('database is locked'), { errcode: 261 }), 'it is locked by another program'],
    [Object.assign(new Error('out of memory'), { errcode: 7 }), 'SQLite says: out of memory'],
  ];
  expect(table.map(([error]) => describeStoreError(error))).toEqual(table.map(([, line]) => line));
});
