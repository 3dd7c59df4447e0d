/** A number that all spellings of one name share: the kinds of its consonants, without its vowels. */
import type { WordReading } from './read-word.ts';
import type { Syllable } from './syllable.ts';
import { CODAS, ONSETS } from './syllable-tables.ts';

/**
 * Every spelling of an onset stays in one of these, also where J stands for Y. A surname may lose its ㄹ or swap it
 * for ㄴ.
 */
const ONSET_KINDS = ['ㄱㄲㅋ', 'ㄷㄸㅌ', 'ㅂㅃㅍ', 'ㅅㅆ', 'ㅇㅈㅉㅊ', 'ㄴ', 'ㄹ', 'ㅁ', 'ㅎ'];
const SURNAME_KINDS = ['ㄱㄲㅋ', 'ㄷㄸㅌ', 'ㅂㅃㅍ', 'ㅅㅆ', 'ㅈㅉㅊ', 'ㄴㄹㅇ', 'ㅁ', 'ㅎ'];
const KINDS = ONSET_KINDS.length;

const kindsOf = (kinds: readonly string[]): number[] =>
  [...ONSETS].map((onset) => kinds.findIndex((kind) => kind.includes(onset)));
const onsetKinds = kindsOf(ONSET_KINDS);
const surnameKinds = kindsOf(SURNAME_KINDS);

export function rowKey(surname: WordReading, given: WordReading): number {
  let key = surname.length;
  const add = (syllable: Syllable, kinds: readonly number[]) => {
    key = (key * KINDS + (kinds[lowestBit(syllable.onset)] ?? 0)) * CODAS.length + lowestBit(syllable.coda);
  };
  for (const [i, syllable] of surname.entries()) add(syllable, i === 0 ? surnameKinds : onsetKinds);
  for (const syllable of given) add(syllable, onsetKinds);
  return key;
}

function lowestBit(set: number): number {
  return 31 - Math.clz32(set & -set);
}
