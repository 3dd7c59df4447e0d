/** When a route's stories are summed up, and since when. */
import { lastTimeOfDay, quietUntil } from '../deadline/time-of-day.ts';
import type { Route } from '../domain/channel.ts';
import type { Instant } from '../domain/instant.ts';
import type { Term } from '../domain/term.ts';

/** From `since` on, and before `until`: what comes at the very time of a digest comes after it. */
export type DigestPeriod = { since: Instant; until: Instant };

/**
 * The period that is to be summed up now. It begins where the last one that was seen to ended: one digest makes up for
 * all that were missed, and each moment lies in the period of one digest.
 * @param seenTo up to when digests have been sent, where there was something to say.
 * @returns null where none has ended since then.
 */
export function digestPeriod(
  route: Pick<Route, 'digest' | 'quietHours'>,
  seenTo: Instant,
  now: Instant,
): DigestPeriod | null {
  const until = lastDigest(route, now);
  return until === null || until <= seenTo ? null : { since: lastDigest(route, seenTo) ?? seenTo, until };
}

/** The last time of the route's digest up to `at`; one in its quiet hours is at their end. */
function lastDigest(
  { digest, quietHours }: Pick<Route, 'digest' | 'quietHours'>,
  at: Instant,
): Instant | null {
  if (digest === null) return null;
  let time = lastTimeOfDay(digest, at);
  while (true) {
    const awake = quietHours === null ? time : (quietUntil(quietHours, time) ?? time);
    if (awake <= at) return awake;
    time = lastTimeOfDay(digest, time - 1);
  }
}

/** A route whose stories are to be summed up. */
export type DueRoute = { route: Pick<Route, 'terms'>; period: DigestPeriod };

/**
 * What is summed up of a story that met the terms: those of them that a due route takes, over the periods of all such
 * routes.
 * @param routes all of the config but the fallback, which takes the terms that none of them names.
 * @returns null where there are none.
 */
export function summedUp<T extends Pick<Term, 'name'>>(
  terms: readonly T[],
  due: readonly DueRoute[],
  routes: readonly Pick<Route, 'terms'>[],
): { terms: readonly T[]; period: DigestPeriod } | null {
  const takes = ({ route: { terms: own } }: DueRoute, { name }: T) =>
    own === null ? !routes.some((route) => route.terms?.includes(name)) : own.includes(name);
  const taking = due.filter((one) => terms.some((term) => takes(one, term)));
  if (taking.length === 0) return null;
  return {
    terms: terms.filter((term) => taking.some((one) => takes(one, term))),
    period: jointPeriod(taking.map(({ period }) => period)),
  };
}

/** From the first beginning to the last end. */
export function jointPeriod(periods: readonly DigestPeriod[]): DigestPeriod {
  return {
    since: Math.min(...periods.map(({ since }) => since)),
    until: Math.max(...periods.map(({ until }) => until)),
  };
}
