/** Where a text names a person, however romanised, in either order, or in Hangul. */
import type { Token } from '../tokenize.ts';
import type { KoreanName } from './read-name.ts';
import { readWord } from './read-word.ts';
import { asSurname, canBeSame, readingKeys, type Syllable } from './syllable.ts';

/** A row of tokens, both ends included. */
export type TokenRange = { first: number; last: number };

const CAPITAL_OR_HANGUL = /^[\p{Lu}\p{Script=Hangul}]/u;
const HANGUL = /^\p{Script=Hangul}/u;
/** UN lists write CHOE, Son-hui and To’-Ch’un. */
const GAP_AFTER_SURNAME = /^(?:|[\s-]|, |\s*[‐‑–]\s*)$/u;
const GAP_IN_NAME = /^['’]?(?:|\s|[-‐‑–])$/u;

/** The keys under which a name with this surname, or a word that may be a surname, is filed; see readingKeys. */
export function surnameKeys(name: KoreanName): readonly number[] {
  return readingKeys(name.surname);
}

export function possibleSurnameKeys(text: string, token: Token): readonly number[] {
  const written = text.slice(token.start, token.end);
  if (!CAPITAL_OR_HANGUL.test(written)) return [];
  const keys = new Set<number>();
  for (const [first] of readWord(written))
    if (first !== undefined) for (const key of readingKeys(first)) keys.add(key);
  return [...keys];
}

/** The name with its surname at or in token `at`, or null. */
export function findNameAt(
  name: KoreanName,
  text: string,
  tokens: readonly Token[],
  at: number,
): TokenRange | null {
  const written = (i: number): string => text.slice(tokens[i]?.start ?? 0, tokens[i]?.end ?? 0);
  const gap = (i: number): string => text.slice(tokens[i]?.end ?? 0, tokens[i + 1]?.start ?? 0);
  const readings = readWord(written(at));

  for (const given of name.givenNames) {
    const whole = [name.surname, ...given];
    if (readings.some((reading) => reading.length === whole.length && sameName(reading, whole))) {
      return { first: at, last: at };
    }
    if (!readings.some((reading) => reading.length === 1 && sameName(reading, [name.surname]))) continue;
    const last = GAP_AFTER_SURNAME.test(gap(at)) ? forward(given, at + 1) : null;
    if (last !== null) return { first: at, last };
    const first = HANGUL.test(written(at)) ? null : backward(given, at - 1);
    if (first !== null) return { first, last: at };
  }
  return null;

  function forward(given: readonly Syllable[], from: number): number | null {
    if (!CAPITAL_OR_HANGUL.test(written(from))) return null;
    const last = consume(given, from);
    return last === null || (given.length === 1 && givenNameGoesOn(last)) ? null : last;
  }

  function consume(given: readonly Syllable[], from: number): number | null {
    for (const reading of readWord(written(from))) {
      if (reading.length > given.length || !reading.every((syllable, i) => sameAt(syllable, given[i])))
        continue;
      if (reading.length === given.length) return from;
      const rest = GAP_IN_NAME.test(gap(from)) ? consume(given.slice(reading.length), from + 1) : null;
      if (rest !== null) return rest;
    }
    return null;
  }

  /** Kim Chol is not the beginning of Kim Chol-su or Kim Chol Su. */
  function givenNameGoesOn(last: number): boolean {
    const between = gap(last);
    if (last + 1 >= tokens.length || !GAP_IN_NAME.test(between)) return false;
    const next = written(last + 1);
    if (HANGUL.test(next)) return false;
    const isSyllable = readWord(next).some((reading) => reading.length === 1);
    return isSyllable && (/\S/u.test(between) || CAPITAL_OR_HANGUL.test(next));
  }

  function backward(given: readonly Syllable[], last: number): number | null {
    if (last < 0 || gap(last) !== ' ') return null;
    for (const first of [last, last - 1]) {
      if (first >= 0 && CAPITAL_OR_HANGUL.test(written(first)) && consume(given, first) === last)
        return first;
    }
    return null;
  }
}

function sameName(reading: readonly Syllable[], name: readonly Syllable[]): boolean {
  return reading.every((syllable, i) => sameAt(i === 0 ? asSurname(syllable) : syllable, name[i]));
}

function sameAt(syllable: Syllable, wanted: Syllable | undefined): boolean {
  return wanted !== undefined && canBeSame(syllable, wanted);
}
