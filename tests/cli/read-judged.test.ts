import { expect, test } from 'vitest';
import { readJudged } from '../../src/cli/read-judged.ts';

const row = { title: 'A', text: 'B', source: 'Wire', term: 'Gift', verdict: 'noise' };

test('judged articles are read, one a line', () => {
  const text = `${JSON.stringify(row)}\n\n${JSON.stringify({ term: 'Gift', verdict: 'relevant' })}\n`;
  expect(readJudged(text)).toEqual({
    ok: true,
    rows: [
      {
        story: 'line 1',
        title: 'A',
        summary: '',
        body: 'B',
        source: 'Wire',
        language: null,
        term: 'Gift',
        verdict: 'noise',
      },
      {
        story: 'line 3',
        title: '',
        summary: '',
        body: '',
        source: '',
        language: null,
        term: 'Gift',
        verdict: 'relevant',
      },
    ],
  });
});

const faults: [line: string, problem: string][] = [
  ['{', 'is no JSON'],
  ['3', 'is no JSON object'],
  ['null', 'is no JSON object'],
  [JSON.stringify({ ...row, title: 3 }), 'title, text and source must be texts'],
  [JSON.stringify({ ...row, term: undefined }), 'term is missing: the name of a term'],
  [JSON.stringify({ ...row, verdict: 'good' }), 'verdict must be "relevant" or "noise"'],
];
test.each(faults)('%s is refused with its line', (line, problem) => {
  expect(readJudged(`${JSON.stringify(row)}\n${line}`)).toEqual({ ok: false, line: 2, problem });
});

test('a byte order mark is no part of the first line', () => {
  expect(readJudged(`\uFEFF${JSON.stringify(row)}`)).toMatchObject({ ok: true, rows: [{ term: 'Gift' }] });
});
