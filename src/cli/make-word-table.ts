/** Makes the table of common words: in how many documents of a language each term of folding stands. */
import { type FoldToken, foldTokens } from '../stories/fold-tokens.ts';
import type { WordTable } from '../stories/word-statistics.ts';

export type CountedDocument = { title: string; text: string };

export type TableSize = {
  /** Numbers are brought to so many documents a language, and rounded to half powers of two. */
  documents: number;
  /** The commonest words, and the commonest pairs of characters of each language. */
  words: number;
  pairs: number;
};

type TermCount = { documents: number; capital: number; lower: number };
type LanguageCounts = { documents: number; terms: Map<string, TermCount> };
type Language = 'words' | 'korean' | 'japanese' | 'chinese';
type Entry = { term: string; count: number };

/** As much of a text as folding reads. */
const mostTokens = 1_000;
/** Years are counted alike: in a table of one decade those of the next would look like rare words. */
const firstYear = 1990;
const lastYear = 2050;
/** A document has to have so many pairs of characters for each word in Latin letters to count as CJK. */
const pairsToWords = 0.4;
const kanaShare = 0.05;
const lineWidth = 96;
const formatWidth = 110;

export function makeWordTable(documents: Iterable<CountedDocument>, size: TableSize): WordTable {
  const counts: Record<Language, LanguageCounts> = {
    words: noCounts(),
    korean: noCounts(),
    japanese: noCounts(),
    chinese: noCounts(),
  };
  for (const document of documents) addDocument(counts, document);
  levelYears(counts.words);
  const words = commonest(counts.words, size.words, size.documents).map(({ term, count }) => ({
    term: isName(counts.words.terms.get(term)) ? capitalise(term) : term,
    count,
  }));
  const pairs = new Map<string, number>();
  for (const language of ['korean', 'japanese', 'chinese'] as const)
    for (const { term, count } of commonest(counts[language], size.pairs, size.documents))
      pairs.set(term, Math.max(count, pairs.get(term) ?? 0));
  return {
    documents: size.documents,
    words: linesByCount(words, (terms) => terms),
    pairs: linesByCount(
      [...pairs].map(([term, count]) => ({ term, count })),
      groupPairs,
    ),
  };
}

/** A line of the file is a line of the table, so that a change of it can be read. */
export function formatWordTable({ documents, words, pairs }: WordTable): string {
  const section = (lines: WordTable['words']) =>
    Object.entries(lines).map(([count, texts]) => {
      const [only = '', second] = texts.map((text) => JSON.stringify(text));
      // As the formatter has it.
      const inLine = `    "${count}": [${only}]`;
      if (second === undefined && inLine.length < formatWidth) return inLine;
      return `    "${count}": [\n${texts.map((text) => `      ${JSON.stringify(text)}`).join(',\n')}\n    ]`;
    });
  const write = (name: string, lines: string[]) =>
    lines.length === 0 ? `  "${name}": {}` : `  "${name}": {\n${lines.join(',\n')}\n  }`;
  return `{\n  "documents": ${documents},\n${write('words', section(words))},\n${write('pairs', section(pairs))}\n}\n`;
}

function addDocument(counts: Record<Language, LanguageCounts>, { title, text }: CountedDocument): void {
  const inTitle = foldTokens(title);
  const inText = foldTokens(text).slice(0, mostTokens);
  const language = languageOf([...inTitle, ...inText]);
  const kinds = language === 'words' ? ['word', 'number'] : ['pair'];
  const { terms } = counts[language];
  counts[language].documents += 1;
  const seen = new Set<string>();
  const add = ({ term, kind, isCapital }: FoldToken, isTitle: boolean) => {
    if (!kinds.includes(kind)) return;
    const count = terms.get(term) ?? { documents: 0, capital: 0, lower: 0 };
    terms.set(term, count);
    if (!seen.has(term)) count.documents += 1;
    seen.add(term);
    // Many titles have capitals throughout.
    if (isTitle || isCapital === null) return;
    if (isCapital) count.capital += 1;
    else count.lower += 1;
  };
  for (const token of inTitle) add(token, true);
  for (const token of inText) add(token, false);
}

function languageOf(tokens: readonly FoldToken[]): Language {
  const pairs = tokens.filter(({ kind }) => kind === 'pair').map(({ term }) => term);
  if (pairs.length < pairsToWords * tokens.length || pairs.length === 0) return 'words';
  if (pairs.filter((pair) => /\p{Script=Hangul}/u.test(pair)).length > pairs.length / 3) return 'korean';
  const kana = pairs.filter((pair) => /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(pair));
  return kana.length > kanaShare * pairs.length ? 'japanese' : 'chinese';
}

function levelYears({ terms }: LanguageCounts): void {
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => `${firstYear + i}`);
  const documents = Math.max(0, ...years.map((year) => terms.get(year)?.documents ?? 0));
  if (documents > 0) for (const year of years) terms.set(year, { documents, capital: 0, lower: 0 });
}

function commonest({ documents, terms }: LanguageCounts, most: number, scale: number): Entry[] {
  return [...terms]
    .map(([term, count]) => ({ term, count: count.documents }))
    .sort((a, b) => b.count - a.count || (a.term < b.term ? -1 : 1))
    .slice(0, most)
    .map(({ term, count }) => ({ term, count: roundCount((count * scale) / documents) }));
}

function roundCount(count: number): number {
  return Math.max(1, Math.round(2 ** (Math.round(2 * Math.log2(count)) / 2)));
}

function isName(count: TermCount | undefined): boolean {
  return count !== undefined && count.capital > 0 && count.capital >= 2 * count.lower;
}

/** Unless it would not come back from it. */
function capitalise(term: string): string {
  const capital = term.charAt(0).toUpperCase() + term.slice(1);
  return capital.toLowerCase() === term ? capital : term;
}

function linesByCount(
  entries: readonly Entry[],
  write: (terms: string[]) => string[],
): Record<string, string[]> {
  const byCount = Map.groupBy(entries, ({ count }) => count);
  const lines: Record<string, string[]> = {};
  // Keys that are numbers keep ascending order in an object in any case.
  for (const [count, group] of byCount) lines[count] = wrap(write(group.map(({ term }) => term).sort()));
  return lines;
}

/** A first character, then each second one. */
function groupPairs(terms: string[]): string[] {
  const byFirst = Map.groupBy(terms, (term) => [...term][0] ?? '');
  return [...byFirst].flatMap(([first, group]) => {
    const seconds = group.map((term) => term.slice(first.length)).filter((second) => second !== '');
    const lone = group.includes(first) ? [first] : [];
    return seconds.length === 0 ? lone : [...lone, first + seconds.join('')];
  });
}

function wrap(words: readonly string[]): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > lineWidth) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}

function noCounts(): LanguageCounts {
  return { documents: 0, terms: new Map() };
}
