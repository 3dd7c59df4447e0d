import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Additions, chooseInput, type Input, readDate, readInput } from '../../src/cli/explain-input.ts';
import { fetchSettings } from '../app/feed-server.ts';
import { temporaryFolder } from '../app/temporary-store.ts';

const NOW = Date.UTC(2019, 11, 20);
const NOTHING: Additions = { title: null, source: null, published: null };

const choices: [file: string | undefined, words: string[], isPiped: boolean, input: Input | null][] = [
  [undefined, [], false, null],
  [undefined, [], true, { kind: 'file', path: '-' }],
  [undefined, ['-'], false, { kind: 'file', path: '-' }],
  ['a b', ['x'], true, { kind: 'file', path: 'a b' }],
  [undefined, ['two', 'words'], true, { kind: 'text', text: 'two words' }],
  [undefined, ['Christmas gift'], false, { kind: 'text', text: 'Christmas gift' }],
  [undefined, ['src'], false, { kind: 'text', text: 'src' }],
  [undefined, ['./src'], false, { kind: 'file', path: './src' }],
  [undefined, ['package.json'], false, { kind: 'file', path: 'package.json' }],
  [undefined, ['not-there.html'], false, { kind: 'file', path: 'not-there.html' }],
  [undefined, ['./not-there'], false, { kind: 'file', path: './not-there' }],
  [undefined, ['/not/there'], false, { kind: 'file', path: '/not/there' }],
  [undefined, ['US/DPRK'], false, { kind: 'text', text: 'US/DPRK' }],
  [undefined, ['The report.txt of today'], false, { kind: 'text', text: 'The report.txt of today' }],
  [undefined, ['HTTPS://a.example/x'], false, { kind: 'url', url: 'HTTPS://a.example/x' }],
  [undefined, ['ftp://a.example/x'], false, { kind: 'url', url: 'ftp://a.example/x' }],
  [undefined, ['https://a.example/ says'], false, { kind: 'text', text: 'https://a.example/ says' }],
];
test.each(choices)('file %j, words %j, piped %j', (file, words, isPiped, input) => {
  expect(chooseInput(file, words, isPiped)).toEqual(input);
});

async function read(input: Input, additions: Partial<Additions> = {}) {
  const document = await readInput(
    input,
    { ...NOTHING, ...additions },
    fetchSettings,
    NOW,
    new AbortController().signal,
  );
  if (document.outcome !== 'article') return document;
  const { title, body, feed, published } = document.article;
  return { title, body, feed, published };
}

function file(name: string, content: string): Input {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return { kind: 'file', path };
}

test('the first line of a text is its title, unless that is given', async () => {
  const text = 'Title\nText';
  const plain = { title: 'Title', body: 'Text', feed: '', published: NOW };
  const titled = { title: 'Other', body: text, feed: 'KBS', published: 5 };
  const additions = { title: 'Other', source: 'KBS', published: 5 };
  expect(await read({ kind: 'text', text })).toEqual(plain);
  expect(await read(file('a.txt', text))).toEqual(plain);
  expect(await read(file('a', text))).toEqual(plain);
  expect(await read({ kind: 'text', text }, additions)).toEqual(titled);
  expect(await read(file('a.txt', text), additions)).toEqual(titled);
  expect(await read(file('a', text), additions)).toEqual(titled);
});

test('what is given outweighs what a page or JSON says', async () => {
  const html = file('a.html', '<title>T</title><p>Text</p>');
  expect(await read(html)).toEqual({ title: 'T', body: 'Text', feed: '', published: null });
  expect(await read(html, { source: 'KBS', title: 'Mine', published: 5 })).toEqual({
    title: 'Mine',
    body: 'Text',
    feed: 'KBS',
    published: 5,
  });
  const json = file('a.json', '{"title":"T","source":"Yonhap"}');
  expect(await read(json)).toMatchObject({ feed: 'Yonhap' });
  expect(await read(json, { source: 'KBS' })).toMatchObject({ feed: 'KBS' });
});

const failures: [input: () => Input, reason: string][] = [
  [() => ({ kind: 'text', text: ' ' }), 'it is empty'],
  [() => file('a.txt', ''), 'it is empty'],
  [() => file('a', '\n'), 'it is empty'],
  [() => file('a.txt', 'a\0'), 'it is no text'],
  [() => file('a.json', '{'), 'it is no valid JSON'],
  [() => ({ kind: 'file', path: '/not/there' }), 'cannot be read (ENOENT)'],
  [() => ({ kind: 'file', path: join(temporaryFolder(), '.') }), 'cannot be read (EISDIR)'],
  [
    () => ({ kind: 'url', url: 'http://10.0.0.1/' }),
    'it is at an address in a private network, which fetch.allow_hosts does not name',
  ],
];
test.each(failures)('what cannot be read says why (%#)', async (input, reason) => {
  expect(await read(input())).toEqual({ outcome: 'failed', reason });
});

test('a date is read as feeds write it', () => {
  expect(readDate('2019-12-03T09:00+09:00', NOW)).toBe(Date.UTC(2019, 11, 3));
  expect(readDate('Tue, 03 Dec 2019 00:00:00 GMT', NOW)).toBe(Date.UTC(2019, 11, 3));
  expect(readDate('soon', NOW)).toBeNull();
});
