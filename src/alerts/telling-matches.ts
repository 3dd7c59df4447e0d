/** Which matches count for telling: enough relevance for their term, and news rather than a look back. */
import type { Match } from '../domain/match.ts';
import type { Term } from '../domain/term.ts';

/** Why a match is kept in the archive and not told. */
export type WithheldReason = 'low-score' | 'historical';

type TellingMatches = {
  /** Told as urgently as their terms are. */
  told: readonly Match[];
  /** Told with the next digest, however urgent their terms: articles that look back. */
  downgraded: readonly Match[];
  dropped: readonly { match: Match; reason: WithheldReason }[];
};

/** Each match in its group, in their order; a match of a term that is not among the terms is left out. */
export function tellingMatches(matches: readonly Match[], terms: readonly Term[]): TellingMatches {
  const byName = new Map(terms.map((term) => [term.name, term]));
  const told: Match[] = [];
  const downgraded: Match[] = [];
  const dropped: { match: Match; reason: WithheldReason }[] = [];
  for (const match of matches) {
    const term = byName.get(match.term);
    if (term === undefined) continue;
    if (match.score < term.minScore) dropped.push({ match, reason: 'low-score' });
    else if (match.historical === null || term.historical === 'post') told.push(match);
    else if (term.historical === 'digest') downgraded.push(match);
    else dropped.push({ match, reason: 'historical' });
  }
  return { told, downgraded, dropped };
}

/** The terms of the matches that count, in the order of the config; as a digest where only a look back matched. */
export function tellingTerms({ told, downgraded }: TellingMatches, terms: readonly Term[]): Term[] {
  const news = new Set(told.map((match) => match.term));
  const past = new Set(downgraded.map((match) => match.term));
  return terms.flatMap((term): Term[] => {
    if (news.has(term.name)) return [term];
    return past.has(term.name) ? [{ ...term, urgency: 'digest' }] : [];
  });
}
