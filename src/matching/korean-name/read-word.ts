/** A word of a text, as written, as the Korean syllables that it may spell. */
import { hangulSyllable, type Syllable, spelledSyllables } from './syllable.ts';

/** Longer than any romanised name of three syllables. */
const LONGEST_SPELLING = 18;
const APOSTROPHE = /['`´‘’‛ʻʼʹ′＇]/gu;
const SPELLING = /^[a-zŏŭčšž']+$/;
/** Where these letters stand, a word is spelled as in Czech or Hungarian, and j is the sound of y. */
const CENTRAL_EUROPEAN = /[čšž]|sz|cs|dzs/;
const CACHE_LIMIT = 20_000;
const NONE: readonly Syllable[][] = [];
const cache = new Map<string, readonly Syllable[][]>();

/** Every way to read it, each of 1 to 3 syllables; none for a word that cannot be Korean. */
export function readWord(written: string): readonly (readonly Syllable[])[] {
  if (written.length > LONGEST_SPELLING) return NONE;
  const known = cache.get(written);
  if (known !== undefined) return known;
  const readings = readUncached(written);
  if (cache.size < CACHE_LIMIT) cache.set(written, readings);
  return readings;
}

function readUncached(written: string): readonly Syllable[][] {
  const hangul = hangulSyllable(written.normalize('NFC'));
  if (hangul !== null) return [[hangul]];
  const spelling = latinSpelling(written);
  return SPELLING.test(spelling) ? spelledSyllables(spelling) : NONE;
}

/** Only the marks that tell readings apart stay. Lists of the UN write an apostrophe for the breve: Yo'ng, Ch'o'l. */
function latinSpelling(written: string): string {
  const spelling = written
    .normalize('NFKD')
    .toLowerCase()
    .replace(APOSTROPHE, "'")
    .replace(/([ou])(?:\u0306|\u030C|')/gu, (_, vowel) => (vowel === 'o' ? 'ŏ' : 'ŭ'))
    .replace(/[csz]\u030C/gu, (letter) => letter.normalize('NFC'))
    .replace(/\p{M}|(?<!k|p|t|ch)'/gu, '');
  return CENTRAL_EUROPEAN.test(spelling) ? spelling.replaceAll('j', 'y') : spelling;
}
