/** Holds the rooms to the table of ARCHITECTURE.md: who may import whom, and which package lives where. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const source = join(root, 'src');

/** A room may import itself and these. `cli` and `app` come last: nobody imports them but the entry. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  deadline: ['domain'],
  matching: ['domain'],
  feeds: ['domain', 'threads'],
  stories: ['domain', 'matching'],
  background: ['domain', 'matching', 'stories'],
  settings: ['domain', 'deadline', 'matching'],
  alerts: ['domain', 'deadline', 'matching', 'coverage'],
  coverage: ['domain', 'deadline'],
  charts: ['domain', 'threads'],
  threads: [],
  page: ['domain', 'deadline', 'coverage'],
  store: ['domain'],
  chat: ['domain'],
  'chat/console': ['domain', 'deadline', 'chat'],
  'chat/slack': ['domain', 'deadline', 'chat'],
  'chat/discord': ['domain', 'deadline', 'chat'],
  delivery: ['domain', 'chat', 'store'],
  lookups: ['domain', 'deadline', 'coverage', 'chat', 'store'],
  app: [
    'domain',
    'deadline',
    'matching',
    'feeds',
    'stories',
    'background',
    'coverage',
    'charts',
    'settings',
    'alerts',
    'store',
    'chat',
    'chat/console',
    'chat/slack',
    'chat/discord',
    'delivery',
    'lookups',
    'page',
  ],
  cli: [
    'domain',
    'deadline',
    'matching',
    'feeds',
    'stories',
    'background',
    'coverage',
    'charts',
    'settings',
    'store',
    'chat',
    'chat/console',
    'chat/slack',
    'chat/discord',
    'lookups',
    'page',
    'app',
  ],
  'main.ts': ['cli'],
};

/** Rooms without effects: neither I/O nor clock nor randomness. */
const PURE = ['domain', 'deadline', 'matching', 'stories', 'background', 'coverage', 'alerts'];
/** What a pure room may use of Node: hashing is a function like any other. */
const PURE_BUILTINS = ['node:crypto'];

type Import = { file: string; room: string; target: string };

function roomOf(file: string): string {
  const parts = relative(source, file).split('/');
  if (parts.length === 1) return parts[0] ?? '';
  return parts[0] === 'chat' && parts.length > 2 ? `chat/${parts[1]}` : (parts[0] ?? '');
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join(source, name));

const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(/(?:\bfrom\s+|\bimport\(\s*|^import\s+)'([^']+)'/gm);
  return [...found].map(([, target = '']) => ({ file: relative(root, file), room: roomOf(file), target }));
});

const internal = imports.filter(({ target }) => target.startsWith('.') && target.endsWith('.ts'));
const packages = imports
  .filter(({ target }) => !target.startsWith('.') && !target.startsWith('node:'))
  .map((one) => ({
    ...one,
    name: one.target
      .split('/')
      .slice(0, one.target.startsWith('@') ? 2 : 1)
      .join('/'),
  }));

describe('the architecture', () => {
  it('is tested on the files that are there', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(internal.length).toBeGreaterThan(200);
    expect(new Set(files.map(roomOf))).toEqual(new Set(Object.keys(ALLOWED)));
  });

  it('lets a room import only what the table allows', () => {
    const forbidden = internal.filter(({ file, room, target }) => {
      const to = roomOf(resolve(root, dirname(file), target));
      return to !== room && !ALLOWED[room]?.includes(to);
    });
    expect(forbidden).toEqual([]);
  });

  it('stands in ARCHITECTURE.md as it is here', () => {
    const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
    const rows = [...text.matchAll(/^\| `([^`]+)` \| ([^|]*) \|/gm)].map(([, room = '', allowed = '']) => [
      room,
      allowed
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '–'),
    ]);
    expect(Object.fromEntries(rows)).toEqual(ALLOWED);
  });

  it('keeps effects out of the pure rooms', () => {
    const builtins = imports.filter(
      ({ room, target }) =>
        PURE.includes(room) && target.startsWith('node:') && !PURE_BUILTINS.includes(target),
    );
    const clocks = files
      .filter((file) => PURE.includes(roomOf(file)))
      .filter((file) =>
        /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bfetch\(|\bDateTime\.(now|local|utc)\(\)/.test(
          readFileSync(file, 'utf8'),
        ),
      )
      .map((file) => relative(root, file));
    expect({ builtins, clocks }).toEqual({ builtins: [], clocks: [] });
  });

  it('imports each package in one room only', () => {
    const rooms = Map.groupBy(packages, ({ name }) => name);
    const shared = [...rooms]
      .map(([name, uses]) => [name, [...new Set(uses.map(({ room }) => room))]])
      .filter(([, used]) => (used?.length ?? 0) > 1);
    expect(shared).toEqual([]);
  });

  it('reads the environment in one file only', () => {
    const readers = files.filter((file) => /\bprocess\.env\b/.test(readFileSync(file, 'utf8')));
    expect(readers.map((file) => relative(root, file)).filter((file) => !file.includes('main.ts'))).toEqual([
      'src/settings/read-environment.ts',
    ]);
  });

  it('keeps what is SQLite’s own to two files', () => {
    const users = files.filter((file) =>
      /node:sqlite|PRAGMA|fts5|bm25\(/i.test(
        readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''),
      ),
    );
    expect(users.map((file) => relative(root, file)).toSorted()).toEqual([
      'src/store/full-text.ts',
      'src/store/sqlite.ts',
    ]);
  });

  it('has no source file of more than 300 lines', () => {
    const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 301);
    expect(long.map((file) => relative(root, file))).toEqual([]);
  });
});
