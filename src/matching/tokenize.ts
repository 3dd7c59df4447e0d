/** Text as a row of words in the form in which they are compared, each with its place in the original. */
import { characterEnd, normaliseCharacter } from './normalise.ts';

export type Token = {
  /** Normalised: no case, accents, apostrophes, digit groups, possessive, or dots of an initialism. */
  text: string;
  /** UTF-16 code units of the original text, [start, end). */
  start: number;
  end: number;
};

const LETTER_OR_DIGIT = /[\p{L}\p{N}\p{M}]/u;
/** Scripts without reliable spaces are read one character a token, so that a particle does not hide a word. */
const BY_CHARACTER = /[\p{scx=Hang}\p{scx=Hira}\p{scx=Kana}\p{scx=Hani}]/u;
const APOSTROPHES = "'`´‘’‛ʻʼʹ′＇";
const DIGITS = /^\d+$/;
/** Bounds the work on a row of digits that never ends. */
const LONGEST_NUMBER = 30;
const DIGIT_GROUP = /,\d{3}(?!\d)/y;
const DECIMALS = /\.\d/y;
const INITIAL_GAP = /^(?:\.|\. | \. )$/;
const LETTER = /^\p{L}/u;
const MARK = /^\p{M}/u;
const UPPER_CASE = /^\p{Lu}/u;

export function tokenize(text: string): Token[] {
  return joinInitials(text, readWords(text));
}

/** A word being read; `apostropheAt` and `endBefore` are where it would end without a possessive. */
type Word = { text: string; start: number; end: number; apostropheAt: number; endBefore: number };

function readWords(text: string): Token[] {
  const tokens: Token[] = [];
  let word: Word | null = null;
  const add = (letters: string, start: number, end: number) => {
    if (word === null) word = { text: letters, start, end, apostropheAt: -1, endBefore: end };
    else {
      word.text += letters;
      word.end = end;
    }
  };
  const finish = () => {
    if (word !== null) tokens.push(withoutPossessive(word));
    word = null;
  };
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (isAsciiWord(code)) {
      add(text.charAt(at).toLowerCase(), at, at + 1);
      at += 1;
      continue;
    }
    const end = code < 0x80 ? at + 1 : characterEnd(text, at);
    const current: Word | null = word as Word | null;
    if (current !== null && continuesWord(text, at, end, current)) {
      if (text.charAt(at) === '.') current.text += '.';
    } else {
      const normal = code < 0x80 ? text.charAt(at) : normaliseCharacter(text.slice(at, end));
      if (normal === '' && current !== null && current.end === at && isMark(text, at)) current.end = end;
      for (const letter of normal) {
        if (!LETTER_OR_DIGIT.test(letter)) finish();
        else if (MARK.test(letter) && (word === null || BY_CHARACTER.test(letter))) continue;
        else if (BY_CHARACTER.test(letter)) {
          finish();
          tokens.push({ text: letter, start: at, end });
        } else add(letter, at, end);
      }
    }
    at = end;
  }
  finish();
  return tokens;
}

/** Whether what stands between two letters or digits belongs to the word: Ch'oe, 1,200, 3.5. */
function continuesWord(text: string, at: number, end: number, word: Word): boolean {
  if (word.end !== at) return false;
  const sign = text.slice(at, end);
  if (APOSTROPHES.includes(sign)) {
    if (!beginsWithWordLetter(text, end)) return false;
    word.apostropheAt = word.text.length;
    word.endBefore = at;
    return true;
  }
  const pattern = sign === ',' ? DIGIT_GROUP : sign === '.' ? DECIMALS : null;
  if (pattern === null || word.text.length > LONGEST_NUMBER || !DIGITS.test(word.text)) return false;
  pattern.lastIndex = at;
  return pattern.test(text);
}

function beginsWithWordLetter(text: string, at: number): boolean {
  if (at >= text.length) return false;
  if (text.charCodeAt(at) < 0x80) return isAsciiWord(text.charCodeAt(at));
  const [first] = normaliseCharacter(text.slice(at, characterEnd(text, at)));
  return first !== undefined && LETTER_OR_DIGIT.test(first) && !BY_CHARACTER.test(first);
}

function isAsciiWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

function isMark(text: string, at: number): boolean {
  return MARK.test(text.slice(at, at + 2));
}

function withoutPossessive(word: Word): Token {
  const { text, start, end, apostropheAt, endBefore } = word;
  if (apostropheAt < 0 || text.slice(apostropheAt) !== 's') return { text, start, end };
  return { text: text.slice(0, apostropheAt), start, end: endBefore };
}

/** U.S. and U.N.S.C. are one word each; with spaces between, as some wires send them, only in capitals. */
function joinInitials(text: string, tokens: Token[]): Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; ) {
    const count = initialsAt(text, tokens, i);
    const run = tokens.slice(i, i + count);
    const [first] = run;
    if (first !== undefined && count === 1) joined.push(first);
    else if (first !== undefined) {
      joined.push({
        text: run.map((token) => token.text).join(''),
        start: first.start,
        end: lastDot(text, run),
      });
    }
    i += count;
  }
  return joined;
}

/** How many tokens from `at` are letters with the same kind of dot between them; 1 when there is no such row. */
function initialsAt(text: string, tokens: readonly Token[], at: number): number {
  let style: string | null = null;
  for (let i = at; ; i++) {
    const here = tokens[i];
    const next = tokens[i + 1];
    if (here === undefined || next === undefined || next.start - here.end > 3) return i - at + 1;
    const gap = text.slice(here.end, next.start);
    const isRow = INITIAL_GAP.test(gap) && isInitial(text, here, gap) && isInitial(text, next, gap);
    if (!isRow || (style !== null && gap !== style)) return i - at + 1;
    style = gap;
  }
}

function isInitial(text: string, token: Token, gap: string): boolean {
  const isLetter = token.text.length === 1 && LETTER.test(token.text) && !BY_CHARACTER.test(token.text);
  return isLetter && (gap === '.' || UPPER_CASE.test(text.slice(token.start, token.end)));
}

function lastDot(text: string, run: readonly Token[]): number {
  const end = run.at(-1)?.end ?? 0;
  return text.charAt(end) === '.' ? end + 1 : end;
}
