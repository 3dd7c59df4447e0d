/** A sentence in English as the words to the left and to the right of a date. */
import type { DateWords } from './date-words.ts';
import { BREAKS } from './english-words.ts';

export type Token = { text: string; start: number; end: number };
/** "he'll" is two. */
const TOKEN =
  /\b(?:I|he|she|it|we|you|they|who|there|that)(?=['’](?:ll|s|re)\b)|[A-Za-z]+(?:['’.-][A-Za-z]+)*|['’](?:ll|s|re)\b|\d[\d,.:]*|[;:—–()“”"•|,]/gi;

/** How many words are looked at on either side. */
const NEAR = 28;

/** The nearest first. */
export function wordsAround(
  tokens: readonly Token[],
  { start, end }: DateWords,
): { left: readonly string[]; right: readonly string[] } {
  const first = tokens.findIndex((token) => token.end > start);
  const behind = tokens.findIndex((token) => token.start >= end);
  const from = first === -1 ? tokens.length : first;
  const left = tokens.slice(Math.max(0, from - NEAR), from).toReversed();
  const right = behind === -1 ? [] : tokens.slice(behind, behind + NEAR);
  return { left: left.map(({ text }) => text), right: right.map(({ text }) => text) };
}

/** In small letters; but a word with a capital inside of a sentence is a name and stays so, and thereby no verb. */
export function tokensOf(sentence: string, headline: boolean): readonly Token[] {
  let begins = true;
  return [...sentence.matchAll(TOKEN)].map(({ 0: found, index }) => {
    const text = begins || headline ? found.toLowerCase() : found;
    begins = BREAKS.has(found);
    return { text, start: index, end: index + found.length };
  });
}
