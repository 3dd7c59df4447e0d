/** The name in `name:"…"`: which syllable is the surname, and what the given name may be. */
import { tokenize } from '../tokenize.ts';
import { readWord } from './read-word.ts';
import { asSurname, isSurname, type Syllable } from './syllable.ts';

export type KoreanName = {
  surname: Syllable;
  /** More than one where joined letters can be parted in several ways: Jongun is Jong-un or Jon-gun. */
  givenNames: readonly (readonly Syllable[])[];
};

const MOST_GIVEN_SYLLABLES = 2;
const HYPHEN = /^[-‐‑–]$/;

/**
 * The surname first, or last where a hyphen shows that the given name comes first (Sun-hee Choi) or the first word
 * is no surname; null when it is not a surname of one syllable with a given name of one or two.
 */
export function readName(text: string): KoreanName | null {
  const tokens = tokenize(text);
  const words = tokens.map((token) => readWord(text.slice(token.start, token.end)));
  if (words.some((readings) => readings.length === 0)) return null;
  if (words.length === 1) return readJoined(words[0] ?? []);
  const surnameFirst = () => parted(words[0], words.slice(1));
  const surnameLast = () => parted(words.at(-1), words.slice(0, -1));
  const isGivenFirst = tokens.length === 3 && HYPHEN.test(text.slice(tokens[0]?.end, tokens[1]?.start));
  return isGivenFirst ? (surnameLast() ?? surnameFirst()) : (surnameFirst() ?? surnameLast());
}

type Readings = readonly (readonly Syllable[])[];

function parted(surnameWord: Readings | undefined, givenWords: readonly Readings[]): KoreanName | null {
  const surname = surnameWord?.find((reading) => reading.length === 1)?.[0];
  if (surname === undefined || !isSurname(surname)) return null;
  let givenNames: (readonly Syllable[])[] = [[]];
  for (const readings of givenWords) {
    givenNames = givenNames.flatMap((before) => readings.map((reading) => [...before, ...reading]));
    givenNames = givenNames.filter((syllables) => syllables.length <= MOST_GIVEN_SYLLABLES);
  }
  return givenNames.length === 0 ? null : { surname: asSurname(surname), givenNames };
}

/** Kimjongun: the surname is the first syllable. */
function readJoined(readings: Readings): KoreanName | null {
  const reading = readings.find(
    ([first, ...given]) => first !== undefined && given.length > 0 && isSurname(first),
  );
  const [surname, ...given] = reading ?? [];
  return surname === undefined ? null : { surname: asSurname(surname), givenNames: [given] };
}
