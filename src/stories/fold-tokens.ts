/** The terms by which reports of one event are recognised, and by which word statistics are counted. */
import { type Token, tokenize } from '../matching/tokenize.ts';
import { isStopWord } from './stop-words.ts';
import { isCjk } from './words.ts';

/** word: without its plural. number: in digits. pair: two adjacent characters of Han, Kana or Hangul, or a lone one. */
type FoldTokenKind = 'word' | 'number' | 'pair';

export type FoldToken = {
  /** What is compared and counted. */
  term: string;
  kind: FoldTokenKind;
  /** Whether it has a capital; null where that says nothing: a sentence begins, or the whole text is so. */
  isCapital: boolean | null;
  /** Whether it follows the token before in the text, with nothing left out between. */
  isNext: boolean;
  /** As it stands in the text. */
  original: string;
};

const NUMBER = /^\d/;
const UPPER = /^\p{Lu}/u;
const LOWER = /^\p{Ll}/u;
const SENTENCE_END = /[.!?:;…。！？\n\r"“”‘'`(\u2022|–—-]\s*$/u;
/** A text with fewer words than this share in lower case is a headline in capitals. */
const LEAST_LOWER = 0.3;
/** What follows a number of a date or a time in Korean, Japanese and Chinese. */
const DATE_UNITS = new Set('日일月월年년号號時时시分분');
/** Short words are in lower case in any headline. */
const LONG_WORD = 4;

/** A word of a text, with what stands before it. */
type Place = { token: Token; original: string; isStart: boolean; isJoined: boolean };

export function foldTokens(text: string): FoldToken[] {
  const places = placesOf(text);
  const saysNothing = isInCapitals(places);
  const tokens: FoldToken[] = [];
  let follows = false;
  for (const [i, place] of places.entries()) {
    const { text: word } = place.token;
    if (isCjk(word)) {
      const pair = pairUp(places, i);
      if (pair !== null) tokens.push({ ...pair, kind: 'pair', isCapital: null, isNext: follows });
      follows = pair !== null;
      continue;
    }
    const isNumber = NUMBER.test(word);
    if (isNumber ? isPartOfDate(places, i) : isStopWord(word)) {
      follows = false;
      continue;
    }
    tokens.push({
      term: isNumber ? word : singular(word),
      kind: isNumber ? 'number' : 'word',
      isCapital: saysNothing || place.isStart ? null : capitalOf(place.original),
      isNext: follows,
      original: place.original,
    });
    follows = true;
  }
  return tokens;
}

/** The same for a plural in English; nothing else is taken off. */
export function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word;
  if (/(?:x|ch|sh|ss|z)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** All reports of a day have its number, and those of a year the year's, whatever they tell. */
function isPartOfDate(places: readonly Place[], i: number): boolean {
  const next = places[i + 1];
  return next?.isJoined === true && DATE_UNITS.has(next.token.text);
}

function placesOf(text: string): Place[] {
  let end = 0;
  return tokenize(text).map((token, i) => {
    const between = text.slice(Math.max(end, token.start - 8), token.start);
    const isJoined = i > 0 && token.start === end;
    end = token.end;
    const isStart = i === 0 || SENTENCE_END.test(between);
    return { token, original: text.slice(token.start, token.end), isStart, isJoined };
  });
}

function isInCapitals(places: readonly Place[]): boolean {
  let [upper, lower] = [0, 0];
  for (const { original } of places) {
    if (original.length < LONG_WORD) continue;
    if (UPPER.test(original)) upper += 1;
    else if (LOWER.test(original)) lower += 1;
  }
  return lower < LEAST_LOWER * (upper + lower);
}

function capitalOf(original: string): boolean | null {
  if (UPPER.test(original)) return true;
  return LOWER.test(original) ? false : null;
}

/** Null for the last character of a run, which is part of the pair before. */
function pairUp(places: readonly Place[], i: number): { term: string; original: string } | null {
  const [place, next] = [places[i], places[i + 1]];
  if (place === undefined) return null;
  const { token, original } = place;
  if (next?.isJoined && isCjk(next.token.text))
    return { term: token.text + next.token.text, original: original + next.original };
  const before = places[i - 1];
  const isLone = !place.isJoined || before === undefined || !isCjk(before.token.text);
  return isLone ? { term: token.text, original } : null;
}
