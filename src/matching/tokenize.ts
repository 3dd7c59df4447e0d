/** Text as a row of words in the form in which they are compared, each with its place in the original. */
import { initialRows, isSingleLetter, type SingleLetter } from './initials.ts';
import { scanWords } from './scan-words.ts';

/** UTF-16 code units of the original text, [start, end). */
export type TextRange = { start: number; end: number };

export type Token = TextRange & {
  /** Normalised: no case, accents, apostrophes, digit groups, possessive, or dots of an initialism. */
  text: string;
};

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

function joinInitials(text: string, tokens: Token[]): Token[] {
  const letters: SingleLetter[] = [];
  for (const [at, { text: word, start, end }] of tokens.entries())
    if (isSingleLetter(word)) letters.push({ at, start, end });
  const rows = letters.length < 2 ? [] : initialRows(text, letters);
  if (rows.length === 0) return tokens;
  const joined: Token[] = [];
  let from = 0;
  for (const { first, count, end } of rows) {
    for (const token of tokens.slice(from, first)) joined.push(token);
    const row = tokens.slice(first, first + count);
    joined.push({ text: row.map((token) => token.text).join(''), start: row[0]?.start ?? 0, end });
    from = first + count;
  }
  for (const token of tokens.slice(from)) joined.push(token);
  return joined;
}
