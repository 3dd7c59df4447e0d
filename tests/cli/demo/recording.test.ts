/** A recording is read whole, or refused with the line that is wrong. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type RecordedArticle, readRecording } from '../../../src/cli/demo/recording.ts';
import { recorded } from './recorded-article.ts';

const SCRATCH = mkdtempSync(join(tmpdir(), 'recording-'));
afterAll(() => rmSync(SCRATCH, { recursive: true }));
const FILE = join(SCRATCH, 'stream.jsonl');

function read(content: string) {
  writeFileSync(FILE, content);
  return readRecording(FILE, 'stream.jsonl');
}

const GOOD = '{"id":"a","date":"2019-12-16T12:00:00Z","source":"Wire","title":"Title of a"}';

describe('a recording', () => {
  const full = {
    id: 7,
    date: '2019-12-16T21:00:00+09:00',
    source: '한반도 뉴스',
    title: 'T',
    summary: 'S',
    text: 'B',
    url: 'https://a.example/7',
    lang: 'ko',
    author: 'Han',
    links: ['https://b.example', 4],
    terms: [],
    event: 'sohae-test',
    hard: true,
  };
  const fullArticle: RecordedArticle = {
    ...recorded('7'),
    source: '한반도 뉴스',
    title: 'T',
    summary: 'S',
    body: 'B',
    url: 'https://a.example/7',
    language: 'ko',
    author: 'Han',
    links: ['https://b.example'],
    terms: [],
    event: 'sohae-test',
  };
  const dated = (id: string, date: string) =>
    JSON.stringify({ id, date, source: 'Wire', title: `Title of ${id}` });
  const day = Date.UTC(2019, 11, 16);
  const table: [why: string, content: string, articles: RecordedArticle[]][] = [
    ['may say little', GOOD, [recorded('a')]],
    ['may say everything', JSON.stringify(full), [fullArticle]],
    [
      'passes over what is of another kind',
      GOOD.replace('}', ',"url":5,"links":"x","terms":{},"event":[]}'),
      [recorded('a')],
    ],
    ['may have empty lines, Windows line ends and a mark', `\uFEFF${GOOD}\r\n\r\n  \n`, [recorded('a')]],
    [
      'is put in order of time, and stays in its own where times are the same',
      [dated('c', '2019-12-17'), dated('b', '2019-12-16'), dated('a', '2019-12-16T00:00Z')].join('\n'),
      [recorded('b', { at: day }), recorded('a', { at: day }), recorded('c', { at: day + 86_400_000 })],
    ],
    [
      'is in UTC where it names no time zone',
      dated('a', '2019-12-16T05:06:07'),
      [recorded('a', { at: Date.UTC(2019, 11, 16, 5, 6, 7) })],
    ],
    [
      'may hold half a surrogate pair, which is replaced',
      GOOD.replace('"a"', '"\\ud800"'),
      [recorded('\ufffd', { title: 'Title of a' })],
    ],
  ];
  test.each(table)('%s', (_why, content, articles) => {
    expect(read(content)).toEqual({ ok: true, articles });
  });
});

describe('a line that cannot be played is told with its number', () => {
  const date = 'needs a date such as 2019-12-16 or 2019-12-16T14:05:00+09:00';
  const table: [line: string, problem: string][] = [
    ['{"id":', 'is not JSON'],
    ['Christmas gift', 'is not JSON'],
    ['[]', 'is not a JSON object'],
    ['null', 'is not a JSON object'],
    ['"text"', 'is not a JSON object'],
    ['5', 'is not a JSON object'],
    ['{}', 'needs an id and a source'],
    [GOOD.replace('"id":"a"', '"id":""'), 'needs an id and a source'],
    [GOOD.replace('"id":"a"', '"id":{}'), 'needs an id and a source'],
    [GOOD.replace('"Wire"', 'null'), 'needs an id and a source'],
    [GOOD.replace('"date"', '"day"'), date],
    [GOOD.replace(/"2019[^"]*"/, '1576497600000'), date],
    [GOOD.replace(/2019[^"]*/, 'yesterday'), date],
    [GOOD.replace(/2019[^"]*/, '1'), date],
    [GOOD.replace(/2019[^"]*/, '2019-02-30'), date],
    [GOOD.replace('"Title of a"', '""'), 'has neither title nor text'],
    [GOOD.replace('"Title of a"', '" "'), 'has neither title nor text'],
    [GOOD.replace('"title"', '"headline"'), 'has neither title nor text'],
  ];
  test.each(table)('%s', (line, problem) => {
    expect(read(`${GOOD}\n\n${line}\n${GOOD}`)).toEqual({ ok: false, problem: `stream.jsonl:3: ${problem}` });
  });
});

test('a recording without articles, and one that cannot be read, are refused', () => {
  expect([
    read('\n \n'),
    readRecording(join(SCRATCH, 'absent'), 'absent'),
    readRecording(SCRATCH, 'folder'),
  ]).toEqual([
    { ok: false, problem: 'stream.jsonl: has no articles' },
    { ok: false, problem: 'absent: cannot be read (ENOENT)' },
    { ok: false, problem: 'folder: cannot be read (EISDIR)' },
  ]);
});
