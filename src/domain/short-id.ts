/** Ids made from what they stand for: the same again after a restart, so that a repeated run says the same. */
import { createHash } from 'node:crypto';

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Ten characters of [0-9a-z], made from the parts; about 51 bits, enough for millions without a clash. */
export function shortId(...parts: readonly string[]): string {
  let rest = createHash('sha256').update(parts.join('\0')).digest().readBigUInt64BE(0);
  let id = '';
  for (let place = 0; place < 10; place += 1) {
    id += DIGITS[Number(rest % 36n)];
    rest /= 36n;
  }
  return id;
}
