/** How many spellings of one person `name:"…"` finds by another spelling, and how many of other people. */
import { findNamesAt } from '../matching/korean-name/find-name.ts';
import type { NameReach } from '../matching/korean-name/name-reach.ts';
import { type KoreanName, readName } from '../matching/korean-name/read-name.ts';
import { type Token, tokenize } from '../matching/tokenize.ts';

/** The same person, spelled in two ways. */
export type NamePair = { a: string; b: string; ref: string; kind: string };
export type Person = { id: string; korean: string | null; latin: readonly string[] };

/** As the reference scorer wants them. */
export type JudgedPair = { a: string; b: string; same: boolean };
export type Count = { of: number; found: number };
export type NameReport = {
  reach: NameReach;
  pairs: Count;
  kinds: Readonly<Record<string, Count>>;
  missed: readonly NamePair[];
  /** Each spelling of one person with each of another; `leftOut` are written alike, so nothing tells them apart. */
  different: { of: number; joined: number; leftOut: number };
  joined: readonly { a: string; b: string; refs: readonly [string, string] }[];
  koreanToLatin: Count;
  latinToKorean: Count;
  missedLabels: readonly { korean: string; latin: string; missed: 'both' | 'to Latin' | 'to Korean' }[];
};

type MeasuredNames = {
  report: NameReport;
  /** What is so, and what was found, in the same order: first the pairs of one person, then those of two. */
  gold: readonly JudgedPair[];
  predictions: readonly JudgedPair[];
};

export function measureNames(
  pairs: readonly NamePair[],
  people: readonly Person[],
  reach: NameReach,
): MeasuredNames {
  const finds = createFinder(reach);
  const same = (a: string, b: string) => finds(a, b) || finds(b, a);
  const judgedPairs = pairs.map(({ a, b }) => ({ a, b, same: same(a, b) }));
  const { others, leftOut } = pairsOfDifferentPeople(pairs, people);
  const judgedOthers = others.map(({ a, b }) => ({ a, b, same: same(a, b) }));
  const report: NameReport = {
    reach,
    pairs: count(judgedPairs, (pair) => pair.same),
    kinds: Object.fromEntries(
      [...new Set(pairs.map(({ kind }) => kind))].map((kind) => [
        kind,
        count(
          judgedPairs.filter((_, i) => pairs[i]?.kind === kind),
          (pair) => pair.same,
        ),
      ]),
    ),
    missed: pairs.filter((_, i) => judgedPairs[i]?.same === false),
    different: { of: others.length, joined: judgedOthers.filter((pair) => pair.same).length, leftOut },
    joined: others.filter((_, i) => judgedOthers[i]?.same === true),
    ...measureLabels(people, finds),
  };
  const gold = [
    ...pairs.map(({ a, b }) => ({ a, b, same: true })),
    ...others.map(({ a, b }) => ({ a, b, same: false })),
  ];
  return { report, gold, predictions: [...judgedPairs, ...judgedOthers] };
}

type Finder = (query: string, text: string) => boolean;

/** `name:"query"` in the text; what is no Korean name can only be watched as a phrase. */
function createFinder(reach: NameReach): Finder {
  const names = new Map<string, KoreanName | null>();
  const texts = new Map<string, Token[]>();
  const tokensOf = (text: string): Token[] => {
    const tokens = texts.get(text) ?? tokenize(text);
    texts.set(text, tokens);
    return tokens;
  };
  return (query, text) => {
    const name = names.has(query) ? (names.get(query) ?? null) : readName(query);
    names.set(query, name);
    const tokens = tokensOf(text);
    if (name !== null) return tokens.some((_, at) => findNamesAt(name, text, tokens, at, reach).length > 0);
    const words = (row: readonly Token[]) => ` ${row.map((token) => token.text).join(' ')} `;
    return words(tokens).includes(words(tokensOf(query)));
  };
}

/** Whoever shares a spelling, apart from case, marks and punctuation, is one person or has the same name. */
function pairsOfDifferentPeople(pairs: readonly NamePair[], people: readonly Person[]) {
  const spellings = new Map<string, Set<string>>();
  const add = (ref: string, text: string) => {
    spellings.set(ref, (spellings.get(ref) ?? new Set()).add(text));
  };
  for (const { a, b, ref } of pairs) for (const text of [a, b]) add(ref, text);
  for (const { id, korean, latin } of people)
    for (const text of [...latin, ...(korean === null ? [] : [korean])]) add(id, text);
  const persons = [...spellings].map(([ref, texts]) => ({
    ref,
    texts: [...texts],
    plain: new Set([...texts].map(plainSpelling)),
  }));
  const others: { a: string; b: string; refs: readonly [string, string] }[] = [];
  let leftOut = 0;
  persons.forEach((one, i) => {
    for (const other of persons.slice(i + 1)) {
      const isNamesake = [...one.plain].some((text) => other.plain.has(text));
      if (isNamesake) leftOut += one.texts.length * other.texts.length;
      else
        for (const a of one.texts)
          for (const b of other.texts) others.push({ a, b, refs: [one.ref, other.ref] });
    }
  });
  return { others, leftOut };
}

function plainSpelling(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function measureLabels(people: readonly Person[], finds: Finder) {
  const labels = people.flatMap(({ korean, latin }) =>
    korean === null
      ? []
      : latin.map((spelling) => ({
          korean,
          latin: spelling,
          toLatin: finds(korean, spelling),
          toKorean: finds(spelling, korean),
        })),
  );
  return {
    koreanToLatin: count(labels, ({ toLatin }) => toLatin),
    latinToKorean: count(labels, ({ toKorean }) => toKorean),
    missedLabels: labels
      .filter(({ toLatin, toKorean }) => !toLatin || !toKorean)
      .map(({ korean, latin, toLatin, toKorean }) => ({
        korean,
        latin,
        missed: toLatin ? ('to Korean' as const) : toKorean ? ('to Latin' as const) : ('both' as const),
      })),
  };
}

function count<T>(rows: readonly T[], isFound: (row: T) => boolean): Count {
  return { of: rows.length, found: rows.filter(isFound).length };
}
