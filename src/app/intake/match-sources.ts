/** Matches a text under the name of each feed that it came through: a term may ask for one of them. */
import type { Match } from '../../domain/match.ts';
import type { Matcher } from '../../matching/matcher.ts';

type Text = Omit<Parameters<Matcher['match']>[0], 'source'>;

/** Of a term that is met under several names, the match that is the most relevant. Under all names together a query
 * is met that asks for two of them. */
export function matchSources(match: Matcher['match'], text: Text, sources: readonly string[]): Match[] {
  const names = sources.length > 1 ? [...sources, sources.join(' / ')] : sources;
  return bestOf(...names.map((source) => match({ ...text, source })));
}

/** One a term, the most relevant, in the order in which the terms come first. */
export function bestOf(...groups: readonly (readonly Match[])[]): Match[] {
  const best = new Map<string, Match>();
  for (const match of groups.flat()) {
    const known = best.get(match.term);
    if (known === undefined || known.score < match.score) best.set(match.term, match);
  }
  return [...best.values()];
}
