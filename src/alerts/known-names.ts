/** Names that are known beforehand: of countries, and of Koreans in any spelling. */

import { LONGEST_SPELLING, readWord } from '../matching/korean-name/read-word.ts';
import { canBeSame } from '../matching/korean-name/syllable.ts';
import { foldWord } from './find-names.ts';

const LEAST_LETTERS = 4;

/** What no rule finds. */
const OTHERS = `us usa uk un eu dprk rok uae prc america american british britain french dutch swiss norwegian danish
  spanish polish welsh scottish scotland english england irish greek turkish finnish swedish asia asian europe european
  africa african mideast arctic pacific atlantic arab western middle balkan nordic latin`;

const COUNTRY_WORDS: ReadonlySet<string> = new Set(readCountryWords());
const COUNTRY_STEMS: readonly { stem: string; length: number }[] = [...COUNTRY_WORDS]
  .filter((word) => word.length >= LEAST_LETTERS)
  .map((word) => ({ stem: word.slice(0, Math.max(LEAST_LETTERS, word.length - 2)), length: word.length }));
const PEOPLE = /(?:ns?|ese|ish|is?|s)$/u;

function readCountryWords(): string[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const words = codes.flatMap((code) => names.of(code)?.split(/[\s,&()]+/u) ?? []);
  return [...words.map(foldWord).filter((word) => word.length >= LEAST_LETTERS), ...OTHERS.split(/\s+/)];
}

/** A country or a part of the world, or its people: "Germany", "Koreans". */
export function isCountry(word: string): boolean {
  if (COUNTRY_WORDS.has(word)) return true;
  return COUNTRY_STEMS.some(
    ({ stem, length }) => word.startsWith(stem) && word.length <= length + 3 && PEOPLE.test(word),
  );
}

/** Whether a word of Korean syllables is among the words in another romanisation: Dongchang-ri, Tongchang-ri. */
export function isSpelledAlike(word: string, among: ReadonlySet<string>): boolean {
  if (word.length > LONGEST_SPELLING) return false;
  const readings = readWord(word).filter((reading) => reading.length > 1);
  if (readings.length === 0) return false;
  const vowels = vowelsIn(word);
  for (const other of among) {
    if (other.length > LONGEST_SPELLING || vowelsIn(other) !== vowels) continue;
    const isSame = readWord(other).some((there) =>
      readings.some(
        (here) =>
          here.length === there.length &&
          here.every((syllable, index) => canBeSame(syllable, there[index] ?? syllable)),
      ),
    );
    if (isSame) return true;
  }
  return false;
}

/** How many vowels follow consonants: however it is spelled, a name has as many of them. */
function vowelsIn(word: string): number {
  return word.match(/[aeiouwy]+/g)?.length ?? 0;
}
