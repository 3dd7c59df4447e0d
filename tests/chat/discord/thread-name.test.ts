/** Discord takes any headline as the name of a thread. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { threadName } from '../../../src/chat/discord/thread-name.ts';
import { checkString } from '../../support/discord-server/form-errors.ts';

test('a name is never empty, too long or broken, and hides nothing', () => {
  const odd = fc.constantFrom('\u202e', '\u200b', '\u0000', '\n', '\ud83d', '😀', '\u2800', ' ', '@everyone');
  const any = fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point));
  const headlines = fc.array(fc.oneof(any, odd), { maxLength: 250 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(headlines, (headline) => {
      const name = threadName(headline, 'k3v9q2m7xa');
      return checkString(name, 'name', { min: 1, max: 100 }).length === 0 && !/[\p{Cc}\p{Cf}]/u.test(name);
    }),
  );
});

test.each([
  ['Kim says "no" to *talks*', 'Kim says "no" to *talks*'],
  ['  two\n lines ', 'two lines'],
  ['', 'Deadline Watch k3v9q2m7xa'],
])('%j becomes %j', (headline, expected) => {
  expect(threadName(headline, 'k3v9q2m7xa')).toBe(expected);
});
