/** The name in `name:"…"`: which syllables are the surname, and what the given name may be. */
import { tokenize } from '../tokenize.ts';
import { readWord, type WordReading } from './read-word.ts';
import { asSurnameRow, isSurnameRow } from './surnames.ts';
import { canBeSame, type Syllable } from './syllable.ts';
import { partsOf } from './word-parts.ts';

/** One or two syllables each; the surname in the spelling of either side. */
export type NameWay = { surname: readonly Syllable[]; given: readonly Syllable[] };

/** More than one way where letters can be parted so: Jongun is Jong-un or Jon-gun, Nam Kung Min may be Namgung Min. */
export type KoreanName = readonly NameWay[];

const MOST_GIVEN_SYLLABLES = 2;
/** Joined letters that can be parted in more ways than this spell no name. */
const MOST_WAYS = 24;
const HYPHEN = /^[-‐‑–]$/;

/**
 * The surname first, or last where a hyphen shows that the given name comes first (Sun-hee Choi) or the first word
 * is no surname; null when it is not a surname of one or two syllables with a given name of one or two.
 */
export function readName(text: string): KoreanName | null {
  const tokens = tokenize(text);
  if (tokens.length > 4) return null;
  const written = tokens.map((token) => text.slice(token.start, token.end));
  const words = written.map(readWord);
  if (words.some((readings) => readings.length === 0)) return null;
  const hyphenAt = tokens.findIndex((token, i) => HYPHEN.test(text.slice(token.end, tokens[i + 1]?.start)));
  const ways =
    words.length === 1
      ? partsOf(written[0] ?? '').names
      : partedWays(words, hyphenAt === 0 && words.length === 3);
  return ways.length === 0 ? null : distinct(ways).slice(0, MOST_WAYS);
}

/** Whether either may be written for the other. */
export function isSameName(a: KoreanName, b: KoreanName): boolean {
  return a.some((one) => b.some((other) => isSameRow(rowOf(one), rowOf(other))));
}

type Words = readonly (readonly WordReading[])[];

function partedWays(words: Words, isGivenFirst: boolean): NameWay[] {
  const surnameFirst = () => waysOf(words, (count) => [words.slice(0, count), words.slice(count)]);
  const surnameLast = () => waysOf(words, (count) => [words.slice(-count), words.slice(0, -count)]);
  const [preferred, other] = isGivenFirst ? [surnameLast, surnameFirst] : [surnameFirst, surnameLast];
  // Nam-gung Min: what looks like a given name is a surname of two syllables.
  const doubled = isGivenFirst ? surnameFirst().filter(({ surname }) => surname.length === 2) : [];
  const ways = [...doubled, ...preferred()];
  return ways.length > 0 ? ways : other();
}

/** @param part the words of the surname, and those of the given name, when the surname is `count` words. */
function waysOf(words: Words, part: (count: 1 | 2) => [surname: Words, given: Words]): NameWay[] {
  return ([1, 2] as const).flatMap((count) => {
    if (words.length <= count) return [];
    const [surnameWords, givenWords] = part(count);
    const givens = rowsOf(givenWords);
    return rowsOf(surnameWords)
      .filter((surname) => surname.length >= count && isSurnameRow(surname))
      .map(asSurnameRow)
      .flatMap((surname) => givens.map((given) => ({ surname, given })));
  });
}

/** Every row of one or two syllables that the words can be read as. */
function rowsOf(words: Words): (readonly Syllable[])[] {
  let rows: (readonly Syllable[])[] = [[]];
  for (const readings of words) {
    rows = rows.flatMap((before) => readings.map((reading) => [...before, ...reading]));
    rows = rows.filter((syllables) => syllables.length <= MOST_GIVEN_SYLLABLES);
  }
  return rows;
}

function distinct(ways: readonly NameWay[]): NameWay[] {
  return ways.filter(
    (one, i) =>
      !ways
        .slice(0, i)
        .some(
          (before) =>
            before.surname.length === one.surname.length &&
            rowOf(before).every((s, j) => s === rowOf(one)[j]),
        ),
  );
}

function rowOf({ surname, given }: NameWay): Syllable[] {
  return [...surname, ...given];
}

function isSameRow(a: readonly Syllable[], b: readonly Syllable[]): boolean {
  return a.length === b.length && a.every((syllable, i) => canBeSame(syllable, b[i] ?? syllable));
}
