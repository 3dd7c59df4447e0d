/** What part of a name a word may be, as written: worked out once for each word. */
import { LONGEST_SPELLING, readWord, type WordReading } from './read-word.ts';
import { asSurnameRow, beginsDoubleSurname, beginsSurname, isSurnameRow } from './surnames.ts';
import { readingKeys } from './syllable.ts';

/** Readings of one or two syllables; a surname in the spelling of either side. */
type WordParts = {
  /** A name begins with a capital, or is in Hangul. */
  canBegin: boolean;
  isHangul: boolean;
  surnames: readonly WordReading[];
  /** Of the syllables with which a surname may begin; see readingKeys. */
  surnameKeys: readonly number[];
  /** Of one syllable, with which a surname of two may begin. */
  doubleBeginnings: readonly WordReading[];
  /** Of one syllable, whether or not it is a surname; and of one or two. */
  syllables: readonly WordReading[];
  givens: readonly WordReading[];
  /** A whole name: Kimjongun; but Oil and Ian are no names of two syllables. */
  names: readonly { surname: WordReading; given: WordReading }[];
};

const CAPITAL_OR_HANGUL = /^[\p{Lu}\p{Script=Hangul}]/u;
const HANGUL = /^\p{Script=Hangul}/u;
const CACHE_LIMIT = 20_000;
const NONE: WordParts = {
  canBegin: false,
  isHangul: false,
  surnames: [],
  surnameKeys: [],
  doubleBeginnings: [],
  syllables: [],
  givens: [],
  names: [],
};
const FOREIGN: WordParts = { ...NONE, canBegin: true };
const cache = new Map<string, WordParts>();

export function partsOf(written: string): WordParts {
  if (written.length > LONGEST_SPELLING) return NONE;
  const known = cache.get(written);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const parts = partsUncached(written);
  cache.set(written, parts);
  return parts;
}

function partsUncached(written: string): WordParts {
  const readings = readWord(written);
  const canBegin = CAPITAL_OR_HANGUL.test(written);
  if (readings.length === 0) return canBegin ? FOREIGN : NONE;
  const givens = readings.filter((row) => row.length <= 2);
  const syllables = givens.filter((row) => row.length === 1);
  const surnames = givens.filter(isSurnameRow).map(asSurnameRow);
  const firsts = canBegin ? [...new Set(readings.flatMap(([first]) => first ?? []))] : [];
  return {
    canBegin,
    isHangul: HANGUL.test(written),
    surnames,
    surnameKeys: [...new Set(firsts.filter(beginsSurname).flatMap(readingKeys))],
    doubleBeginnings: syllables.filter(([only]) => only !== undefined && beginsDoubleSurname(only)),
    syllables,
    givens,
    // Choe is a surname, not Cho E.
    names: surnames.length > 0 ? [] : readings.flatMap((row) => [...namesIn(row, 1), ...namesIn(row, 2)]),
  };
}

function namesIn(row: WordReading, surnameLength: number): WordParts['names'] {
  const [surname, given] = [row.slice(0, surnameLength), row.slice(surnameLength)];
  const isName = isSurnameRow(surname) && row.length > 2 && (given.length === 1 || given.length === 2);
  return isName ? [{ surname: asSurnameRow(surname), given }] : [];
}
