/** Where the parts of a YAML text stand, for whoever changes one and nothing else. */
import { type CST, isMap, isSeq, type Node, parseDocument } from 'yaml';
import { lineEnd } from './text-lines.ts';

/** Offsets of the dashes of a list. */
export function dashesOf(token: unknown): number[] {
  const { items = [] } = (token ?? {}) as Partial<CST.BlockSequence>;
  return items.flatMap(({ start }) => start.find(({ type }) => type === 'seq-item-ind')?.offset ?? []);
}

/** Where what can be seen of a node ends: comments behind it, which the library counts to it, are left out. */
export function endOf(node: Node | null): number | null {
  if (isMap<Node, Node | null>(node) && node.flow !== true) {
    const last = node.items.at(-1);
    return endOf(last?.value ?? null) ?? endOf(last?.key ?? null);
  }
  if (isSeq<Node>(node) && node.flow !== true) return endOf(node.items.at(-1) ?? null);
  const [start, end] = node?.range ?? [0, 0];
  return start === end ? null : end;
}

/** The end of the line on which what ends at `offset` has its last visible sign, without its line break. */
export function visibleEnd(text: string, offset: number): number {
  const end = lineEnd(text, text.slice(0, offset).trimEnd().length);
  return text.charAt(end - 1) === '\r' ? end - 1 : end;
}

/** What the text says as data; null for what cannot be read. */
export function meaningOf(text: string): Record<string, unknown> | null {
  const document = parseDocument(text);
  if (document.errors.length > 0) return null;
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return null;
  }
}
