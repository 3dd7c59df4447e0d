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
} from 'yaml';
import type { ConfigSource } from './config-source.ts';
import { formatPath, type Path, type Place, type Problem } from './problem.ts';
import { offsetInSource } from './scalar-offset.ts';
import { faultText, firstOfRepeatedKeys } from './yaml-fault.ts';

/** Where none of these stands, a long document need not be searched. */
const ALIAS = /(?:^|[\s[{,:-])\*\S/;

/** Without a source the text cannot be used at all. */
type YamlOutcome = { source: ConfigSource | null; problems: Problem[] };

export function readYaml(file: string, written: string): YamlOutcome {
  const text = written.replace(/^\uFEFF/, '');
  const lines = new LineCounter();
  const place = (path: Path, offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col), path: formatPath(path) };
  };
  const report = (offset: number, message: string) => ({ ...place([], offset), message });
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const isRepeated = document.errors.some(({ code }) => code === 'DUPLICATE_KEY');
  const firsts = isRepeated ? firstOfRepeatedKeys(document) : null;
  const problems = [...document.errors, ...document.warnings].map((fault) => {
    const first = `${file}:${place([], firsts?.get(fault.pos[0]) ?? 0).line}`;
    return report(fault.pos[0], faultText(fault, text, first));
  });
  if (document.errors.some(({ code }) => code !== 'DUPLICATE_KEY')) return { source: null, problems };
  const dangling = ALIAS.test(text) ? danglingAliases(document) : [];
  if (dangling.length > 0) {
    const more = dangling.map(({ offset, name }) =>
      report(offset, `there is no &${name} before this *${name}`),
    );
    return { source: null, problems: [...problems, ...more] };
  }
  const data = plainData(document);
  if (!data.ok) return { source: null, problems: [...problems, report(0, data.message)] };
  const source: ConfigSource = {
    data: data.value,
    locate(path, part) {
      const { key, value } = walk(document, path);
      const node = part === 'key' ? (key ?? value) : (value ?? key);
      return place(path, startOf(node));
    },
    locateInText(path, offset) {
      const { key, value } = walk(document, path);
      const start = startOf(value ?? key);
      return place(path, isScalar(value) ? start + offsetInSource(value, text, offset) : start);
    },
  };
  return { source, problems };
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
