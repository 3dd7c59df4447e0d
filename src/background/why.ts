/** Says in a line why an earlier story was inferred to explain a later one. */
import type { Instant } from '../domain/instant.ts';
import type { SharedPhrase } from './shared-words.ts';

const dayMs = 86_400_000;
const LATIN = /\p{Script=Latin}/u;

type WhyParts = {
  /** Of the earlier story; `at`: of the later one. */
  published: Instant;
  at: Instant;
  /** What the two share. */
  words: readonly SharedPhrase[];
  /** The one of the words that nothing reported before; null where there is none. */
  subject: SharedPhrase | null;
};

/** E.g. "first report of the draft resolution, 3 days earlier, shares: UNSC, sanctions, Beijing". */
export function sayWhy({ published, at, words, subject }: WhyParts): string {
  const parts = [daysEarlier(published, at)];
  if (subject !== null) parts.unshift(`first report of ${named(subject)}`);
  const shared = words.filter((word) => word !== subject).map(({ text }) => text);
  if (shared.length > 0) parts.push(`shares: ${shared.join(', ')}`);
  return parts.join(', ');
}

/** English says "the draft resolution", but "human rights". */
function named({ text }: SharedPhrase): string {
  const isOne =
    LATIN.test(text) &&
    /[a-z]$/.test(text) &&
    !/s$/.test(text) &&
    !/^\p{Lu}/u.test(text.split(' ').at(-1) ?? '');
  return isOne ? `the ${text}` : text;
}

/** Counted in calendar days of UTC. */
function daysEarlier(published: Instant, at: Instant): string {
  const days = Math.floor(at / dayMs) - Math.floor(published / dayMs);
  if (days === 0) return 'same day';
  return days === 1 ? '1 day earlier' : `${days} days earlier`;
}
