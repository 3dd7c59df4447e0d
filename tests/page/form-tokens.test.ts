/** A token is good for what it was made for, at the server that made it, for half a day, once. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFormTokens } from '../../src/page/form-tokens.ts';

test('a token of one thing is none of another, and no text but it is one', () => {
  const tokens = createFormTokens(() => 0);
  const other = createFormTokens(() => 0);
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (what, else_, text) => {
      const token = tokens.make(what);
      expect(tokens.check(what, token)).toBe('good');
      expect(other.check(what, token)).toBe('wrong');
      expect(tokens.check(what, text)).toBe('wrong');
      if (else_ !== what) expect(tokens.check(else_, token)).toBe('wrong');
    }),
  );
});

test('one that was used is good no more, and the next one is another', () => {
  const tokens = createFormTokens(() => 0);
  const first = tokens.make('x');
  expect(tokens.make('x')).toBe(first);
  const elsewhere = tokens.make('y');
  tokens.use(first);
  const second = tokens.make('x');
  expect(
    [first, second, elsewhere].map((token) => tokens.check(token === elsewhere ? 'y' : 'x', token)),
  ).toEqual(['used', 'good', 'good']);
});

test('what was used is not kept without end', () => {
  const tokens = createFormTokens(() => 0);
  const first = tokens.make('x');
  for (let each = 0; each < 6_000; each += 1) tokens.use(each === 0 ? first : tokens.make('x'));
  expect(tokens.check('x', tokens.make('x'))).toBe('good');
});
