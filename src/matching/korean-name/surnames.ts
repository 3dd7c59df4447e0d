/** Which syllables are a surname. */
import { asSurname, canBeSame, hangulSyllable, type Syllable } from './syllable.ts';
import { DOUBLE_SURNAMES, SURNAMES } from './syllable-tables.ts';

const read = (characters: string): Syllable[] =>
  [...characters].map(hangulSyllable).filter((syllable) => syllable !== null);

const surnames = read(SURNAMES);
const doubleSurnames = DOUBLE_SURNAMES.map(read);
const known = new Map<Syllable, boolean>();

/** Of one syllable. */
export function isSurname(syllable: Syllable): boolean {
  const answer = known.get(syllable) ?? surnames.some((surname) => canBeSame(surname, asSurname(syllable)));
  known.set(syllable, answer);
  return answer;
}

/** Namgung, Hwangbo, Jegal … */
export function isDoubleSurname(first: Syllable | undefined, second: Syllable | undefined): boolean {
  if (first === undefined || second === undefined) return false;
  return doubleSurnames.some(([a, b]) => a && b && canBeSame(a, first) && canBeSame(b, second));
}

export function isSurnameRow(row: readonly Syllable[]): boolean {
  const [first, second] = row;
  if (first === undefined || row.length > 2) return false;
  return second === undefined ? isSurname(first) : isDoubleSurname(first, second);
}

/** In the spelling of either side; see asSurname. */
export function asSurnameRow(row: readonly Syllable[]): readonly Syllable[] {
  return row.map((syllable, i) => (i === 0 ? asSurname(syllable) : syllable));
}

export function beginsDoubleSurname(syllable: Syllable): boolean {
  return doubleSurnames.some(([first]) => first !== undefined && canBeSame(first, syllable));
}

export function beginsSurname(syllable: Syllable): boolean {
  return isSurname(syllable) || beginsDoubleSurname(syllable);
}
