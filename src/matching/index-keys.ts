/** What an index of normalised words is asked for a word of a query or a name, and which of its words will do. */
import type { KoreanName } from './korean-name/read-name.ts';
import { readWord, type WordReading } from './korean-name/read-word.ts';
import { asSurname, canBeSame, readingKeys, type Syllable } from './korean-name/syllable.ts';
import { stem } from './stem.ts';
import { syllableSpellings } from './syllable-spellings.ts';

/** Words as they stand in the index, a star at the end standing for the rest of one. */
export type IndexKey = {
  words: readonly string[];
  /** Of the words of the index that begin so, those that `fits` holds for will do as well. */
  beginnings: readonly string[];
  fits(word: string): boolean;
};

const ENGLISH = /^[a-z]+$/;
/** What Porter's rules change the last letter into, or add: happy, happi; filing, file; sensibility, sensibl. */
const ALTERED_END = /[eil]$/;
/** Spellings so short are the beginnings of too many words. */
const SHORT_SPELLING = /^[a-z]{1,2}$/;
/** The index takes these few letters for signs. */
const INDEXED = /(?![\u19b0-\u19c0\u1cf2\u1cf3])[\p{L}\p{N}]/u;

/**
 * @param key of an element of a pattern: a stem, or the beginning of a word and a star.
 * @returns null where the index cannot be asked for it.
 */
export function wordIndexKey(key: string): IndexKey | null {
  if (!INDEXED.test(key)) return null;
  if (key.endsWith('*') || !ENGLISH.test(key)) return { words: [key], beginnings: [], fits: () => false };
  const beginning = key.length > 1 && ALTERED_END.test(key) ? key.slice(0, -1) : key;
  return { words: [key], beginnings: [beginning], fits: (word) => stem(word) === key };
}

/**
 * Rows of keys: of one row at least, each key has one of its words in a text that names the person. The keys of a row
 * are for the syllables of the name, each in a word of its own or in one with others.
 */
export function nameIndexKeys(name: KoreanName): IndexKey[][] {
  return name.map(({ surname, given }) => {
    const whole = [...surname, ...given];
    return whole.map((_, at) => syllableKey(whole, at));
  });
}

/** Of words that spell a row of the name's syllables with the one at `at` among them. */
function syllableKey(name: readonly Syllable[], at: number): IndexKey {
  const spells = (reading: WordReading, from: number) =>
    from <= at &&
    from + reading.length > at &&
    reading.every((syllable, i) => {
      const wanted = name[from + i];
      return wanted !== undefined && canBeSame(from + i === 0 ? asSurname(syllable) : syllable, wanted);
    });
  const here = spellingsOf(name[at]);
  const beginnings = name.slice(0, at + 1).flatMap((_, from) => wordBeginnings(name, from));
  return {
    // In Hangul every syllable is a word of its own to the index.
    words: [...here.hangul, ...here.latin.filter((spelling) => SHORT_SPELLING.test(spelling))],
    beginnings: [...new Set(beginnings)],
    fits: (word) =>
      readWord(word.charAt(0).toUpperCase() + word.slice(1)).some((reading) =>
        name.some((_, from) => spells(reading, from)),
      ),
  };
}

/** How words of more than a short spelling begin that spell the name from the syllable at `from` on. */
function wordBeginnings(name: readonly Syllable[], from: number): string[] {
  const next = from + 1 < name.length ? spellingsOf(name[from + 1]).latin : [];
  const letters = [...new Set(next.map((spelling) => spelling.charAt(0)))];
  return spellingsOf(name[from]).latin.flatMap((spelling) =>
    SHORT_SPELLING.test(spelling) ? letters.map((letter) => spelling + letter) : [spelling],
  );
}

function spellingsOf(syllable: Syllable | undefined) {
  const all = (syllable === undefined ? [] : readingKeys(syllable)).map(syllableSpellings);
  return {
    hangul: [...new Set(all.flatMap(({ hangul }) => hangul))],
    latin: [...new Set(all.flatMap(({ latin }) => latin))],
  };
}
