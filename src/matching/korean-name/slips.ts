/** How many slips of the ear or of another language's spelling part two syllables. */
import { canBeSame, letterSet, makeSyllable, type Syllable } from './syllable.ts';
import { ONSETS, VOWELS } from './syllable-tables.ts';

/** Plain, tense and aspirated consonants are hard to tell apart; so are ㅓ and ㅡ, and w and y in front of a vowel. */
const ALIKE_ONSETS = sets('ㄱㄲㅋ ㄷㄸㅌ ㅂㅃㅍ ㅅㅆ ㅈㅉㅊ', ONSETS);
const ALIKE_VOWELS = sets('ㅓㅡ ㅏㅘ ㅗㅘ ㅓㅝ ㅐㅙ ㅔㅞ ㅣㅟ ㅏㅑ ㅓㅕ ㅗㅛ ㅜㅠ', VOWELS);
const SILENT = letterSet('ㅇ', ONSETS);
const J = letterSet('ㅈ', ONSETS);
const WITH_Y = ['ㅏㅑ', 'ㅓㅕ', 'ㅗㅛ', 'ㅜㅠ', 'ㅔㅖ'].map(
  ([plain = '', iotated = '']) => [letterSet(plain, VOWELS), letterSet(iotated, VOWELS)] as const,
);

function sets(rows: string, alphabet: string): number[] {
  return rows.split(' ').map((letters) => letterSet(letters, alphabet));
}

/** J for Y is none: whole languages write so. Infinity: they are not alike. */
export function slipsBetween(a: Syllable, b: Syllable): number {
  if (canBeSame(a, b)) return 0;
  return Math.min(slips(a, b), slips(asWithY(a), b), slips(a, asWithY(b)));
}

function slips(a: Syllable, b: Syllable): number {
  if ((a.coda & b.coda) === 0) return Number.POSITIVE_INFINITY;
  return slip(a.onset, b.onset, ALIKE_ONSETS) + slip(a.vowel, b.vowel, ALIKE_VOWELS);
}

function slip(a: number, b: number, alike: readonly number[]): number {
  if ((a & b) !== 0) return 0;
  return alike.some((set) => (set & a) !== 0 && (set & b) !== 0) ? 1 : Number.POSITIVE_INFINITY;
}

/** English J is Y in German, Czech or Hungarian: their Jong is Yong. */
function asWithY(syllable: Syllable): Syllable {
  if ((syllable.onset & J) === 0) return syllable;
  let vowel = 0;
  for (const [plain, iotated] of WITH_Y) if (syllable.vowel & plain) vowel |= iotated;
  return makeSyllable(SILENT, vowel, syllable.coda);
}
