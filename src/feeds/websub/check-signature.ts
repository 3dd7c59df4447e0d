/** Checks that what is pushed comes from the hub that was asked: X-Hub-Signature over the bytes as they came. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Those of the W3C Recommendation, section 7.1, with the length of each in bytes. */
const METHODS = new Map(Object.entries({ sha1: 20, sha256: 32, sha384: 48, sha512: 64 }));

const PIECE_BYTES = 1_000_000;

type Signature = { method: string; digest: Uint8Array };

/** "sha256=" and hexadecimal digits; null for what is no signature. */
export function parseSignature(header: string | null): Signature | null {
  const [, name = '', digits = ''] = /^([a-z0-9]{1,10})=([0-9a-f]{1,200})$/i.exec(header?.trim() ?? '') ?? [];
  const method = name.toLowerCase();
  const digest = Buffer.from(digits, 'hex');
  return digest.length > 0 && digits.length === 2 * digest.length && digest.length === METHODS.get(method)
    ? { method, digest }
    : null;
}

export async function isSignedBy(secret: string, body: Uint8Array, header: string | null): Promise<boolean> {
  const signature = parseSignature(header);
  if (signature === null) return false;
  const own = createHmac(signature.method, secret);
  for (let from = 0; from < body.length; from += PIECE_BYTES) {
    // The longest body takes a tenth of a second and more.
    if (from > 0) await nextTurn();
    own.update(body.subarray(from, from + PIECE_BYTES));
  }
  return timingSafeEqual(own.digest(), signature.digest);
}
