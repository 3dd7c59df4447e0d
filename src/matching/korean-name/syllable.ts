/** A spelled Korean syllable as the set of its readings, and when two may be the same. */
import {
  CODA_SOUNDS,
  CODA_SPELLINGS,
  CODAS,
  HABITUAL_SYLLABLES,
  ONSET_SPELLINGS,
  ONSETS,
  SURNAMES,
  VOWEL_SPELLINGS,
  VOWEL_SPELLINGS_AFTER_H,
  VOWELS,
} from './syllable-tables.ts';

/** Each part is a bit set over ONSETS, VOWELS and CODAS. */
export type Syllable = { onset: number; vowel: number; coda: number };

const FIRST_HANGUL = 0xac00;
const LAST_HANGUL = 0xd7a3;
/** No Korean name has more: a surname of one and a given name of two, joined. */
const MOST_SYLLABLES = 3;

const bits = (letters: string, alphabet: string): number => {
  let set = 0;
  for (const letter of letters) set |= 1 << alphabet.indexOf(letter);
  return set;
};
const table = (spellings: Readonly<Record<string, string>>, alphabet: string) =>
  Object.entries(spellings).map(([spelling, letters]) => ({ spelling, set: bits(letters, alphabet) }));

const onsets = table(ONSET_SPELLINGS, ONSETS);
const vowels = table(VOWEL_SPELLINGS, VOWELS);
const codas = table(CODA_SPELLINGS, CODAS);
const SOFT_VOWELS = bits('ㅑㅒㅕㅖㅛㅠㅣ', VOWELS);
const [SILENT, N, R, H] = [
  bits('ㅇ', ONSETS),
  bits('ㄴ', ONSETS),
  bits('ㄹ', ONSETS),
  bits('ㅎ', ONSETS),
] as const;

export function hangulSyllable(character: string): Syllable | null {
  const code = character.charCodeAt(0);
  if (character.length !== 1 || code < FIRST_HANGUL || code > LAST_HANGUL) return null;
  const index = code - FIRST_HANGUL;
  return {
    onset: 1 << Math.floor(index / 588),
    vowel: 1 << Math.floor((index % 588) / 28),
    coda: bits(CODA_SOUNDS.charAt(index % 28), CODAS),
  };
}

/** Every way to read a spelling in lower case, with breves and the apostrophe of an aspirate, as 1 to 3 syllables. */
export function spelledSyllables(spelling: string): Syllable[][] {
  const habitual = HABITUAL_SYLLABLES[spelling];
  const known = habitual === undefined ? null : hangulSyllable(habitual);
  if (known !== null) return [[known]];
  return readFrom(spelling, 0, MOST_SYLLABLES);
}

function readFrom(spelling: string, at: number, most: number): Syllable[][] {
  if (at === spelling.length) return [[]];
  if (most === 0) return [];
  const ways: Syllable[][] = [];
  for (const onset of onsets) {
    if (!spelling.startsWith(onset.spelling, at)) continue;
    const vowelAt = at + onset.spelling.length;
    for (const vowel of vowels) {
      if (!spelling.startsWith(vowel.spelling, vowelAt)) continue;
      const codaAt = vowelAt + vowel.spelling.length;
      const extra = onset.set === H ? bits(VOWEL_SPELLINGS_AFTER_H[vowel.spelling] ?? '', VOWELS) : 0;
      for (const coda of codas) {
        if (!spelling.startsWith(coda.spelling, codaAt)) continue;
        const syllable = { onset: onset.set, vowel: vowel.set | extra, coda: coda.set };
        for (const rest of readFrom(spelling, codaAt + coda.spelling.length, most - 1))
          ways.push([syllable, ...rest]);
      }
    }
  }
  return ways;
}

export function canBeSame(a: Syllable, b: Syllable): boolean {
  return (a.onset & b.onset) !== 0 && (a.vowel & b.vowel) !== 0 && (a.coda & b.coda) !== 0;
}

/** The North writes 리, 림, 로 where the South writes 이, 임, 노: as a surname either stands for both. */
export function asSurname(syllable: Syllable): Syllable {
  let { onset } = syllable;
  const isSoft = (syllable.vowel & SOFT_VOWELS) !== 0;
  const isHard = (syllable.vowel & ~SOFT_VOWELS) !== 0;
  if (onset & R) onset |= (isSoft ? SILENT : 0) | (isHard ? N : 0);
  else if (onset & SILENT && isSoft) onset |= R;
  else if (onset & N && isHard) onset |= R;
  return { ...syllable, onset };
}

/** One number for each single reading; two syllables can be the same only if they share one. */
export function readingKeys(syllable: Syllable): number[] {
  const keys: number[] = [];
  for (const onset of members(syllable.onset))
    for (const vowel of members(syllable.vowel))
      for (const coda of members(syllable.coda)) keys.push((onset * 21 + vowel) * 8 + coda);
  return keys;
}

function members(set: number): number[] {
  const found: number[] = [];
  for (let bit = 0; set >> bit !== 0; bit++) if ((set >> bit) & 1) found.push(bit);
  return found;
}

const surnames = [...SURNAMES]
  .map((character) => hangulSyllable(character))
  .filter((syllable) => syllable !== null);

export function isSurname(syllable: Syllable): boolean {
  return surnames.some((surname) => canBeSame(surname, syllable));
}
