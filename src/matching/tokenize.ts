/** Text as a row of words in the form in which they are compared, each with its place in the original. */
import { BY_CHARACTER, scanWords } from './scan-words.ts';

/** UTF-16 code units of the original text, [start, end). */
export type TextRange = { start: number; end: number };

export type Token = TextRange & {
  /** Normalised: no case, accents, apostrophes, digit groups, possessive, or dots of an initialism. */
  text: string;
};

/** Of INITIAL_GAP. */
export const LONGEST_INITIAL_GAP = 3;
const INITIAL_GAP = /^(?:\.|\. | \. )$/;
const LETTER = /^\p{L}/u;
const UPPER_CASE = /^\p{Lu}/u;
const HAS_CAPITALS = /[A-Z]/;

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  scanWords(text, {
    plain(start, end) {
      const word = text.slice(start, end);
      tokens.push({ text: HAS_CAPITALS.test(word) ? word.toLowerCase() : word, start, end });
    },
    other(word, start, end) {
      tokens.push({ text: word, start, end });
    },
  });
  return joinInitials(text, tokens);
}

/** U.S. and U.N.S.C. are one word each; with spaces between, as some wires send them, only in capitals. */
function joinInitials(text: string, tokens: Token[]): Token[] {
  if (!tokens.some((token, i) => mayJoin(token, tokens[i + 1]))) return tokens;
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

function mayJoin(token: Token, next: Token | undefined): boolean {
  return token.text.length === 1 && next?.text.length === 1 && next.start - token.end <= LONGEST_INITIAL_GAP;
}

/** How many tokens from `at` are letters with the same kind of dot between them; 1 when there is no such row. */
function initialsAt(text: string, tokens: readonly Token[], at: number): number {
  let style: string | null = null;
  for (let i = at; ; i++) {
    const here = tokens[i];
    const next = tokens[i + 1];
    if (here === undefined || next === undefined || next.start - here.end > LONGEST_INITIAL_GAP)
      return i - at + 1;
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
