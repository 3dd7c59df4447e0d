/** All that is wrong with terms and contexts, as compileTerms tells it, at a fraction of the cost of a matcher. */
import type { Term } from '../domain/term.ts';
import { NO_ACRONYMS } from './acronym-forms.ts';
import { buildContexts, referenceFault } from './build-query.ts';
import { acronymErrors, type CompileError, type CompileOptions } from './compile-terms.ts';
import { fault } from './lex-query.ts';
import { parseQuery } from './parse-query.ts';
import { withAliases } from './with-aliases.ts';

/** A term's own context is not looked at. */
export function checkTerms(
  terms: readonly Pick<Term, 'name' | 'match' | 'aliases'>[],
  contexts: Readonly<Record<string, string>>,
  options: CompileOptions,
): CompileError[] {
  const { nodes, errors } = buildContexts(contexts, NO_ACRONYMS);
  const names = [...nodes.keys(), ...errors.keys()];
  return [
    ...acronymErrors(options),
    ...[...errors].map(([name, error]): CompileError => ({ subject: 'context', name, error })),
    ...terms.flatMap(({ name, match, aliases }): CompileError[] => {
      const parsed = parseQuery(match);
      if (!parsed.ok) return [{ subject: 'term', name, error: parsed.error }];
      const aliased = withAliases(parsed.query, aliases);
      const error = aliased.ok
        ? referenceFault(aliased.query, parsed.contexts, nodes, () => names)
        : fault(aliased.message, 0, match.length, null);
      return error === null ? [] : [{ subject: 'term', name, error }];
    }),
  ];
}
