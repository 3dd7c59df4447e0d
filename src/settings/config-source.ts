/** The config as one piece of data that knows where each part of it is written, in one file or in several. */
import { type Path, type Place, type Problem, quote } from './problem.ts';

export type ConfigSource = {
  data: unknown;
  /** Where the value at `path` of the data stands, or its key; where there is none, the nearest that holds it. */
  locate(path: Path, part: 'key' | 'value'): Place;
  /** Where the character at `offset` of the text at `path` stands. */
  locateInText(path: Path, offset: number): Place;
};

type Origin = { source: ConfigSource; path: Path };

/**
 * The main file with the terms of the desks in place of the name of their folder, and with their contexts
 * among its own. A desk is a list of terms, or a block with `terms` and `contexts`.
 */
export function joinSources(
  main: ConfigSource,
  desks: readonly ConfigSource[],
): { source: ConfigSource; problems: Problem[] } {
  const origins = new Map<string, Origin>();
  const terms: unknown[] = [];
  const contexts = new Map(entriesOf(main.data));
  const problems = contextsProblem(main);
  const originOf = (path: Path): Origin => {
    const origin = origins.get(originKey(path));
    if (origin === undefined) return { source: main, path };
    return { source: origin.source, path: [...origin.path, ...path.slice(2)] };
  };
  const locate: ConfigSource['locate'] = (path, part) => {
    const origin = originOf(path);
    return origin.source.locate(origin.path, part);
  };
  for (const desk of desks) {
    const listPath: Path = Array.isArray(desk.data) ? [] : ['terms'];
    for (const [index, term] of termsOf(desk.data).entries()) {
      origins.set(originKey(['terms', terms.length]), { source: desk, path: [...listPath, index] });
      terms.push(term);
    }
    for (const [name, value] of entriesOf(desk.data)) {
      const path = ['contexts', name];
      if (contexts.has(name)) {
        const first = locate(path, 'key');
        const message = `${quote(name)} is already the name of a context (${first.file}:${first.line})`;
        problems.push({ ...desk.locate(path, 'key'), message });
      } else {
        contexts.set(name, value);
        origins.set(originKey(path), { source: desk, path });
      }
    }
  }
  const data = {
    ...(main.data as object),
    contexts: Object.fromEntries(contexts),
    terms,
  };
  const locateInText: ConfigSource['locateInText'] = (path, offset) => {
    const origin = originOf(path);
    return origin.source.locateInText(origin.path, offset);
  };
  return { source: { data, locate, locateInText }, problems };
}

/** What is no block would go unseen where contexts of the desks take its place. */
function contextsProblem(main: ConfigSource): Problem[] {
  const contexts = fieldOf(main.data, 'contexts');
  if (contexts === undefined || isBlock(contexts)) return [];
  const message = contexts === null ? 'has no value' : 'must be a block of keys';
  return [{ ...main.locate(['contexts'], 'value'), message }];
}

/** One term or one context: what is moved as a whole. */
function originKey(path: Path): string {
  return `${path[0]} ${path[1]}`;
}

function termsOf(desk: unknown): readonly unknown[] {
  const terms = Array.isArray(desk) ? desk : fieldOf(desk, 'terms');
  return Array.isArray(terms) ? terms : [];
}

function entriesOf(file: unknown): [string, unknown][] {
  const contexts = fieldOf(file, 'contexts');
  return isBlock(contexts) ? Object.entries(contexts) : [];
}

function isBlock(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldOf(data: unknown, key: string): unknown {
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[key] : undefined;
}
