/** Signatures of hubs: all four methods, and nothing else. */
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSignedBy, parseSignature } from '../../../src/feeds/websub/check-signature.ts';

const SECRET = 'between us';
const BODY = Buffer.from('<rss/>');
const METHODS = ['sha1', 'sha256', 'sha384', 'sha512'];
const sign = (method: string, body: Uint8Array, secret = SECRET) =>
  `${method}=${createHmac(method, secret).update(body).digest('hex')}`;

describe.each(METHODS)('%s', (method) => {
  const good = sign(method, BODY);
  test.each([
    ['its signature', good, true],
    ['its signature in capitals', good.toUpperCase(), true],
    ['its signature with a space around', ` ${good} `, true],
    ['one with another secret', sign(method, BODY, 'guessed'), false],
    ['one of another body', sign(method, Buffer.from('<rss />')), false],
    ['one that is cut', good.slice(0, -2), false],
    ['one that is longer', `${good}00`, false],
    ['half a byte', good.slice(0, -1), false],
    ['digits that are none', `${good.slice(0, -1)}g`, false],
  ])('%s', async (_case, header, expected) => expect(await isSignedBy(SECRET, BODY, header)).toBe(expected));
});

test.each([
  null,
  '',
  'sha1',
  'sha1=',
  '=',
  'md5=d41d8cd98f00b204e9800998ecf8427e',
  'constructor=00',
  `sha256=${'0'.repeat(40)}`,
])('%j is no signature', async (header) =>
  expect([parseSignature(header), await isSignedBy(SECRET, BODY, header)]).toEqual([null, false]),
);

test('every body is known by the signature that was made of it, and no other body is', async () => {
  const bytes = fc.uint8Array({ maxLength: 100 });
  await fc.assert(
    fc.asyncProperty(
      bytes,
      bytes,
      fc.string({ minLength: 1 }),
      fc.constantFrom(...METHODS),
      async (body, other, secret, method) => {
        const header = sign(method, body, secret);
        expect(await isSignedBy(secret, body, header)).toBe(true);
        expect(await isSignedBy(secret, other, header)).toBe(Buffer.compare(body, other) === 0);
      },
    ),
  );
});

test('a long body is known as a whole, and others have their turn meanwhile', async () => {
  const body = Buffer.alloc(3_500_000, 'x');
  let turns = 0;
  setImmediate(() => {
    turns += 1;
  });
  expect(await isSignedBy(SECRET, body, sign('sha512', body))).toBe(true);
  expect(turns).toBe(1);
  body[3_400_000] = 0;
  expect(await isSignedBy(SECRET, body, sign('sha512', Buffer.alloc(3_500_000, 'x')))).toBe(false);
});

test('whatever stands in the header, it is a signature of its method’s length or none', () => {
  const header = fc.oneof(
    fc.string(),
    fc
      .tuple(fc.constantFrom(...METHODS, 'md5'), fc.stringMatching(/^[0-9a-fA-F]{0,140}$/))
      .map(([method, digits]) => `${method}=${digits}`),
  );
  fc.assert(
    fc.property(header, (text) => {
      const signature = parseSignature(text);
      if (signature === null) return;
      const lengths = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 };
      expect(signature.digest.length).toBe(lengths[signature.method as keyof typeof lengths]);
      expect(text.trim().toLowerCase()).toBe(
        `${signature.method}=${Buffer.from(signature.digest).toString('hex')}`,
      );
    }),
  );
});
