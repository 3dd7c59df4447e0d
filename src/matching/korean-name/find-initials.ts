/** Where a text that has the full name elsewhere shortens it: S.H. Choe, Choe S. H., SH Choi. */
import type { TextRange } from '../tokenize.ts';
import { possibleSurnameKeys, surnameKeys } from './find-name.ts';
import { canBeInitial } from './initials.ts';
import type { KoreanName, NameWay } from './read-name.ts';
import { readWord } from './read-word.ts';
import type { TokenRange } from './readings-at.ts';
import { asSurname, canBeSame, type Syllable } from './syllable.ts';

const CAPITALS = /^\p{Lu}(?:[\s.]*\p{Lu})?\.?$/u;
const CAPITAL_LETTER = /^\p{Lu}/u;
const CAPITAL = /\p{Lu}/gu;
const GAP_BETWEEN_INITIALS = /^\.?(?:\s|[-‐‑])$|^\.$/u;
const GAP_BEFORE_SURNAME = /^\.?\s{1,2}$/;
const GAP_AFTER_SURNAME = /^,?\s{1,2}$/;

/**
 * Initials of the whole given name beside the surname, in reading order. Alone they name nobody: the surname without
 * them is not found, nor is anything where the article has the full name nowhere.
 * @param fullNameFound whether findNamesAt found the name anywhere in the article.
 */
export function findInitials(
  name: KoreanName,
  text: string,
  tokens: readonly TextRange[],
  fullNameFound: boolean,
): TokenRange[] {
  if (!fullNameFound) return [];
  const wanted = new Set(surnameKeys(name));
  return tokens.flatMap((token, at) => {
    if (!possibleSurnameKeys(text, token).some((key) => wanted.has(key))) return [];
    for (const way of name) {
      const range = initialsBeside(way, text, tokens, at);
      if (range !== null) return [range];
    }
    return [];
  });
}

function initialsBeside(
  way: NameWay,
  text: string,
  tokens: readonly TextRange[],
  at: number,
): TokenRange | null {
  const written = (i: number): string => text.slice(tokens[i]?.start ?? 0, tokens[i]?.end ?? 0);
  const gap = (i: number): string => text.slice(tokens[i]?.end ?? 0, tokens[i + 1]?.start ?? 0);
  const surnameLast = surnameEnd(way.surname);
  if (surnameLast === null) return null;
  const last: number = surnameLast;
  for (const count of [1, 2])
    if (GAP_BEFORE_SURNAME.test(gap(at - 1)) && areInitials(at - count, count))
      return { first: at - count, last };
  for (const count of [1, 2])
    if (GAP_AFTER_SURNAME.test(gap(last)) && areInitials(last + 1, count) && !belongsToNext(last + count))
      return { first: at, last: last + count };
  return null;

  /** Kim, J. U. Lee: a list, in which the initials are those of Lee. */
  function belongsToNext(end: number): boolean {
    return (
      gap(last).startsWith(',') && GAP_BEFORE_SURNAME.test(gap(end)) && CAPITAL_LETTER.test(written(end + 1))
    );
  }

  /** In one word or two. */
  function surnameEnd(surname: readonly Syllable[]): number | null {
    const isRow = (i: number, row: readonly Syllable[]) =>
      readWord(written(i)).some(
        (reading) =>
          reading.length === row.length &&
          reading.every((syllable, k) =>
            canBeSame(i === at && k === 0 ? asSurname(syllable) : syllable, row[k] ?? syllable),
          ),
      );
    if (isRow(at, surname)) return at;
    const isParted =
      surname.length === 2 && isRow(at, surname.slice(0, 1)) && isRow(at + 1, surname.slice(1));
    return isParted ? at + 1 : null;
  }

  /** S.H., S. H., SH in one token; S.-H., S H in two. A single initial has its full stop. */
  function areInitials(first: number, count: number): boolean {
    if (first < 0 || first + count > tokens.length) return false;
    if (count === 2 && !GAP_BETWEEN_INITIALS.test(gap(first))) return false;
    const letters: string[] = [];
    for (let i = first; i < first + count; i++) {
      if (!CAPITALS.test(written(i))) return false;
      letters.push(...(written(i).match(CAPITAL) ?? []));
    }
    const end = tokens[first + count - 1]?.end ?? 0;
    if (letters.length === 1 && text.charAt(end) !== '.') return false;
    return (
      letters.length === way.given.length &&
      way.given.every((syllable, i) => canBeInitial(letters[i] ?? '', syllable))
    );
  }
}
