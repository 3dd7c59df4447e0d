/** How words begin that may begin with a given Korean syllable, for an index of words to be asked. */

import { hangulSyllable, readingKeys } from './korean-name/syllable.ts';
import {
  CODA_SOUNDS,
  CODA_SPELLINGS,
  CODAS,
  HABITUAL_SYLLABLES,
  ONSET_SPELLINGS,
  ONSETS,
  VOWEL_SPELLINGS,
  VOWEL_SPELLINGS_AFTER_H,
  VOWELS,
} from './korean-name/syllable-tables.ts';

const FIRST_HANGUL = 0xac00;
type Spellings = { hangul: readonly string[]; latin: readonly string[] };

/** Only as many as there are readings. */
const known = new Map<number, Spellings>();
const MARKS = /\p{M}/gu;

/**
 * @param key as in readingKeys.
 * @returns normalised words in Hangul, and in Latin letters the beginnings of words, also with their marks; not
 * every word that begins so is a name.
 */
export function syllableSpellings(key: number): Spellings {
  const made = known.get(key) ?? makeSpellings(key);
  known.set(key, made);
  return made;
}

function makeSpellings(key: number): Spellings {
  const coda = key % CODAS.length;
  const vowel = Math.floor(key / CODAS.length) % VOWELS.length;
  const onset = Math.floor(key / CODAS.length / VOWELS.length);
  const latin = new Set<string>();
  for (const first of spellings(ONSET_SPELLINGS, ONSETS.charAt(onset)))
    for (const middle of [
      ...spellings(VOWEL_SPELLINGS, VOWELS.charAt(vowel)),
      ...(first === 'h' ? spellings(VOWEL_SPELLINGS_AFTER_H, VOWELS.charAt(vowel)) : []),
    ])
      for (const last of spellings(CODA_SPELLINGS, CODAS.charAt(coda)))
        for (const spelling of variants(first + middle + last)) latin.add(spelling);
  for (const [spelling, syllable] of Object.entries(HABITUAL_SYLLABLES)) {
    const read = hangulSyllable(syllable);
    if (read !== null && readingKeys(read).includes(key)) latin.add(spelling);
  }
  const hangul = [...CODA_SOUNDS].flatMap((sound, ending) =>
    sound === CODAS.charAt(coda)
      ? [String.fromCharCode(FIRST_HANGUL + (onset * VOWELS.length + vowel) * CODA_SOUNDS.length + ending)]
      : [],
  );
  return { hangul, latin: [...latin] };
}

function spellings(table: Readonly<Record<string, string>>, letter: string): string[] {
  return Object.entries(table).flatMap(([spelling, letters]) => (letters.includes(letter) ? [spelling] : []));
}

/** With its marks and without; an apostrophe as the index has it; j where y is written so. */
function variants(spelling: string): string[] {
  const indexed = spelling.replaceAll("'", 'ʼ');
  const plain = spelling.normalize('NFD').replace(MARKS, '').replaceAll("'", '');
  const others = [indexed, plain].flatMap((text) => [text, text.replaceAll('y', 'j')]);
  return [...new Set(others)];
}
