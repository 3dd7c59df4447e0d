/** Edits and sources of an article in words. */
import { expect, test } from 'vitest';
import { articleEdits, editWords } from '../../src/lookups/edit-words.ts';
import { sourcesInWords } from '../../src/lookups/source-words.ts';
import type { EditHistory } from '../../src/store/last-revision.ts';

const SAID = { title: 'Envoy leaves', summary: '', body: 'At noon.', published: 0, contentHash: 'new' };
const AT = Date.UTC(2019, 11, 20, 14, 5);

test.each<[string, Partial<EditHistory['before']>, number, string]>([
  ['title', { title: 'Envoy stays' }, 1, 'edited 20 Dec 2019, 14:05: title was “Envoy stays”'],
  ['longer', { body: 'At' }, 2, 'edited 2 times, last 20 Dec 2019, 14:05: text 6 characters longer'],
  [
    'shorter',
    { body: 'At noon it is.' },
    2,
    'edited 2 times, last 20 Dec 2019, 14:05: text 6 characters shorter',
  ],
  ['as long', { body: 'At moon.' }, 1, 'edited 20 Dec 2019, 14:05: text changed'],
  ['page', { body: 'At', contentHash: 'new' }, 1, 'its page was read 20 Dec 2019, 14:05'],
  [
    'page, at last',
    { body: 'At', contentHash: 'new' },
    2,
    'edited 2 times, last 20 Dec 2019, 14:05: its page was read',
  ],
  ['date', {}, 1, 'edited 20 Dec 2019, 14:05: date was 1 Jan 1970, 00:00'],
  ['no date', { published: null }, 1, 'edited 20 Dec 2019, 14:05: it had no date'],
])('%s', (_name, before, times, expected) => {
  const edits = articleEdits({ times, at: AT, before: { ...SAID, contentHash: 'old', ...before } }, SAID);
  expect(editWords(edits, 'UTC')).toBe(expected);
});

test('what was never edited has no words', () => {
  expect(editWords(articleEdits(undefined, SAID), 'UTC')).toBe('');
});

test.each([
  [['Yonhap'], 'Yonhap'],
  [['Yonhap', 'Google News'], 'Yonhap, also Google News'],
  [['A', 'B', 'C', 'D', 'E', 'F', 'G'], 'A, also B, C, D, E and 2 more'],
])('the sources %j', (sources, expected) => {
  expect(sourcesInWords(sources)).toBe(expected);
});
