/** Which named contexts a term leads to, also through each other. */
import type { Term } from '../domain/term.ts';
import { parseQuery } from './parse-query.ts';

/** @returns what tells it of each term; a context that others name is read once. */
export function createContextsUsed(
  contexts: Readonly<Record<string, string>>,
): (term: Pick<Term, 'match' | 'context'>) => ReadonlySet<string> {
  const inContext = new Map<string, readonly string[]>();

  function contextsIn(name: string): readonly string[] {
    const known = inContext.get(name) ?? namedIn(Object.hasOwn(contexts, name) ? (contexts[name] ?? '') : '');
    inContext.set(name, known);
    return known;
  }

  return ({ match, context }) => {
    const used = new Set<string>();
    const left = [...namedIn(match), ...(context === null ? [] : [context])];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      if (used.has(next)) continue;
      used.add(next);
      left.push(...contextsIn(next));
    }
    return used;
  };
}

function namedIn(query: string): string[] {
  const parsed = parseQuery(query);
  return parsed.ok ? parsed.contexts.map(({ name }) => name) : [];
}
