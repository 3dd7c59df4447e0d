/** A Korean syllable as the set of what its spelling may stand for, and when two may be the same. */
import { CODA_SOUNDS, CODAS, ONSETS, VOWELS } from './syllable-tables.ts';

/** Each part is a bit set over ONSETS, VOWELS and CODAS. Equal syllables are one object. */
export type Syllable = { readonly onset: number; readonly vowel: number; readonly coda: number };

const FIRST_HANGUL = 0xac00;
const LAST_HANGUL = 0xd7a3;

/** As a set. */
export function letterSet(letters: string, alphabet: string): number {
  let set = 0;
  for (const letter of letters) set |= 1 << alphabet.indexOf(letter);
  return set;
}

const SOFT_VOWELS = letterSet('ㅑㅒㅕㅖㅛㅠㅣ', VOWELS);
const SILENT = letterSet('ㅇ', ONSETS);
const N = letterSet('ㄴ', ONSETS);
const R = letterSet('ㄹ', ONSETS);

/** Only as many as the tables can spell. */
const known = new Map<number, Syllable>();
const keysOf = new Map<Syllable, readonly number[]>();

export function makeSyllable(onset: number, vowel: number, coda: number): Syllable {
  // 19 onsets, 21 vowels and 8 codas are 48 bits: exact in a number, not in a bitwise operation.
  const id = (onset * 2 ** VOWELS.length + vowel) * 2 ** CODAS.length + coda;
  const made = known.get(id);
  if (made !== undefined) return made;
  const syllable = { onset, vowel, coda };
  known.set(id, syllable);
  return syllable;
}

export function hangulSyllable(character: string): Syllable | null {
  const code = character.charCodeAt(0);
  if (character.length !== 1 || code < FIRST_HANGUL || code > LAST_HANGUL) return null;
  const index = code - FIRST_HANGUL;
  return makeSyllable(
    1 << Math.floor(index / 588),
    1 << Math.floor((index % 588) / 28),
    letterSet(CODA_SOUNDS.charAt(index % 28), CODAS),
  );
}

export function canBeSame(a: Syllable, b: Syllable): boolean {
  return a === b || ((a.onset & b.onset) !== 0 && (a.vowel & b.vowel) !== 0 && (a.coda & b.coda) !== 0);
}

/** The North writes 리, 림, 로 where the South writes 이, 임, 노: as a surname either stands for both. */
export function asSurname(syllable: Syllable): Syllable {
  let { onset } = syllable;
  const isSoft = (syllable.vowel & SOFT_VOWELS) !== 0;
  const isHard = (syllable.vowel & ~SOFT_VOWELS) !== 0;
  if (onset & R) onset |= (isSoft ? SILENT : 0) | (isHard ? N : 0);
  else if (onset & SILENT && isSoft) onset |= R;
  else if (onset & N && isHard) onset |= R;
  return makeSyllable(onset, syllable.vowel, syllable.coda);
}

/** One number for each single reading; two syllables can be the same only if they share one. */
export function readingKeys(syllable: Syllable): readonly number[] {
  const made = keysOf.get(syllable);
  if (made !== undefined) return made;
  const keys: number[] = [];
  for (const onset of members(syllable.onset))
    for (const vowel of members(syllable.vowel))
      for (const coda of members(syllable.coda)) keys.push((onset * 21 + vowel) * 8 + coda);
  keysOf.set(syllable, keys);
  return keys;
}

function members(set: number): number[] {
  const found: number[] = [];
  for (let bit = 0; set >> bit !== 0; bit++) if ((set >> bit) & 1) found.push(bit);
  return found;
}
