/** `npm run explain -- --story A B` as a user types it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ingest } from '../../src/app/intake/ingest.ts';
import { article, deskWatch, lookedAt, NOW } from '../app/desk.ts';
import { temporaryFolder, temporaryStore } from '../app/temporary-store.ts';
import { numberedWords } from '../stories/texts.ts';
import { COMPILE_CACHE } from '../support/compile-cache.ts';

const CONFIG = `
feeds: [{ name: Wire, url: "https://wire.example/feed" }]
terms: [{ name: Gift, match: gift }]
channels: { desk: { console: true } }
`;
const SCRIPT = new URL('../../src/cli/explain.ts', import.meta.url).pathname;

async function madeFolder(): Promise<string> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'watch.yaml'), CONFIG);
  mkdirSync(join(folder, 'data'));
  const db = await temporaryStore(join(folder, 'data'));
  const watch = deskWatch();
  const text = numberedWords(0, 120);
  const url = 'https://herald.example/1';
  const articles = [
    article('A gift \u001b[31mfor all', { id: 'a', body: text }),
    article('Again', { id: 'b', feed: 'Herald', link: url, url, body: `So ${text}`, published: NOW - 1000 }),
    article('Ice closes a harbour', { id: 'c', body: numberedWords(500, 620) }),
  ];
  await ingest(db, watch, { articles, state: lookedAt(watch, 'Yonhap', NOW) }, null, NOW);
  return folder;
}

function run(folder: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [SCRIPT, '--config', 'watch.yaml', ...args],
    {
      cwd: folder,
      env: { ...COMPILE_CACHE, DATA_DIR: join(folder, 'data') },
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

test('it says whether two articles are in one story, and why', async () => {
  const both = run(await madeFolder(), ['--story', 'a', 'b']);
  expect({ status: both.status, stderr: both.stderr }).toEqual({ status: 0, stderr: '' });
  expect(both.stdout).toContain('✓ Both are in one story: “A gift');
  expect(both.stdout).toMatch(/: it began “A gift .*; no story came near\n/);
  expect(both.stdout).toMatch(/: it joined “A gift .*: a copy of its text, \d+ % of the shorter one\n/);
  expect(both.stdout).toMatch(/As folding compares them now:\n {2}\S/);
  expect(both.stdout.includes('\u001b')).toBe(false);
});

test('of two stories it says so to programs as well', async () => {
  const apart = run(await madeFolder(), ['--story', '--json', 'a', 'c']);
  expect({ status: apart.status, stderr: apart.stderr }).toEqual({ status: 1, stderr: '' });
  expect(JSON.parse(apart.stdout)).toMatchObject({
    together: false,
    articles: [
      { id: 'a', changes: [{ kind: 'started' }] },
      { id: 'c', changes: [{ kind: 'started' }] },
    ],
  });
});

test.each([
  [['a', 'b', 'c'], '--story takes two articles, and 3 were given.'],
  [['a', 'x'], 'x: no archived article has this address or id'],
])('what cannot be answered is one line, and exit code 2: %s', async (args, said) => {
  const { status, stdout, stderr } = run(await madeFolder(), ['--story', ...args]);
  expect({ status, stdout, lines: stderr.split('\n').length }).toEqual({ status: 2, stdout: '', lines: 2 });
  expect(stderr).toContain(said);
});
