/** What a form of the page carries, so that no other page can send one: made for one thing to be done, and good once. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { HOUR_MS } from '../domain/instant.ts';

/** A page may stay open for a day's work. */
const HOURS_VALID = 12;
const MOST_USED = 5_000;

/** wrong: not ours, or of before a restart. old: its time is over. used: what it is for was done. */
type TokenCheck = 'good' | 'wrong' | 'old' | 'used';

export type FormTokens = {
  /** The same for all who are shown the page, until something is changed by it. */
  make(what: string): string;
  check(what: string, token: string): TokenCheck;
  /** The token is good no more, and those that are made from now on are others. */
  use(token: string): void;
  /** What it was used for was not done: it is good again. */
  giveBack(token: string): void;
};

/** @param now of a clock that is never set, in milliseconds. */
export function createFormTokens(now: () => number): FormTokens {
  const secret = randomBytes(32);
  const used = new Set<string>();
  let changes = 0;
  const hour = () => Math.floor(now() / HOUR_MS);
  const sign = (made: string, what: string) =>
    createHmac('sha256', secret).update(`${made} ${what}`).digest('base64url');

  return {
    make(what) {
      const made = `${hour()}.${changes}`;
      return `${made}.${sign(made, what)}`;
    },
    check(what, token) {
      const [, made = '', signature = ''] = /^(\d{1,12}\.\d{1,12})\.([\w-]{43})$/.exec(token) ?? [];
      if (!timingSafeEqual(Buffer.from(signature.padEnd(43)), Buffer.from(sign(made, what)))) return 'wrong';
      if (hour() - Number.parseInt(made, 10) > HOURS_VALID) return 'old';
      return used.has(token) ? 'used' : 'good';
    },
    use(token) {
      changes += 1;
      used.add(token);
      for (const oldest of used) {
        if (used.size <= MOST_USED) break;
        used.delete(oldest);
      }
    },
    giveBack: (token) => void used.delete(token),
  };
}
