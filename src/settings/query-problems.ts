/** Queries of terms and contexts that do not parse, each at the character that is at fault. */
import { compileTerms } from '../matching/compile-terms.ts';
import type { ConfigParts } from './config-parts.ts';
import { formatPath, fragment, type Path, type Problem } from './problem.ts';
import type { YamlSource } from './yaml-source.ts';

export function queryProblems(file: string, source: YamlSource, parts: ConfigParts): Problem[] {
  const contexts = Object.fromEntries(
    // A context that is no text is reported elsewhere; here it only has to exist.
    parts.contexts.map(({ name, value }) => [name, value?.trim() ? value : 'anything']),
  );
  const queries = parts.terms.flatMap(({ path, value }) =>
    value === null ? [] : [{ path, match: value.match }],
  );
  // Numbers for names, as two terms may have the same by mistake; their contexts are checked with the names.
  const terms = queries.map(({ match }, index) => ({ name: String(index), match, context: null }));
  const compiled = compileTerms(terms, contexts);
  if (compiled.ok) return [];
  return compiled.errors.map(({ subject, name, error }) => {
    const path: Path =
      subject === 'context' ? ['contexts', name] : [...(queries[Number(name)]?.path ?? ['terms']), 'match'];
    return {
      file,
      ...source.locateInText(path, error.start),
      path: formatPath(path),
      message: withHint(error.message, error.suggestion),
    };
  });
}

function withHint(message: string, suggestion: string | null): string {
  if (suggestion === null || /did you mean/i.test(message)) return fragment(message);
  if (suggestion === '') return `${fragment(message)} (leave it out)`;
  return `${fragment(message)} (did you mean ${suggestion.length > 80 ? `${suggestion.slice(0, 79)}…` : suggestion}?)`;
}
