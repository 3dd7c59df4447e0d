/** Where a text names a person, however romanised, in either order, or in Hangul. */
import type { TextRange } from '../tokenize.ts';
import type { NameReach } from './name-reach.ts';
import type { KoreanName } from './read-name.ts';
import type { WordReading } from './read-word.ts';
import { type NameReading, readNamesAt, type TokenRange } from './readings-at.ts';
import { rowKey } from './row-key.ts';
import { slipsBetween } from './slips.ts';
import { canBeSame, readingKeys } from './syllable.ts';
import { partsOf } from './word-parts.ts';

/** What the words at a place may name, and the keys of it all. */
type Place = { readings: readonly NameReading[]; keys: readonly number[] };

const MOST_SLIPS = 1;
const NO_KEYS: readonly number[] = [];
const NOTHING: Place = { readings: [], keys: NO_KEYS };
/** The same place is asked for by every name that may stand there. */
const placesOf = new WeakMap<readonly TextRange[], Map<number, Place>>();

/** The keys under which a name with this surname, or a word that may begin with one, is filed; see readingKeys. */
export function surnameKeys(name: KoreanName): readonly number[] {
  const firsts = new Set(name.flatMap(({ surname }) => surname[0] ?? []));
  const [only, ...more] = firsts;
  if (only !== undefined && more.length === 0) return readingKeys(only);
  return [...new Set([...firsts].flatMap(readingKeys))];
}

export function possibleSurnameKeys(text: string, token: TextRange): readonly number[] {
  if (isPlainSmallLetter(text.charCodeAt(token.start))) return NO_KEYS;
  return partsOf(text.slice(token.start, token.end)).surnameKeys;
}

/** A finer filing than by surname: a name is at a place only if they share one of these; few for each. */
export function nameKeys(name: KoreanName): readonly number[] {
  return [...new Set(name.map(({ surname, given }) => rowKey(surname, given)))];
}

export function possibleNameKeys(text: string, tokens: readonly TextRange[], at: number): readonly number[] {
  return placeAt(text, tokens, at).keys;
}

/** The name with its surname beginning in token `at`; twice where the given name stands on either side of it. */
export function findNamesAt(
  name: KoreanName,
  text: string,
  tokens: readonly TextRange[],
  at: number,
  reach: NameReach = 'exact',
): TokenRange[] {
  const isSameGiven = reach === 'exact' ? isSameRow : isAlikeRow;
  const found = placeAt(text, tokens, at).readings.filter((here) =>
    name.some((way) => isSameRow(here.surname, way.surname) && isSameGiven(here.given, way.given)),
  );
  return found.map(({ range }) => range);
}

function placeAt(text: string, tokens: readonly TextRange[], at: number): Place {
  const token = tokens[at];
  if (token === undefined || possibleSurnameKeys(text, token).length === 0) return NOTHING;
  let places = placesOf.get(tokens);
  if (places === undefined) {
    places = new Map();
    placesOf.set(tokens, places);
  }
  const known = places.get(at);
  if (known !== undefined) return known;
  const readings = readNamesAt(text, tokens, at);
  const keys = new Set(readings.map(({ surname, given }) => rowKey(surname, given)));
  const place = readings.length === 0 ? NOTHING : { readings, keys: [...keys] };
  places.set(at, place);
  return place;
}

/** Nearly all words of a text begin with one, and none of them is a name. */
function isPlainSmallLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isSameRow(here: WordReading, wanted: WordReading): boolean {
  return (
    here.length === wanted.length && here.every((syllable, i) => canBeSame(syllable, wanted[i] ?? syllable))
  );
}

function isAlikeRow(here: WordReading, wanted: WordReading): boolean {
  if (here.length !== wanted.length) return false;
  return (
    here.reduce((slips, syllable, i) => slips + slipsBetween(syllable, wanted[i] ?? syllable), 0) <=
    MOST_SLIPS
  );
}
