/** How common words are in the news, from a table that is shipped: made by `npm run count-words`. */
import type { KnownWords } from './fold-statistics.ts';
import { hashTerm } from './fold-text.ts';
import table from './word-statistics.json' with { type: 'json' };

/** As it stands in the file. By the rounded number of documents: lines of words, lines of pairs of characters. */
export type WordTable = {
  /** What the numbers are parts of; those of each language are brought to it. */
  documents: number;
  /** With a capital: mostly a name. */
  words: Readonly<Record<string, readonly string[]>>;
  /** A first character, then each second one; a character that stands alone is a group of its own. */
  pairs: Readonly<Record<string, readonly string[]>>;
};

let known: KnownWords | null = null;

/** The shipped table by hash. Read at the first call. */
export function shippedWords(): KnownWords {
  known ??= knownWords(table);
  return known;
}

export function knownWords(from: WordTable): KnownWords {
  const frequencies = new Map<number, number>();
  const names = new Set<number>();
  readWordTable(from, (term, count, isName) => {
    const hash = hashTerm(term);
    frequencies.set(hash, count);
    if (isName) names.add(hash);
  });
  return { documents: from.documents, frequencies, names };
}

/** With a callback, since at the start of the program an object a term would cost more than all the rest. */
export function readWordTable(
  { words, pairs }: Omit<WordTable, 'documents'>,
  take: (term: string, count: number, isName: boolean) => void,
): void {
  eachGroup(words, (word, count) => {
    const term = word.toLowerCase();
    take(term, count, term !== word);
  });
  eachGroup(pairs, (group, count) => {
    const first = String.fromCodePoint(group.codePointAt(0) ?? 0);
    if (group === first) take(first, count, false);
    else for (const second of group.slice(first.length)) take(first + second, count, false);
  });
}

function eachGroup(lines: WordTable['words'], take: (group: string, count: number) => void): void {
  for (const count in lines)
    for (const line of lines[count] ?? []) for (const group of line.split(' ')) take(group, Number(count));
}
