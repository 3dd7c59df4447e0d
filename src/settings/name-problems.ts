/** Names that are given twice, and names that nothing has. */
import type { ConfigParts, Part, Reference } from './config-parts.ts';
import type { ConfigSource } from './config-source.ts';
import { didYouMean } from './did-you-mean.ts';
import { type Path, type Problem, quote } from './problem.ts';

/** Each is a comparison with every name, and a config with more unknown names has one mistake, not many. */
const MOST_SUGGESTIONS = 50;

export function nameProblems(source: ConfigSource, parts: ConfigParts): Problem[] {
  const report = (path: Path, message: string, part: 'key' | 'value' = 'value'): Problem => ({
    ...source.locate(path, part),
    message,
  });
  let suggestions = 0;
  const unknown: Unknown = (kind, name, known) => {
    suggestions += 1;
    const hint = suggestions > MOST_SUGGESTIONS ? '' : didYouMean(name, known);
    return `there is no ${kind} ${quote(name)}${hint}`;
  };
  const termNames = namesOf(parts.terms);
  const channelNames = namesOf(parts.channels);
  const contextNames = namesOf(parts.contexts);
  const named: [kind: string, lists: readonly Reference[][], known: Set<string>][] = [
    ['term', parts.termReferences, termNames],
    ['channel', parts.channelReferences, channelNames],
    ['context', parts.contextReferences, contextNames],
    ['feed', parts.feedReferences, namesOf(parts.feeds)],
  ];
  const deadlineNames = namesOf(parts.deadlines);
  const unknownAfter: Unknown = (kind, name) =>
    `${unknown(kind, name, new Set([...deadlineNames, 'quiet']))}; quiet means that nothing comes`;
  return [
    ...repeatedNames(parts.feeds, source, report),
    ...repeatedNames(parts.terms, source, report),
    ...repeatedNames(parts.channels, source, report),
    ...repeatedNames(parts.deadlines, source, report),
    ...repeatedUrls(parts.feeds, source, report),
    // The schema leaves such a key out without a word.
    ...[...parts.channels, ...parts.contexts].flatMap(({ name, path }) =>
      name === '__proto__' ? [report(path, 'this cannot be a name', 'key')] : [],
    ),
    ...named.flatMap(([kind, lists, known]) =>
      lists.flatMap((list) => badReferences(kind, list, known, report, unknown)),
    ),
    ...parts.deadlineReferences.flatMap((list) =>
      badReferences('deadline', list, deadlineNames, report, unknownAfter),
    ),
    ...parts.tagTerms.flatMap(({ path, name }) =>
      name === '*' || termNames.has(name) ? [] : [report(path, unknown('term', name, termNames), 'key')],
    ),
    ...parts.terms.flatMap(({ path, value }) => {
      const context = value?.context;
      if (context === undefined || contextNames.has(context)) return [];
      return [report([...path, 'context'], unknown('context', context, contextNames))];
    }),
  ];
}

type Unknown = (kind: string, name: string, known: Set<string>) => string;
type Report = (path: Path, message: string, part?: 'key' | 'value') => Problem;

function namesOf(parts: readonly Part<unknown>[]): Set<string> {
  return new Set(parts.flatMap(({ name }) => (name === null ? [] : [name])));
}

/** People type names in chat and look them up by eye: a difference in case alone does not tell them apart. */
function repeatedNames(parts: readonly Part<unknown>[], source: ConfigSource, report: Report): Problem[] {
  return repeated(parts, ({ name }) => name?.normalize('NFKC').toLowerCase() ?? null).map(([part, first]) => {
    const message = `${quote(part.name ?? '')} is already the name of ${placeOf(first.namePath, first.path, source)}`;
    return report(part.namePath, message, 'value');
  });
}

function repeatedUrls(feeds: ConfigParts['feeds'], source: ConfigSource, report: Report): Problem[] {
  const address = ({ value }: ConfigParts['feeds'][number]) => {
    if (value === null) return null;
    const url = new URL(value.url);
    url.hash = '';
    return url.href;
  };
  return repeated(feeds, address).map(([part, first]) => {
    const place = placeOf([...first.path, 'url'], first.path, source);
    return report([...part.path, 'url'], `is already the address of ${quote(first.name ?? '')}, ${place}`);
  });
}

/** Each item whose key an earlier one has, with that one. */
function repeated<T>(items: readonly T[], keyOf: (item: T) => string | null): [later: T, first: T][] {
  const seen = new Map<string, T>();
  return items.flatMap((item): [T, T][] => {
    const key = keyOf(item);
    const first = key === null ? undefined : seen.get(key);
    if (first !== undefined) return [[item, first]];
    if (key !== null) seen.set(key, item);
    return [];
  });
}

function badReferences(
  kind: string,
  list: readonly Reference[],
  known: Set<string>,
  report: Report,
  unknown: Unknown,
): Problem[] {
  const twice = new Set(repeated(list, ({ name }) => name).map(([later]) => later));
  return list.flatMap((reference) => {
    const { path, name } = reference;
    if (!known.has(name)) return [report(path, unknown(kind, name, known))];
    return twice.has(reference) ? [report(path, `${quote(name)} is named twice here`)] : [];
  });
}

function placeOf(where: Path, shown: Path, source: ConfigSource): string {
  const { file, line } = source.locate(where, 'key');
  return `${source.locate(shown, 'value').path} (${file}:${line})`;
}
