/** When a burst begins and ends by what is seen of it again and again, so that it does not flap. */
import type { Instant } from '../domain/instant.ts';
import type { BurstVerdict } from './detect-burst.ts';

/** However it goes on: a short window that jumped may be over while the day is not above the usual yet. */
const LEAST_MS = 12 * 60 * 60_000;
/** Between the end of one and the next of the same term. */
const REST_MS = 12 * 60 * 60_000;

/** The last burst of the term. */
export type LastBurst = { noticedAt: Instant; endedAt: Instant | null };

/** @param last null where the term never had one. An archive that was down ends nothing: nobody looked. */
export function followBurst(
  last: LastBurst | null,
  verdict: BurstVerdict,
  now: Instant,
): 'begins' | 'ends' | null {
  if (last !== null && last.endedAt === null) {
    const isOver = verdict.outcome === 'usual' && !isWithin(LEAST_MS, last.noticedAt, now);
    return isOver ? 'ends' : null;
  }
  if (verdict.outcome !== 'jump') return null;
  return last?.endedAt != null && isWithin(REST_MS, last.endedAt, now) ? null : 'begins';
}

/** What lies ahead by more than that was written by a clock that has been set back since. */
function isWithin(spanMs: number, since: Instant, now: Instant): boolean {
  return Math.abs(now - since) < spanMs;
}
