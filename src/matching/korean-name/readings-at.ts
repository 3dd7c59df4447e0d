/** Every name that the words at a place of a text may spell, in either order, whoever it is. */
import type { TextRange } from '../tokenize.ts';
import type { WordReading } from './read-word.ts';
import { asSurnameRow, isSurnameRow } from './surnames.ts';
import { partsOf } from './word-parts.ts';

/** A row of tokens, both ends included. */
export type TokenRange = { first: number; last: number };

/** Of one or two syllables each; the surname in the spelling of either side. */
export type NameReading = { surname: WordReading; given: WordReading; range: TokenRange };

/** UN lists write CHOE, Son-hui and To’-Ch’un. */
const GAP_AFTER_SURNAME = /^(?:|\s{1,2}|-|,\s|\s{0,2}[‐‑–]\s{0,2})$/u;
const GAP_IN_NAME = /^['’]?(?:|\s{1,2}|[-‐‑–])$/u;
const SPACE = /^\s{1,2}$/;
/** What may follow a name. 은 is left out: it ends many given names (김정은), so a short name would be found in them. */
const PARTICLES =
  /^(?:[이가는을를의에와과도만로씨께]|으로|에게|에서|에는|에도|에겐|께서|까지|부터|처럼|보다|한테|마저|조차|이나|이다|이며|이고|이라|이라고|이라는|라고|라는|라며|하고|만이|만은|과의|와의|과는|와는)$/u;
const LONGEST_PARTICLE = 3;

type PartReading = { row: WordReading; last: number };

/** Its surname begins in token `at`. A Hangul name begins a word. */
export function readNamesAt(text: string, tokens: readonly TextRange[], at: number): NameReading[] {
  const written = (i: number): string => text.slice(tokens[i]?.start ?? 0, tokens[i]?.end ?? 0);
  const gap = (i: number): string => text.slice(tokens[i]?.end ?? 0, tokens[i + 1]?.start ?? 0);
  const here = partsOf(written(at));
  if (here.isHangul && at > 0 && gap(at - 1) === '' && partsOf(written(at - 1)).isHangul) return [];
  const found: NameReading[] = here.names.map((name) => ({ ...name, range: { first: at, last: at } }));
  for (const surname of here.surnames) addGivenNames(surname, at);
  for (const row of doubleSurnames()) addGivenNames(row, at + 1);
  return found;

  /** Nam Gung Min, Hwang-bo In. */
  function doubleSurnames(): WordReading[] {
    if (here.doubleBeginnings.length === 0 || !isOneName(at)) return [];
    return pairs(here.doubleBeginnings, partsOf(written(at + 1)).syllables)
      .filter(isSurnameRow)
      .map(asSurnameRow);
  }

  function addGivenNames(surname: WordReading, surnameLast: number): void {
    for (const { row, last } of forward(surnameLast))
      found.push({ surname, given: row, range: { first: at, last } });
    if (here.isHangul || at === 0 || !SPACE.test(gap(at - 1))) return;
    for (const first of [at - 1, at - 2])
      for (const given of backward(first))
        found.push({ surname, given, range: { first, last: surnameLast } });
  }

  function forward(surnameLast: number): PartReading[] {
    const from = surnameLast + 1;
    if (!partsOf(written(from)).canBegin || !GAP_AFTER_SURNAME.test(gap(surnameLast))) return [];
    return givenNamesFrom(from).filter((part) => !mayBeOneSyllable(part, from) || !goesOn(part.last));
  }

  function backward(first: number): WordReading[] {
    if (first < 0) return [];
    const parts = partsOf(written(first));
    if (!parts.canBegin || parts.isHangul) return [];
    return givenNamesFrom(first)
      .filter((part) => part.last === at - 1 && (!mayBeOneSyllable(part, first) || !comesFromBefore(first)))
      .map(({ row }) => row);
  }

  /** One or two syllables, in one word or two. */
  function givenNamesFrom(first: number): PartReading[] {
    const parts = partsOf(written(first));
    const rows = parts.givens.map((row) => ({ row, last: first }));
    if (parts.syllables.length === 0 || !isOneName(first)) return rows;
    return [
      ...rows,
      ...pairs(parts.syllables, partsOf(written(first + 1)).syllables).map((row) => ({
        row,
        last: first + 1,
      })),
    ];
  }

  /** Young is one syllable, though it might be Yo-ung. */
  function mayBeOneSyllable({ row, last }: PartReading, first: number): boolean {
    return row.length === 1 || (last === first && partsOf(written(first)).syllables.length > 0);
  }

  /** Son-hui, Son Hui, but not “so an”. */
  function isOneName(i: number): boolean {
    const between = gap(i);
    if (i + 1 >= tokens.length || !GAP_IN_NAME.test(between)) return false;
    return !SPACE.test(between) || partsOf(written(i + 1)).canBegin;
  }

  /** Kim Chol is not the beginning of Kim Chol-su or Kim Chol Su, nor 김철 of 김철수; 김철이 has a particle. */
  function goesOn(last: number): boolean {
    if (!isOneName(last)) return false;
    const next = partsOf(written(last + 1));
    if (!partsOf(written(last)).isHangul) return !next.isHangul && next.syllables.length > 0;
    const rest = hangulAfter(last);
    return rest !== '' && !PARTICLES.test(rest);
  }

  /** Kwang-chol Kim is not Chol Kim. */
  function comesFromBefore(first: number): boolean {
    if (first === 0 || !isOneName(first - 1)) return false;
    const before = partsOf(written(first - 1));
    return before.canBegin && before.syllables.length > 0;
  }

  function hangulAfter(last: number): string {
    let rest = '';
    for (let i = last; rest.length <= LONGEST_PARTICLE && gap(i) === ''; i++) {
      const next = written(i + 1);
      if (!partsOf(next).isHangul) break;
      rest += next.normalize('NFC');
    }
    return rest;
  }
}

function pairs(ones: readonly WordReading[], nexts: readonly WordReading[]): WordReading[] {
  return ones.flatMap((one) => nexts.map((next) => [...one, ...next]));
}
