/** The words that stories are compared by: those of the matcher and the archive's index. */
import { tokenize } from '../matching/tokenize.ts';

export type Word = {
  /** Normalised; a single character of Han, Kana or Hangul. */
  text: string;
  /** As it stands in the text. */
  original: string;
  /** Whether it follows the word before without anything between, as the characters of one run do. */
  joined: boolean;
};

const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u;

export function splitWords(text: string): Word[] {
  let end = -1;
  return tokenize(text).map((token) => {
    const joined = token.start === end;
    end = token.end;
    return { text: token.text, original: text.slice(token.start, token.end), joined };
  });
}

export function isCjk(word: string): boolean {
  return word.charCodeAt(0) > 0x7f && CJK.test(word);
}
