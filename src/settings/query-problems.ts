/** What is wrong or doubtful in the queries of terms and contexts, each at its character. */
import { checkTerms } from '../matching/check-terms.ts';
import type { CompileError } from '../matching/compile-terms.ts';
import type { QueryError } from '../matching/query.ts';
import { tokenize } from '../matching/tokenize.ts';
import { warnOfWords } from '../matching/warn-of-words.ts';
import type { ConfigParts } from './config-parts.ts';
import type { ConfigSource } from './config-source.ts';
import { fragment, type Path, type Problem } from './problem.ts';

export function queryProblems(source: ConfigSource, parts: ConfigParts): Problem[] {
  const contexts = Object.fromEntries(
    // A context that is no text is reported elsewhere; here it only has to exist.
    parts.contexts.map(({ name, value }) => [name, value?.trim() ? value : 'anything']),
  );
  const good = parts.terms.flatMap(({ path, value }) => (value === null ? [] : [{ path, value }]));
  // Numbers for names, as two terms may have the same by mistake; their contexts are checked with the names.
  const terms = good.map(({ value: { match, aliases } }, index) => ({
    name: String(index),
    match,
    aliases: aliases.filter(hasWord),
  }));
  const acronyms = parts.acronyms.map(({ forms }) => forms);
  const errors = checkTerms(terms, contexts, { acronyms });
  const paths: Record<CompileError['subject'], (name: string) => Path> = {
    context: (name) => ['contexts', name],
    term: (name) => [...(good[Number(name)]?.path ?? ['terms']), 'match'],
    acronyms: (name) => parts.acronyms[Number(name)]?.path ?? ['acronyms'],
  };
  return [
    ...good.flatMap(({ path, value }) => emptyAliases(source, path, value.aliases)),
    ...errors.map(({ subject, name, error }) => ({
      ...source.locateInText(paths[subject](name), error.start),
      message: messageOf(error),
    })),
  ];
}

function emptyAliases(source: ConfigSource, term: Path, aliases: readonly string[]): Problem[] {
  return aliases.flatMap((alias, index) => {
    if (hasWord(alias)) return [];
    return [{ ...source.locate([...term, 'aliases', index], 'value'), message: 'has no letter or digit' }];
  });
}

function hasWord(text: string): boolean {
  return tokenize(text).length > 0;
}

/** Of a config without problems. */
export function queryWarnings(source: ConfigSource, { terms, contexts }: ConfigParts): Problem[] {
  const queries = [
    ...contexts.map(({ path, value }) => ({ path, query: value ?? '' })),
    ...terms.map(({ path, value }) => ({ path: [...path, 'match'], query: value?.match ?? '' })),
  ];
  return queries.flatMap(({ path, query }) =>
    warnOfWords(query).map((warning) => ({
      ...source.locateInText(path, warning.start),
      message: messageOf(warning),
    })),
  );
}

function messageOf({ message, suggestion }: QueryError): string {
  if (suggestion === null || /did you mean/i.test(message)) return fragment(message);
  if (suggestion === '') return `${fragment(message)} (leave it out)`;
  return `${fragment(message)} (did you mean ${shortened(suggestion)}?)`;
}

/** Both ends stay: what a suggestion adds is often the last character. */
function shortened(suggestion: string): string {
  const line = suggestion.replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 39)} … ${line.slice(-38)}` : line;
}
