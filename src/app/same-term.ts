/** Whether a term is the same in two configs: then it finds the same, and what it finds goes the same way. */

import { routeTerms } from '../alerts/route-terms.ts';
import type { Term } from '../domain/term.ts';
import { createContextsUsed } from '../matching/contexts-used.ts';
import type { Settings } from '../settings/settings.ts';

type Setting = Pick<Settings, 'terms' | 'contexts' | 'acronyms' | 'feeds' | 'routes' | 'fallback'>;

/** @param term of `now`. */
export function isSameTerm(term: Term, now: Setting, before: Setting): boolean {
  const old = before.terms.find((one) => one.name === term.name);
  return old !== undefined && JSON.stringify(essence(term, now)) === JSON.stringify(essence(old, before));
}

function essence(term: Term, { contexts, acronyms, feeds, routes, fallback }: Setting) {
  return {
    query: [term.match, term.context, term.aliases, term.minScore, term.historical],
    contexts: [...createContextsUsed(contexts)(term)].sort().map((name) => [name, contexts[name]]),
    acronyms,
    // Weights only tell where they differ from 1, and only where a least relevance is asked.
    weights:
      term.minScore === 0 ? [] : feeds.flatMap(({ name, weight }) => (weight === 1 ? [] : [name, weight])),
    isRouted: routeTerms([term], routes, fallback).length > 0,
  };
}
