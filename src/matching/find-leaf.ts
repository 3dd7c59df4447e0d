/** Where in an article a leaf is found. */
import type { ArticleField } from '../domain/article.ts';
import { findNameAt, surnameKeys } from './korean-name/find-name.ts';
import type { Element, Leaf, Pattern } from './leaf.ts';
import { type FieldReading, hyphenatedPair, type Reading } from './reading.ts';

/** Words of one field, both ends included. */
export type Span = { field: ArticleField; first: number; last: number };

export type Found = { holds: boolean; spans: readonly Span[] };

/** A plural s may follow the capitals: ICBMs, USs. */
const IN_CAPITALS = /^\P{Ll}+s?$/u;

/** Spans in reading order, without repeats. A source or a language holds without a span. */
export function findLeaf(leaf: Leaf, reading: Reading): Found {
  if (leaf.kind === 'source') return { holds: hasRow(reading.sourceWords, leaf.words), spans: [] };
  if (leaf.kind === 'lang') {
    const { language } = reading;
    return {
      holds: language === leaf.language || (language?.startsWith(`${leaf.language}-`) ?? false),
      spans: [],
    };
  }
  const spans = reading.fields.flatMap((field) => {
    const ends = new Map<string, Span>();
    for (const [first, last] of findInField(leaf, field)) {
      ends.set(`${first} ${last}`, { field: field.field, first, last });
    }
    return [...ends.values()].sort((a, b) => a.first - b.first || a.last - b.last);
  });
  return { holds: spans.length > 0, spans };
}

function findInField(leaf: Leaf, field: FieldReading): [first: number, last: number][] {
  if (leaf.kind === 'words') return leaf.patterns.flatMap((pattern) => findPattern(pattern, field));
  if (leaf.kind === 'exact') {
    return findPattern(leaf.pattern, field).filter(([first, last]) => isWrittenSo(leaf, field, first, last));
  }
  if (leaf.kind !== 'name') return [];
  const places = new Set(surnameKeys(leaf.name).flatMap((key) => field.surnamePlaces.get(key) ?? []));
  const found: [number, number][] = [];
  for (const place of places) {
    const range = findNameAt(leaf.name, field.text, field.tokens, place);
    if (range !== null) found.push([range.first, range.last]);
  }
  return found;
}

function findPattern(pattern: Pattern, field: FieldReading): [number, number][] {
  const [head] = pattern;
  if (head === undefined) return [];
  const found: [number, number][] = [];
  for (const first of field.places.get(head.key) ?? []) {
    let next = first;
    for (const element of pattern) {
      const length = wordsTaken(element, field, next);
      next = length === 0 ? -1 : next + length;
      if (next < 0) break;
    }
    if (next > first) found.push([first, next - 1]);
  }
  return found;
}

/** How many words of the text stand for the element at `place`: 0 none, 2 a hyphenated pair. */
function wordsTaken(element: Element, field: FieldReading, place: number): 0 | 1 | 2 {
  const token = field.tokens[place];
  if (token === undefined) return 0;
  const { key } = element;
  const isHere = key.endsWith('*') ? token.text.startsWith(key.slice(0, -1)) : field.stems[place] === key;
  if (isHere)
    return !element.inCapitals || IN_CAPITALS.test(field.text.slice(token.start, token.end)) ? 1 : 0;
  return hyphenatedPair(field.text, token, field.tokens[place + 1]) === key ? 2 : 0;
}

function isWrittenSo(
  leaf: Leaf & { kind: 'exact' },
  field: FieldReading,
  first: number,
  last: number,
): boolean {
  const start = field.tokens[first]?.start ?? 0;
  const end = field.tokens[last]?.end ?? 0;
  const { before, text, after } = leaf;
  return (
    plainSpaces(field.text.slice(start, end)) === plainSpaces(text) &&
    field.text.slice(Math.max(0, start - before.length), start) === before &&
    field.text.slice(end, end + after.length) === after
  );
}

function plainSpaces(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ');
}

function hasRow(words: readonly string[], row: readonly string[]): boolean {
  return row.length > 0 && words.some((_, at) => row.every((word, i) => words[at + i] === word));
}
