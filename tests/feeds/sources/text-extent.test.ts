/** Whether a feed carries whole texts, teasers or titles follows from most of its articles. */
import { expect, test } from 'vitest';
import { textExtent } from '../../../src/feeds/sources/text-extent.ts';
import { article } from '../../store/sample-rows.ts';

const long = 'A report of many words that goes on. '.repeat(40);
const of = (body: string, changes: Parameters<typeof article>[1] = {}) =>
  article('a', { title: 'A title of some words', summary: '', body, ...changes });

test.each([
  ['nothing', [], null],
  ['whole texts', [of(long), of(long), of('Short')], 'full'],
  ['a whole text as summary', [of('', { summary: long })], 'full'],
  [
    'beginnings',
    [of('A sentence or two of the report, and no more.'), of(long), of('Another sentence.  Two.')],
    'teasers',
  ],
  ['long beginnings that are cut short', [of(`${long} […]`), of(`${long} Read more »`)], 'teasers'],
  ['titles', [of(''), of('Title'), of(long)], 'titles'],
  [
    'whole texts in Korean',
    [of('북한이 중대한 시험을 했다고 밝혔다. '.repeat(26), { language: 'ko-KR' })],
    'full',
  ],
])('%s', (_what, articles, extent) => {
  expect(textExtent(articles)).toBe(extent);
});
