/** A feed as an item of the config's list, written like the one that stands before it. */
import { isMap, isScalar, type Node, parseDocument, type Scalar } from 'yaml';

export type NewFeed = { name: string; url: string; fullText: boolean };

type Quotes = 'none' | 'single' | 'double';

export type FeedStyle = {
  /** In braces, on one line. */
  isFlow: boolean;
  /** With a space inside of the braces. */
  isAiry: boolean;
  keys: Quotes;
  /** Of values that need none; those that do get single quotes at least. */
  values: Quotes;
};

/** What needs no try: a word or address without any sign that YAML knows. */
const PLAIN_WORDS = /^(?!(?:null|true|false)$)\p{L}[\p{L}\p{N} ._()/&+-]*(?<! )$/iu;
const PLAIN_ADDRESS = /^https?:\/\/[\w/.~%?=&+:@!$*()-]*[\w/.~%?=&+@!$*()-]$/i;
/** Wider lines of braces are broken into lines of a block. */
const COLUMNS = 110;

/** @param sample the last feed of the list; null where there is none. @param text of the whole config. */
export function styleOf(sample: Node | null, text: string): FeedStyle {
  if (!isMap<Node, Node | null>(sample)) return { isFlow: true, isAiry: true, keys: 'none', values: 'none' };
  const [pair] = sample.items;
  const [start = 0] = sample.range ?? [];
  return {
    isFlow: sample.flow === true,
    isAiry: sample.flow !== true || /\s/.test(text.charAt(start + 1)),
    keys: quotesOf(pair?.key),
    values: quotesOf(sample.items.map(({ value }) => value).find(needsNoQuotes)),
  };
}

/** Of a name that has to be quoted nothing is seen of what its author likes. */
function needsNoQuotes(value: Node | null): boolean {
  return isScalar(value) && typeof value.value === 'string' && isPlain(value.value);
}

export function quotesOf(node: Node | null | undefined): Quotes {
  const type: Scalar['type'] = isScalar(node) ? node.type : undefined;
  if (type === 'QUOTE_DOUBLE') return 'double';
  return type === 'QUOTE_SINGLE' ? 'single' : 'none';
}

/** As the item of a list in brackets. */
export function flowFeed(feed: NewFeed, style: FeedStyle): string {
  const pairs = pairsOf(feed, style).map(([key, value]) => `${key}: ${value}`);
  const space = style.isAiry ? ' ' : '';
  return `{${space}${pairs.join(', ')}${space}}`;
}

/** The lines of an item of a list of dashes, with the dash. @param column at which the dash stands. */
export function feedLines(feed: NewFeed, style: FeedStyle, column: number): string[] {
  const indent = ' '.repeat(column);
  const line = `${indent}- ${flowFeed(feed, style)}`;
  if (style.isFlow && line.length <= COLUMNS) return [line];
  return pairsOf(feed, style).map(
    ([key, value], index) => `${indent}${index === 0 ? '- ' : '  '}${key}: ${value}`,
  );
}

function pairsOf({ name, url, fullText }: NewFeed, { keys, values }: FeedStyle): [string, string][] {
  return [
    [quoted('name', keys), quoted(name, values)],
    [quoted('url', keys), quoted(url, values)],
    ...(fullText ? [[quoted('full_text', keys), 'true'] as [string, string]] : []),
  ];
}

function quoted(text: string, quotes: Quotes): string {
  if (quotes === 'double' || /\p{C}/u.test(text)) return escaped(text);
  if (quotes === 'none' && isPlain(text)) return text;
  return `'${text.replaceAll("'", "''")}'`;
}

/** Also between braces, where more signs have a meaning. */
function isPlain(text: string): boolean {
  if (PLAIN_WORDS.test(text) || PLAIN_ADDRESS.test(text)) return true;
  if (!/^[\p{L}\p{N}]/u.test(text)) return false;
  const read = parseDocument(`{ a: ${text}, b: c }`);
  return read.errors.length + read.warnings.length === 0 && read.get('a') === text;
}

function escaped(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u00a0\u2028\u2029\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
