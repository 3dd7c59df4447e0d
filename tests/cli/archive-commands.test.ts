/** `npm run search` and `npm run suggest` as a user types them: answers on stdout, troubles on stderr, exit codes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ingest } from '../../src/app/intake/ingest.ts';
import { article, deskWatch, lookedAt, NOW } from '../app/desk.ts';
import { temporaryFolder, temporaryStore } from '../app/temporary-store.ts';
import { runCommand } from './run-command.ts';

const CONFIG = `
feeds: [{ name: Wire, url: "https://wire.example/feed" }]
contexts: { korea: '"North Korea" OR Pyongyang' }
terms: [{ name: Gift, match: gift }]
channels: { desk: { console: true } }
`;

async function run(script: string, args: readonly string[], judged = '') {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'watch.yaml'), CONFIG);
  writeFileSync(join(folder, 'judged.jsonl'), judged);
  mkdirSync(join(folder, 'data'));
  const db = await temporaryStore(join(folder, 'data'));
  const watch = deskWatch();
  const articles = ['Gift of one', 'Gift of two', 'Gift of three'].map((name) => article(name));
  await ingest(db, watch, { articles, state: lookedAt(watch, 'Yonhap', NOW) }, null, NOW);
  return runCommand(script, args, folder);
}

function headlines(out: string): string[] {
  return out.split('\n').filter((line) => line.startsWith('Gift of'));
}

test('the pages of a search are those of the limit, as in chat', async () => {
  const first = await run('search', ['--limit', '2', 'gift']);
  const second = await run('search', ['--limit', '2', 'gift page:2']);
  expect([first.code, second.code]).toEqual([0, 0]);
  expect([...headlines(first.out), ...headlines(second.out)].sort()).toEqual([
    'Gift of one',
    'Gift of three',
    'Gift of two',
  ]);
  expect(first.out).toMatch(/\n3 articles; 1 more \(--limit 3 shows all\)\n$/);
  expect(second.out).toMatch(/\n3 articles\n$/);
  expect(await run('search', ['--limit', '2', 'gift page:3'])).toEqual({
    code: 1,
    out: '3 articles, and none on that page\n',
    err: '',
  });
});

test('what is wrong in a search is pointed at, however long it is', async () => {
  expect(await run('search', ['북한 OR @korae'])).toEqual({
    code: 2,
    out: '',
    err: '북한 OR @korae\n        ^^^^^^\nThere is no context @korae. Did you mean @korea?\nPerhaps: @korea\n',
  });
  const { code, out, err } = await run('search', [`${'\u001b[31m(gift) '.repeat(5_000)}`]);
  expect({ code, out, isShort: err.length < 500, hasEscape: err.includes('\u001b') }).toEqual({
    code: 2,
    out: '',
    isShort: true,
    hasEscape: false,
  });
});

test('what was judged of terms that the config does not have is not left out in silence', async () => {
  const row = (term: string) => `${JSON.stringify({ title: 'A', term, verdict: 'noise' })}\n`;
  const strange = ['a', 'b', 'c', 'd', 'e', 'f', '\u001b[31m'].map(row).join('');
  const { code, out, err } = await run(
    'suggest',
    ['--judged', 'judged.jsonl'],
    row('Gift') + row('a') + strange,
  );
  expect({ code, err }).toEqual({
    code: 0,
    err: 'warning: judged.jsonl: left out, as watch.yaml has no such terms: "a" (2), "b" (1), "c" (1), "d" (1), "e" (1), and 2 more\n',
  });
  expect(out).toContain('1 judgements in the file.');
});
