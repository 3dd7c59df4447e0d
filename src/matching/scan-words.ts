/** Finds the words of a text, in any script, in the form in which they are compared. */
import { characterEnd, normaliseCharacter } from './normalise.ts';

/** What is told of each word, in order; places are UTF-16 code units of the text, [start, end). */
export type WordSink = {
  /** Letters and digits of ASCII alone, which only want to be in lower case. */
  plain(start: number, end: number): void;
  /** Any other word, normalised. */
  other(word: string, start: number, end: number): void;
};

const LETTER_OR_DIGIT = /[\p{L}\p{N}\p{M}]/u;
/** Scripts without reliable spaces are read one character a token, so that a particle does not hide a word. */
export const BY_CHARACTER = /[\p{scx=Hang}\p{scx=Hira}\p{scx=Kana}\p{scx=Hani}]/u;
const APOSTROPHES = "'`´‘’‛ʻʼʹ′＇";
const ASCII_CONTINUATIONS = "'`,.";
const [WORD, CONTINUATION] = [1, 2];
/** Of the characters of ASCII; 0 for one that only parts words. Nothing beyond its end is either. */
const KINDS = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z\d]/i.test(character)) return WORD;
  return ASCII_CONTINUATIONS.includes(character) ? CONTINUATION : 0;
});
const DIGITS = /^\d+$/;
/** Bounds the work on a row of digits that never ends. */
const LONGEST_NUMBER = 30;
const DIGIT_GROUP = /,\d{3}(?!\d)/y;
const DECIMALS = /\.\d/y;
const MARK = /^\p{M}/u;

/** A word being read; `apostropheAt` and `endBefore` are where it would end without a possessive. */
type Word = { text: string; start: number; end: number; apostropheAt: number; endBefore: number };

export function scanWords(text: string, sink: WordSink): void {
  const { length } = text;
  for (let at = 0; at < length; ) {
    const code = text.charCodeAt(at);
    if (isAsciiWord(code)) {
      const end = asciiWordEnd(text, at);
      // Most words of most texts are so: nothing before or behind them can belong to them.
      if (endsWord(text, end)) sink.plain(at, end);
      else {
        at = scanWord(text, at, sink);
        continue;
      }
      at = end;
    } else if (code < 0x80) at += 1;
    else at = scanWord(text, at, sink);
  }
}

/** From a character that no word stands before, to the end of the word that it begins, if it begins one. */
function scanWord(text: string, from: number, sink: WordSink): number {
  let word: Word | null = null;
  let at = from;
  const add = (letters: string, start: number, end: number) => {
    if (word === null) word = { text: letters, start, end, apostropheAt: -1, endBefore: end };
    else {
      word.text += letters;
      word.end = end;
    }
  };
  const finish = () => {
    if (word !== null) tell(word, sink);
    word = null;
  };
  do {
    const code = text.charCodeAt(at);
    if (isAsciiWord(code)) {
      const end = asciiWordEnd(text, at);
      add(text.slice(at, end).toLowerCase(), at, end);
      at = end;
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
          sink.other(letter, at, end);
        } else add(letter, at, end);
      }
    }
    at = end;
  } while (word !== null && at < text.length);
  finish();
  return at;
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
  return KINDS[code] === WORD;
}

function asciiWordEnd(text: string, from: number): number {
  let end = from + 1;
  while (end < text.length && KINDS[text.charCodeAt(end)] === WORD) end += 1;
  return end;
}

/** Whether nothing at `at` can make the word before it go on; see continuesWord. */
function endsWord(text: string, at: number): boolean {
  if (at === text.length) return true;
  const code = text.charCodeAt(at);
  if (code >= 0x80) return false;
  if (KINDS[code] !== CONTINUATION || at + 1 === text.length) return true;
  const next = text.charCodeAt(at + 1);
  return next < 0x80 && KINDS[next] !== WORD;
}

function isMark(text: string, at: number): boolean {
  return MARK.test(text.slice(at, at + 2));
}

/** Without a possessive. */
function tell({ text, start, end, apostropheAt, endBefore }: Word, sink: WordSink): void {
  if (apostropheAt < 0 || text.slice(apostropheAt) !== 's') sink.other(text, start, end);
  else sink.other(text.slice(0, apostropheAt), start, endBefore);
}
