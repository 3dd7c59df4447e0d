/** The terms whose passages a development shows: those that are new in its story, else the one it is most about. */
import type { Match } from '../domain/match.ts';

/** @param whatIsNew in words, as noveltyWords says it. */
export function developmentTerms<Named extends { name: string }>(
  terms: readonly Named[],
  matches: readonly Match[],
  whatIsNew: readonly string[],
): readonly Named[] {
  const fresh = terms.filter(({ name }) => whatIsNew.includes(`new term: ${name}`));
  if (fresh.length > 0) return fresh;
  const scoreOf = ({ name }: Named) => matches.find(({ term }) => term === name)?.score ?? 0;
  return [...terms].sort((a, b) => scoreOf(b) - scoreOf(a)).slice(0, 1);
}
