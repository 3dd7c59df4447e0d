/** Which channels hear of a story: the routes of the terms that it matched. */
import type { DigestTime, QuietHours, Route } from '../domain/channel.ts';
import type { Term, Urgency } from '../domain/term.ts';

/** What one channel is to hear of, and how: several routes to one channel are taken together. */
export type Routing = {
  channel: string;
  terms: readonly Term[];
  /** The highest of its terms. */
  urgency: Urgency;
  /** The shortest of its routes. */
  gatherMs: number;
  /** Of all its routes: it rests while all of them do. None where one of them never rests. */
  quietHours: readonly QuietHours[];
  /** Of those of its routes that have one. */
  digests: readonly DigestTime[];
};

const URGENCIES: readonly Urgency[] = ['digest', 'normal', 'urgent'];

/**
 * A term takes every route that names it, or else the fallback, so that nothing vanishes.
 * @returns one entry a channel, in the order in which the terms and their routes lead to them.
 */
export function routeTerms(
  terms: readonly Term[],
  routes: readonly Route[],
  fallback: Route,
): readonly Routing[] {
  const byChannel = new Map<string, Routing>();
  for (const term of terms) {
    const own = routes.filter((route) => route.terms?.includes(term.name));
    for (const route of own.length > 0 ? own : [fallback])
      for (const channel of route.to)
        byChannel.set(channel, join(byChannel.get(channel), channel, term, route));
  }
  return [...byChannel.values()];
}

function join(known: Routing | undefined, channel: string, term: Term, route: Route): Routing {
  if (!known)
    return {
      channel,
      terms: [term],
      urgency: term.urgency,
      gatherMs: route.gatherMs,
      quietHours: route.quietHours === null ? [] : [route.quietHours],
      digests: withDigest([], route.digest),
    };
  return {
    channel,
    terms: known.terms.includes(term) ? known.terms : [...known.terms, term],
    urgency: higher(known.urgency, term.urgency),
    gatherMs: Math.min(known.gatherMs, route.gatherMs),
    quietHours: restTogether(known.quietHours, route.quietHours),
    digests: withDigest(known.digests, route.digest),
  };
}

function restTogether(known: readonly QuietHours[], more: QuietHours | null): readonly QuietHours[] {
  if (known.length === 0 || more === null) return [];
  return known.includes(more) ? known : [...known, more];
}

function withDigest(known: readonly DigestTime[], more: DigestTime | null): readonly DigestTime[] {
  return more === null || known.includes(more) ? known : [...known, more];
}

function higher(a: Urgency, b: Urgency): Urgency {
  return URGENCIES.indexOf(a) >= URGENCIES.indexOf(b) ? a : b;
}
