/** A YAML text as data, which still knows at what line and column each piece of it stands. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { fragment, type Path, type Problem } from './problem.ts';
import { offsetInSource } from './scalar-offset.ts';

type Place = { line: number; column: number };

export type YamlSource = {
  data: unknown;
  /** Where the value at `path` stands, or its key; where there is none, the nearest that holds it. */
  locate(path: Path, part: 'key' | 'value'): Place;
  /** Where the character at `offset` of the text at `path` stands; the beginning of the text where it is
   * written over several lines. */
  locateInText(path: Path, offset: number): Place;
};

/** Without a source the text cannot be used at all. */
export type YamlOutcome = { source: YamlSource | null; problems: Problem[] };

export function readYaml(file: string, written: string): YamlOutcome {
  const text = written.replace(/^\uFEFF/, '');
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const report = (offset: number, message: string) => ({ file, ...place(offset), path: '', message });
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = [...document.errors, ...document.warnings].map((fault) =>
    report(fault.pos[0], faultText(fault)),
  );
  if (document.errors.some(({ code }) => code !== 'DUPLICATE_KEY')) return { source: null, problems };
  const dangling = danglingAliases(document);
  if (dangling.length > 0) {
    const more = dangling.map(({ offset, name }) =>
      report(offset, `there is no &${name} before this *${name}`),
    );
    return { source: null, problems: [...problems, ...more] };
  }
  const data = plainData(document);
  if (!data.ok) return { source: null, problems: [...problems, report(0, data.message)] };
  const source: YamlSource = {
    data: data.value,
    locate(path, part) {
      const { key, value } = walk(document, path);
      const node = part === 'key' ? (key ?? value) : (value ?? key);
      return place(startOf(node));
    },
    locateInText(path, offset) {
      const { key, value } = walk(document, path);
      const start = startOf(value ?? key);
      return place(isScalar(value) ? start + offsetInSource(value, text, offset) : start);
    },
  };
  return { source, problems };
}

function faultText({ code, message }: YAMLError): string {
  if (code === 'DUPLICATE_KEY') return 'this key is already there in the same block';
  if (code === 'MULTIPLE_DOCS') return 'a second document begins here, but a config is only one';
  return fragment(message);
}

function danglingAliases(document: Document.Parsed): { offset: number; name: string }[] {
  const dangling: { offset: number; name: string }[] = [];
  visit(document, {
    Alias(_key, alias) {
      if (!alias.resolve(document)) dangling.push({ offset: startOf(alias), name: alias.source });
    },
  });
  return dangling;
}

type PlainData = { ok: true; value: unknown } | { ok: false; message: string };

/** The library throws when aliases of aliases would grow beyond the bound. */
function plainData(document: Document.Parsed): PlainData {
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    if (error instanceof ReferenceError)
      return { ok: false, message: 'too many aliases (*name): write it out' };
    throw error;
  }
}

type Found = { key: Node | null; value: Node | null };

/** Goes as far down `path` as there is something. */
function walk(document: Document.Parsed, path: Path): Found {
  let found: Found = { key: null, value: document.contents };
  for (const segment of path) {
    const parent = isAlias(found.value) ? found.value.resolve(document) : found.value;
    if (isMap<Node, Node | null>(parent)) {
      const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment));
      if (!pair) return found;
      found = { key: pair.key, value: pair.value };
    } else if (isSeq<Node>(parent)) {
      const item = parent.items[Number(segment)];
      if (!item) return found;
      found = { key: null, value: item };
    } else {
      return found;
    }
  }
  return found;
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
