/** Two items at one address are one article where their titles agree, or their texts are nearly the same. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FoldArticle } from '../../src/stories/fold.ts';
import { isSameArticle, titlesAgree } from '../../src/stories/same-article.ts';
import { textSignature } from '../../src/stories/signature.ts';
import { numberedWords } from './texts.ts';

const PAGE = 'https://wire.example/2019/12/20/envoy-leaves.html';

function item(changes: Partial<FoldArticle> = {}): FoldArticle {
  return { url: PAGE, title: 'Envoy leaves', signature: null, at: 0, language: 'en', ...changes };
}

test.each([
  ['the same', 'Envoy leaves', 'Envoy leaves', true],
  ['in another case, with other punctuation', 'Envoy leaves', 'ENVOY LEAVES!', true],
  ['with a publisher', 'Envoy leaves', 'Envoy leaves - Yonhap News Agency', true],
  ['with two publishers', 'Envoy leaves | The Herald', 'Envoy leaves - Yonhap', true],
  ['with the mark of an agency', '(LEAD) Envoy leaves', 'Envoy leaves', true],
  [
    'one in the other',
    'Envoy leaves Beijing without an answer',
    'Envoy leaves Beijing without an answer on arms',
    true,
  ],
  ['of a few words in another', 'Envoy leaves', 'Envoy leaves Beijing without an answer', false],
  [
    'of another instalment',
    'Third test of an engine at the site',
    'Fourth test of an engine at the site',
    false,
  ],
  [
    'live coverage that goes on',
    'Live updates: the talks in Hanoi',
    'Live updates: the talks in Hanoi end',
    false,
  ],
  ['in Korean', '북한, 엔진 시험 발표', '북한, 엔진 시험 발표 - 연합뉴스', true],
  ['others', 'Envoy leaves', 'Talks end', false],
  ['of signs alone', '…', '!', false],
  ['missing', '', '', true],
])('titles %s', (_name, one, other, expected) => {
  expect([titlesAgree(one, other), titlesAgree(other, one)]).toEqual([expected, expected]);
});

const TEXT = numberedWords(0, 200);
const GROWN = `${numberedWords(300, 460)} ${TEXT}`;
test.each<[string, Partial<FoldArticle>, Partial<FoldArticle>, boolean]>([
  ['one page', {}, {}, true],
  ['another page', {}, { url: `${PAGE}?p=2` }, false],
  ['a section', { url: 'https://wire.example/asia' }, { url: 'https://wire.example/asia' }, false],
  ['no page', { url: null }, { url: null }, false],
  [
    'a retitled copy',
    { signature: textSignature(TEXT) },
    { title: 'Talks end', signature: textSignature(TEXT) },
    true,
  ],
  [
    'a page that grew',
    { signature: textSignature(TEXT) },
    { title: 'Talks end', signature: textSignature(GROWN) },
    false,
  ],
  [
    'live coverage',
    { title: 'Live updates', signature: textSignature(TEXT) },
    { title: 'Talks end', signature: textSignature(TEXT) },
    false,
  ],
])('%s', (_name, one, other, expected) => {
  expect(isSameArticle(item(one), item(other))).toBe(expected);
});

test('the order does not matter, and long titles take no time', () => {
  const title = fc.oneof(fc.string(), fc.stringMatching(/^(?:[a-c] | - |\| ){0,12}$/));
  fc.assert(fc.property(title, title, (a, b) => titlesAgree(a, b) === titlesAgree(b, a)));
  const long = `${' - '.repeat(20_000)}x`;
  const startedMs = performance.now();
  titlesAgree(long, `${long}y`);
  expect(performance.now() - startedMs).toBeLessThan(5_000);
});
