/** One query as a matcher, to try it out. */
import type { Match } from '../../src/domain/match.ts';
import { readAcronyms } from '../../src/matching/acronym-forms.ts';
import { ACRONYMS } from '../../src/matching/acronyms.ts';
import { buildContexts, buildQuery } from '../../src/matching/build-query.ts';
import type { CompileOptions } from '../../src/matching/compile-terms.ts';
import type { TermExplanation } from '../../src/matching/explain-term.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import type { QueryError } from '../../src/matching/query.ts';
import type { ArticleText } from '../../src/matching/reading.ts';

type QueryMatcher = {
  /** `term` is the query itself. */
  match(text: ArticleText): Match | null;
  explain(text: ArticleText): TermExplanation | null;
};

export type CompiledQuery = { ok: true; matcher: QueryMatcher } | { ok: false; error: QueryError };

/** An error in a context is only told where the query uses that context. */
export function compileQuery(
  source: string,
  contexts: Readonly<Record<string, string>>,
  options: CompileOptions = {},
): CompiledQuery {
  const acronyms = readAcronyms([...ACRONYMS, ...(options.acronyms ?? [])]);
  const built = buildQuery(source, buildContexts(contexts, acronyms), acronyms);
  if (!built.ok) return built;
  const matcher = createMatcher([{ name: source, node: built.node, context: null }]);
  return {
    ok: true,
    matcher: {
      match: (text) => matcher.match(text)[0] ?? null,
      explain: (text) => matcher.explain(text)[0] ?? null,
    },
  };
}
