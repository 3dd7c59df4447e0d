/** Labelled items are read with the line of what is wrong, and split by their id alone. */
import { describe, expect, test } from 'vitest';
import { isDroppedByRule, isInSplit, readCodes, readItems } from '../../src/cli/matching-items.ts';
import type { Match } from '../../src/domain/match.ts';

test('codes are read from the rows of a table', () => {
  const markdown =
    '# Terms\n\n| code | name | yes |\n| --- | --- | --- |\n| T1 | Sanctions | on the North |\n|T20|Year-end deadline|';
  expect(readCodes(markdown)).toEqual(
    new Map([
      ['T1', 'Sanctions'],
      ['T20', 'Year-end deadline'],
    ]),
  );
});

describe('items', () => {
  test('are one JSON object a line; a title, a text or a source may be missing', () => {
    const content =
      '\ufeff{"id":"a","text":"Some text","terms":["T1","T1"]}\n\n{"id":"b","source":"Wire","title":"Head","terms":[],"hard":true}\n';
    expect(readItems(content, 'items')).toEqual({
      ok: true,
      items: [
        { id: 'a', source: '', title: '', text: 'Some text', terms: ['T1'] },
        { id: 'b', source: 'Wire', title: 'Head', text: '', terms: [] },
      ],
    });
  });

  test.each([
    ['', 'items: has no items'],
    ['\n{"id":', 'items:2: is not JSON'],
    ['[]', 'items:1: is not a JSON object'],
    ['{"title":"x","terms":[]}', 'items:1: needs an id'],
    ['{"id":"a","title":"x"}', 'items:1: needs terms, a list of codes or names'],
    ['{"id":"a","title":"x","terms":[1]}', 'items:1: needs terms, a list of codes or names'],
    ['{"id":"a","title":" ","terms":[]}', 'items:1: has neither title nor text'],
    [
      '{"id":"a","title":"x","terms":[]}\n{"id":"a","title":"y","terms":[]}',
      'items:2: has the id a of another line',
    ],
  ])('%j is refused', (content, problem) => {
    expect(readItems(content, 'items')).toEqual({ ok: false, problem });
  });
});

test('an item is either for building or held out, by its id alone', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const dev = ids.filter((id) => isInSplit(id, 'dev'));
  // The first bytes of the digests: 0c 92 4a 82 e1 8f b2 25.
  expect(dev).toEqual(['a', 'b', 'c', 'd', 'g']);
  expect(ids.filter((id) => isInSplit(id, 'held'))).toEqual(['e', 'f', 'h']);
  expect(ids.filter((id) => isInSplit(id, 'all'))).toEqual(ids);
});

describe('what no channel is told was not found', () => {
  const match: Match = { term: 'Sanctions', score: 0.4, parts: [], historical: null, passages: [] };
  const lookingBack = { ...match, historical: 'ten years ago' };
  test.each([
    ['a match', match, { minScore: 0.4, historical: 'post', edits: 'update' }, false],
    ['one of too little relevance', match, { minScore: 0.5, historical: 'post', edits: 'update' }, true],
    [
      'one that looks back, where the term drops those',
      lookingBack,
      { minScore: 0, historical: 'drop', edits: 'update' },
      true,
    ],
    [
      'one that looks back, where they are collected',
      lookingBack,
      { minScore: 0, historical: 'digest', edits: 'update' },
      false,
    ],
  ] as const)('%s', (_, one, term, isDropped) => {
    expect(isDroppedByRule(one, term)).toBe(isDropped);
  });
});
