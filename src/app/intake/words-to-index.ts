/** The words under which an article is filed in the full-text index: all that a matcher may find it by. */
import type { Article } from '../../domain/article.ts';
import { type Token, tokenize } from '../../matching/tokenize.ts';

const HYPHEN = /^\p{Pd}$/u;
const LATIN_CAPITAL = /^(?=\p{Lu})\p{Script=Latin}/u;
const SPELLING = /^[\p{L}\p{M}]+$/u;
const APOSTROPHE = /['`´‘’‛ʻʼʹ′＇]/gu;
/** A letter to the index, where an apostrophe would part the word. */
const INDEXED_APOSTROPHE = 'ʼ';

/**
 * The normalised words in order, field by field; behind them what these do not tell any more: pairs with a hyphen
 * as one word (yearend), and capitalised words with the marks by which a romanised name is read (Ch'oe, Sŏn).
 */
export function wordsToIndex(article: Pick<Article, 'title' | 'summary' | 'body'>): string[] {
  const words: string[] = [];
  const besides = new Set<string>();
  for (const text of [article.title, article.summary, article.body]) {
    const tokens = tokenize(text);
    for (const [place, token] of tokens.entries()) {
      words.push(token.text);
      const next = tokens[place + 1];
      if (next !== undefined && HYPHEN.test(text.slice(token.end, next.start)))
        besides.add(token.text + next.text);
      const spelling = markedSpelling(text, token);
      if (spelling !== null) besides.add(spelling);
    }
  }
  return [...words, ...besides];
}

function markedSpelling(text: string, token: Token): string | null {
  if (!LATIN_CAPITAL.test(text.slice(token.start, token.start + 2))) return null;
  const spelling = text
    .slice(token.start, token.end)
    .normalize('NFKC')
    .toLowerCase()
    .replace(APOSTROPHE, INDEXED_APOSTROPHE);
  return spelling === token.text || !SPELLING.test(spelling) ? null : spelling;
}
