/** Watch terms as one matcher for articles. */
import type { Term } from '../domain/term.ts';
import { type AcronymTable, acronymRowProblem, readAcronyms } from './acronym-forms.ts';
import { ACRONYMS } from './acronyms.ts';
import { buildContexts, buildQuery, contextFault } from './build-query.ts';
import type { Node } from './compiled-query.ts';
import type { CompiledTerm } from './match-term.ts';
import { createMatcher, type Matcher } from './matcher.ts';
import type { QueryError } from './query.ts';

/** `name` of a row of acronyms is its place among `CompileOptions.acronyms`, counted from 0. */
export type CompileError = { subject: 'term' | 'context' | 'acronyms'; name: string; error: QueryError };
export type CompiledTerms = { ok: true; matcher: Matcher } | { ok: false; errors: readonly CompileError[] };

export type CompileOptions = {
  /** Besides the shipped acronyms: rows of forms that stand for the same; a row that shares a form adds to it. */
  acronyms?: AcronymTable;
};

/** All errors at once, so that a config can be mended in one go. A term's context must hold as well as its query. */
export function compileTerms(
  terms: readonly (Pick<Term, 'name' | 'match' | 'context'> & Partial<Pick<Term, 'aliases'>>)[],
  contexts: Readonly<Record<string, string>>,
  options: CompileOptions = {},
): CompiledTerms {
  const acronyms = readAcronyms([...ACRONYMS, ...(options.acronyms ?? [])]);
  const errors: CompileError[] = acronymErrors(options);
  const compiledContexts = buildContexts(contexts, acronyms);
  for (const [name, error] of compiledContexts.errors) errors.push({ subject: 'context', name, error });

  const compiled: CompiledTerm[] = [];
  for (const { name, match, context, aliases } of terms) {
    const result = buildQuery(match, compiledContexts, acronyms, aliases);
    if (!result.ok) errors.push({ subject: 'term', name, error: result.error });
    const operand = context === null ? undefined : compiledContexts.nodes.get(context);
    if (context !== null && operand === undefined) {
      const error = contextFault({ name: context, start: 0, end: 0 }, Object.keys(contexts));
      errors.push({ subject: 'term', name, error: { ...error, suggestion: null } });
    }
    if (result.ok) compiled.push({ name, node: result.node, context: contextNode(context, operand) });
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, matcher: createMatcher(compiled) };
}

export function acronymErrors({ acronyms = [] }: CompileOptions): CompileError[] {
  return acronyms.flatMap((forms, row): CompileError[] => {
    const message = acronymRowProblem(forms);
    if (message === null) return [];
    return [
      { subject: 'acronyms', name: String(row), error: { message, start: 0, end: 0, suggestion: null } },
    ];
  });
}

function contextNode(name: string | null, operand: Node | undefined): Node | null {
  if (name === null || operand === undefined) return null;
  return { query: { kind: 'context', name }, kind: 'context', name, operand };
}
