/** Short ids stay the same for ever, since they stand in archives and in channels. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortId } from '../../src/domain/short-id.ts';

test('an id is the same in every run', () => {
  expect([shortId('alert', 'desk', 'story-1'), shortId('story', '한반도')]).toEqual([
    'lxhzyu79r7',
    'r321mszqlw',
  ]);
});

test('an id is ten characters of 0-9 and a-z, whatever it is made from', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { maxLength: 5 }), (parts) => {
      expect(shortId(...parts)).toMatch(/^[0-9a-z]{10}$/);
    }),
  );
});

test('other parts, another order and another cut make another id', () => {
  const ids = [['ab', 'c'], ['a', 'bc'], ['abc'], ['c', 'ab'], ['abc', ''], []].map((parts) =>
    shortId(...parts),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

test('twenty thousand ids do not clash', () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => shortId('story', String(index)));
  expect(new Set(ids).size).toBe(ids.length);
});
