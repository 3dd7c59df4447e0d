/** Adds feeds at the end of the list in a config's text; all else stays byte for byte. */
import { isDeepStrictEqual } from 'node:util';
import {
  type CST,
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type YAMLSeq,
} from 'yaml';
import { lineBreakOf, lineStart } from './text-lines.ts';
import { type FeedStyle, feedLines, flowFeed, type NewFeed, quotesOf, styleOf } from './write-feed.ts';
import { dashesOf, endOf, meaningOf, visibleEnd } from './yaml-places.ts';

export type ChangedText =
  /** `line`: where the change begins, counted from 1. */
  | { ok: true; text: string; line: number }
  /** `reason`: behind the name of the file. */
  | { ok: false; reason: string };

/** Text that is put in before the character at `at`. */
type Insertion = { at: number; text: string };

const BY_HAND = 'write the feed there by hand';

export function addFeeds(written: string, feeds: readonly NewFeed[]): ChangedText {
  const mark = written.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = written.slice(mark.length);
  const document = parseDocument(text, { keepSourceTokens: true });
  if (document.errors.length > 0) return { ok: false, reason: 'is no good YAML: check-config says why' };
  const planned = insertions(document, text, feeds);
  if (typeof planned === 'string') return { ok: false, reason: planned };
  const changed = applied(text, planned);
  const data = feeds.map(({ name, url, fullText }) => ({ name, url, ...(fullText && { full_text: true }) }));
  if (!isDeepStrictEqual(meaningOf(changed), withFeeds(meaningOf(text), data)))
    return { ok: false, reason: `feeds cannot be added without changing something else: ${BY_HAND}` };
  const [first] = planned;
  const line = text.slice(0, first?.at).split('\n').length + (/^\r?\n/.test(first?.text ?? '') ? 1 : 0);
  return { ok: true, text: mark + changed, line };
}

/** A string says why there are none. */
function insertions(
  { contents }: Document.Parsed,
  text: string,
  feeds: readonly NewFeed[],
): Insertion[] | string {
  if (!isMap<Node, Node | null>(contents)) return 'is no block of settings';
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === 'feeds');
  const key = pair?.key.range?.[0] ?? contents.range?.[0] ?? 0;
  const column = key - lineStart(text, key);
  const style = styleOf(null, text);
  if (pair === undefined) {
    if (contents.flow === true) return `has no feeds, and no lines of its own: ${BY_HAND}`;
    const lines = [`${' '.repeat(column)}feeds:`, ...blockLines(feeds, style, column + 2)];
    const lineBreak = lineBreakOf(text);
    const start = text.endsWith('\n') ? '' : lineBreak;
    return [{ at: text.length, text: `${start}${lines.join(lineBreak)}${lineBreak}` }];
  }
  const { value } = pair;
  if (isSeq<Node>(value)) {
    if (value.flow !== true) return belowDashes(value, text, feeds);
    const quotes = quotesOf(pair.key);
    const empty = { ...style, keys: quotes, values: quotes, isAiry: quotes !== 'double' };
    return inBrackets(value, text, feeds, empty);
  }
  const isEmpty = value === null || (isScalar(value) && value.value === null && value.source === '');
  if (!isEmpty || contents.flow === true) return `feeds is no list: ${BY_HAND}`;
  return below(text, key + 1, blockLines(feeds, style, column + 2));
}

function belowDashes(list: YAMLSeq<Node>, text: string, feeds: readonly NewFeed[]): Insertion[] {
  const last = list.items.at(-1) ?? null;
  const dashes = dashesOf(list.srcToken);
  const dash = dashes.at(-1) ?? 0;
  const style = styleOf(usualItem(list.items), text);
  const lines = blockLines(feeds, style, dash - lineStart(text, dash));
  const before = text.slice(dashes.at(-2) ?? dash, dash);
  // Somebody likes them apart.
  const apart = /\n[ \t]*\r?\n[ \t]*$/.test(before) ? lines.flatMap((line) => startsItem(line)) : lines;
  return below(text, endOf(last) ?? dash + 1, apart);
}

/** The last of those that are written as most are. */
function usualItem(items: readonly Node[]): Node | null {
  const inBraces = items.filter((item) => isMap(item) && item.flow === true);
  const others = items.filter((item) => isMap(item) && item.flow !== true);
  return (inBraces.length > others.length ? inBraces : others).at(-1) ?? null;
}

function startsItem(line: string): string[] {
  return line.trimStart().startsWith('- ') ? ['', line] : [line];
}

/** Behind the line of what ends at `offset`, with whatever comment it has. */
function below(text: string, offset: number, lines: readonly string[]): Insertion[] {
  const lineBreak = lineBreakOf(text);
  return [{ at: visibleEnd(text, offset), text: lines.map((line) => lineBreak + line).join('') }];
}

function inBrackets(
  list: YAMLSeq<Node>,
  text: string,
  feeds: readonly NewFeed[],
  empty: FeedStyle,
): Insertion[] {
  const last = list.items.at(-1) ?? null;
  const close = (list.srcToken as CST.FlowCollection | undefined)?.end[0]?.offset ?? 0;
  const style = last === null ? empty : { ...styleOf(last, text), isFlow: true };
  const items = feeds.map((feed) => flowFeed(feed, style));
  if (last === null) return [{ at: close, text: items.join(', ') }];
  const [start, end] = last.range ?? [0, 0];
  const rest = text.slice(end, close);
  const indent = text.slice(lineStart(text, start), start);
  // On lines of their own, a comment stays with the feed that it stands behind.
  if (!rest.includes('\n') || indent.trim() !== '') return [{ at: end, text: `, ${items.join(', ')}` }];
  const hasComma = /^\s*,/.test(rest.replaceAll(/#.*/g, ''));
  const lines = items.map((item) => lineBreakOf(text) + indent + item).join(',');
  const comma = hasComma ? [] : [{ at: end, text: ',' }];
  return [...comma, { at: visibleEnd(text, end), text: lines + (hasComma ? ',' : '') }];
}

function blockLines(feeds: readonly NewFeed[], style: FeedStyle, column: number): string[] {
  return feeds.flatMap((feed) => feedLines(feed, style, column));
}

function applied(text: string, planned: readonly Insertion[]): string {
  let changed = '';
  let at = 0;
  for (const insertion of planned) {
    changed += text.slice(at, insertion.at) + insertion.text;
    at = insertion.at;
  }
  return changed + text.slice(at);
}

function withFeeds(data: Record<string, unknown> | null, feeds: readonly unknown[]): unknown {
  if (data === null) return undefined;
  const { feeds: before } = data;
  return { ...data, feeds: [...(Array.isArray(before) ? before : []), ...feeds] };
}
