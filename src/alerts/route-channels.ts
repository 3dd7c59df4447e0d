/** Where matches lead: the channels that are told, and those that would be if the matches counted for telling. */
import type { Route } from '../domain/channel.ts';
import type { Match } from '../domain/match.ts';
import type { Term } from '../domain/term.ts';
import { type Routing, routeTerms } from './route-terms.ts';
import { tellingMatches, tellingTerms, type WithheldReason } from './telling-matches.ts';

export type RouteSettings = { terms: readonly Term[]; routes: readonly Route[]; fallback: Route };

type ChannelRouting =
  | { channel: string; routing: Routing; withheld: null }
  | { channel: string; routing: null; withheld: WithheldReason };

/** A row a channel: those that are told first. Where nothing counts, a match that only looks back was the closest. */
export function routeChannels(
  matches: readonly Match[],
  { terms, routes, fallback }: RouteSettings,
): readonly ChannelRouting[] {
  const telling = tellingMatches(matches, terms);
  const rows = new Map<string, ChannelRouting>();
  for (const routing of routeTerms(tellingTerms(telling, terms), routes, fallback))
    rows.set(routing.channel, { channel: routing.channel, routing, withheld: null });
  for (const reason of ['historical', 'low-score'] as const) {
    const names = new Set(
      telling.dropped.filter((one) => one.reason === reason).map(({ match }) => match.term),
    );
    const withheld = terms.filter((term) => names.has(term.name));
    for (const { channel } of routeTerms(withheld, routes, fallback))
      if (!rows.has(channel)) rows.set(channel, { channel, routing: null, withheld: reason });
  }
  return [...rows.values()];
}
