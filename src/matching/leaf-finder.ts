/** Where in an article a leaf is found, looked for when a term that has it is tried. */
import type { ArticleField } from '../domain/article.ts';
import { findPattern } from './find-pattern.ts';
import { findInitials } from './korean-name/find-initials.ts';
import { findNamesAt, nameKeys, possibleNameKeys } from './korean-name/find-name.ts';
import { nameReach } from './korean-name/name-reach.ts';
import { type ExactLeaf, type Leaf, type NameLeaf, patternsOf } from './leaf.ts';
import type { FieldReading, Reading } from './reading.ts';
import type { SymbolPlaces } from './symbol-places.ts';
import type { Symbols } from './symbols.ts';

/** Words of one field, both ends included. */
export type Span = { field: ArticleField; first: number; last: number };
export type FoundSpan = Span & { leaf: Leaf };

export type FoundLeaves = {
  has(leaf: Leaf): boolean;
  /** In reading order, without repeats; none where it was not found, and for a source or a language. */
  spans(leaf: Leaf): readonly FoundSpan[];
};

/** What it returns holds until the places are those of another article. */
export type LeafFinder = (reading: Reading, places: SymbolPlaces) => FoundLeaves;

/** What a leaf of words looks for. */
type Wanted = {
  rows: readonly (readonly number[])[];
  /** Where that is a single word, however it is written: it is there where its symbol is. */
  plain: number;
};
type Found = { holds: boolean; spans: readonly FoundSpan[] };
/** Places of a leaf: the order of the field, the first and the last word. */
type Place = readonly [field: number, first: number, last: number];

const NONE = -1;
const ABSENT: Found = { holds: false, spans: [] };
const WHOLE: Found = { holds: true, spans: [] };

/** @param symbols with those of every leaf that will be asked for. */
export function createLeafFinder(symbols: Symbols): LeafFinder {
  /** Worked out when a leaf is first asked for: most leaves of many terms never are. */
  const wantedOf = new WeakMap<Leaf, Wanted>();
  const keysOf = new WeakMap<Leaf, ReadonlySet<number>>();

  function wantedBy(leaf: Leaf): Wanted {
    const known = wantedOf.get(leaf);
    if (known !== undefined) return known;
    const rows = patternsOf(leaf).map((pattern) => pattern.map(symbols.ofElement));
    const [[symbol = NONE, ...more] = [], ...others] = rows;
    const isPlain =
      leaf.kind === 'words' && others.length + more.length === 0 && !symbols.isInCapitals(symbol);
    const wanted = { rows, plain: isPlain ? symbol : NONE };
    wantedOf.set(leaf, wanted);
    return wanted;
  }

  function keysOfName(leaf: NameLeaf): ReadonlySet<number> {
    const keys = keysOf.get(leaf) ?? new Set(nameKeys(leaf.name));
    keysOf.set(leaf, keys);
    return keys;
  }

  return (reading, places) => {
    const { fields } = reading;
    const found = new Map<string, Found>();

    function find(leaf: Leaf): Found {
      const known = found.get(leaf.id) ?? search(leaf);
      found.set(leaf.id, known);
      return known;
    }

    function search(leaf: Leaf): Found {
      switch (leaf.kind) {
        case 'source':
          return hasRow(reading.sourceWords, leaf.words) ? WHOLE : ABSENT;
        case 'lang':
          return isLanguage(reading.language, leaf.language) ? WHOLE : ABSENT;
        case 'name':
          return toFound(leaf, findName(leaf));
        case 'words':
        case 'exact':
          return toFound(leaf, findWords(leaf));
      }
    }

    function toFound(leaf: Leaf, places: readonly Place[]): Found {
      if (places.length === 0) return ABSENT;
      const spans = inOrder(places).map(([order, first, last]): FoundSpan => {
        return { field: fields[order]?.field ?? 'body', first, last, leaf };
      });
      return { holds: true, spans };
    }

    function findWords(leaf: Leaf): Place[] {
      const all: Place[] = [];
      for (const row of wantedBy(leaf).rows)
        places.each(row[0] ?? -1, (order, first) => {
          const field = fields[order];
          if (field === undefined) return;
          for (const last of findPattern(row, field, first, symbols))
            if (leaf.kind !== 'exact' || isWrittenSo(leaf, field, first, last))
              all.push([order, first, last]);
        });
      return all;
    }

    function has(leaf: Leaf): boolean {
      if (leaf.kind !== 'words') return find(leaf).holds;
      const { plain } = wantedBy(leaf);
      return plain === NONE ? find(leaf).holds : places.has(plain);
    }

    /** Initials count only in an article that has the full name somewhere. */
    function findName(leaf: NameLeaf): Place[] {
      const keys = keysOfName(leaf);
      const reach = nameReach(reading.language);
      const full = fields.flatMap(({ text, tokens, nameStarts }, order) =>
        nameStarts.flatMap((at): Place[] => {
          if (!possibleNameKeys(text, tokens, at).some((key) => keys.has(key))) return [];
          const ranges = findNamesAt(leaf.name, text, tokens, at, reach);
          return ranges.map(({ first, last }) => [order, first, last]);
        }),
      );
      if (full.length === 0) return full;
      const initials = fields.flatMap(({ text, tokens }, order) =>
        findInitials(leaf.name, text, tokens, true).map(({ first, last }): Place => [order, first, last]),
      );
      return [...full, ...initials];
    }

    return { has, spans: (leaf) => find(leaf).spans };
  };
}

function inOrder(places: readonly Place[]): readonly Place[] {
  if (places.length === 1) return places;
  const sorted = places.toSorted(compare);
  return sorted.filter((place, i) => i === 0 || compare(sorted[i - 1] ?? place, place) !== 0);
}

function compare(a: Place, b: Place): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function isWrittenSo(leaf: ExactLeaf, field: FieldReading, first: number, last: number): boolean {
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

/** en-gb is en too. */
function isLanguage(language: string | null, wanted: string): boolean {
  return language === wanted || (language?.startsWith(`${wanted}-`) ?? false);
}
