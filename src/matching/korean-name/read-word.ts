/** A word of a text, as written, as the Korean syllables that it may spell. */
import { spelledSyllables } from './spell-syllables.ts';
import { isDoubleSurname, isSurname } from './surnames.ts';
import { hangulSyllable, type Syllable } from './syllable.ts';

/** One way to read a word. */
export type WordReading = readonly Syllable[];

/** A surname and a given name of two syllables each, joined, with all marks typed apart. */
export const LONGEST_SPELLING = 26;
const MOST_SYLLABLES = 4;
const APOSTROPHE = /['`´‘’‛ʻʼʹ′＇]/gu;
const SPELLING = /^[a-zŏŭčšžçĉĝäöü']+$/;
/** Printed for want of a breve: circumflex, tilde, macron, caron; and the apostrophe of UN lists: Yo'ng, Ch'o'l. */
const BREVE = /([ou])(?:[\u0302-\u0304\u0306\u030C]|')/gu;
const LETTER_WITH_MARK = /[csz]\u030C|[aou]\u0308|c\u0327|[cg]\u0302/gu;
/** Where these letters stand, a word is spelled as in Czech or Hungarian, and j is the sound of y. */
const CENTRAL_EUROPEAN = /[čšž]|sz|cs|dzs/;
/** So it is behind another consonant: Rjong, Pjongjang. */
const GLIDE = /^([bghkmnpr]h?)j(?=[aeouŏ])/;
const CACHE_LIMIT = 20_000;
const NONE: readonly WordReading[] = [];
const cache = new Map<string, readonly WordReading[]>();

/** Every way to read it, as what a name can be made of; none for a word that cannot be Korean. */
export function readWord(written: string): readonly WordReading[] {
  if (written.length > LONGEST_SPELLING) return NONE;
  const known = cache.get(written);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const readings = readUncached(written);
  cache.set(written, readings);
  return readings;
}

function readUncached(written: string): readonly WordReading[] {
  const hangul = hangulSyllable(written.normalize('NFC'));
  if (hangul !== null) return [[hangul]];
  const spelling = latinSpelling(written);
  if (!SPELLING.test(spelling)) return NONE;
  const readings = spelledSyllables(spelling, MOST_SYLLABLES).filter(isPartOfName);
  return readings.length === 0 ? NONE : readings;
}

/** A given name has two syllables at most, so more begin with a surname. */
function isPartOfName(reading: WordReading): boolean {
  const [first, second] = reading;
  if (first === undefined) return false;
  if (reading.length === 4) return isDoubleSurname(first, second);
  return reading.length < 3 || isSurname(first) || isDoubleSurname(first, second);
}

/** Only the marks that tell readings apart stay. */
function latinSpelling(written: string): string {
  const spelling = written
    .normalize('NFKD')
    .toLowerCase()
    .replace(APOSTROPHE, "'")
    .replace(BREVE, (_, vowel) => (vowel === 'o' ? 'ŏ' : 'ŭ'))
    .replace(LETTER_WITH_MARK, (letter) => letter.normalize('NFC'))
    .replace(/\p{M}|(?<!k|p|t|ch)'/gu, '')
    .replace(GLIDE, '$1y');
  return CENTRAL_EUROPEAN.test(spelling) ? spelling.replaceAll('j', 'y') : spelling;
}
