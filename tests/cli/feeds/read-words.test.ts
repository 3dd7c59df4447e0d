/** What is typed behind `npm run feeds --` is one command with its options, or it is said what is wrong. */
import { expect, test } from 'vitest';
import { readWords } from '../../../src/cli/feeds/read-words.ts';

const NOTHING = {
  config: undefined,
  json: false,
  name: null,
  fullText: false,
  dryRun: false,
  out: null,
  word: '',
};

test.each([
  [[], 'list', {}],
  [['--json'], 'list', { json: true }],
  [['Korea', 'Times'], 'show', { word: 'Korea Times' }],
  [['nk'], 'show', { word: 'nk' }],
  [['show', 'add'], 'show', { word: 'add' }],
  [
    ['--config', 'c', 'add', 'u', '--full-text', '--dry-run', '--name', 'N'],
    'add',
    { config: 'c', word: 'u', fullText: true, dryRun: true, name: 'N' },
  ],
  [['import', '-'], 'import', { word: '-' }],
  [['export', '--out', 'f'], 'export', { out: 'f' }],
])('%j is %s', (args, command, input) => {
  expect(readWords(args)).toEqual({ ok: true, command, input: { ...NOTHING, ...input } });
});

test.each([
  [['add'], /^add needs URL\. Usage: npm run feeds -- add URL \[--config FILE\] \[--json\] \[--name NAME\]/],
  [['list', 'x'], /^“x” is not understood\. Usage: npm run feeds -- list \[--config/],
  [['export', 'x'], /^“x” is not understood\. Usage: npm run feeds -- export \[--config/],
  [['add', 'u', '--out', 'x'], /^--out does not go with add\. Usage/],
  [['Wire', '--dry-run'], /^--dry-run does not go with show\. Usage/],
  [['ad', 'u'], /^“ad” is not understood \(did you mean "add"\?\)\. Usage: npm run feeds -- \[list/],
  [['imprt', 'f'], /^“imprt” is not understood \(did you mean "import"\?\)/],
  [['--nam', 'x'], /^Unknown option '--nam'\. Usage/],
  [['add', 'u', '--name', ''], /^--name needs a value\. Usage/],
])('%j is not understood, and says why', (args, problem) => {
  expect(readWords(args)).toEqual({ ok: false, problem: expect.stringMatching(problem) });
});
