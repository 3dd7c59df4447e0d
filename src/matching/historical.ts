/** Whether an article only looks back: an anniversary remembered, a review of the year, a list of dates. */
import { LEAD_WORDS, REMEMBRANCE, TITLE_WORDS, YEARS_AFTER } from './look-back-words.ts';

/** Titles are shorter; where there is none, so is what stands for it. */
const TITLE_CHARACTERS = 200;
const SENTENCE_CHARACTERS = 300;
const SENTENCE_END = /[.!?。！？](?=\s)|\n/u;

type Looked = { title: string; summary: string; body: string };

/**
 * The words by which the article says so, or null for news. Only what the piece says of itself counts, in its
 * title and its first sentence: that something happens on an anniversary makes it no look back.
 */
export function historicalWords({ title, summary, body }: Looked): string | null {
  const texts = [summary, body].filter((text) => text !== '');
  const headline = title === '' ? firstSentence(texts[0] ?? '', TITLE_CHARACTERS) : title;
  return (
    find(TITLE_WORDS, headline.trim().slice(0, TITLE_CHARACTERS)) ??
    yearsAfter(headline.trim().slice(0, TITLE_CHARACTERS)) ??
    texts
      .map((text) => find(LEAD_WORDS, firstSentence(text, SENTENCE_CHARACTERS)))
      .find((words) => words !== null) ??
    null
  );
}

function find(patterns: readonly RegExp[], text: string): string | null {
  for (const pattern of patterns) {
    const words = pattern.exec(text)?.[0].replace(/^[\s:|–—-]+|[\s:,|–—-]+$/gu, '');
    if (words) return words;
  }
  return null;
}

/** What follows on the years must be a remembrance too: years after something, other things happen. */
function yearsAfter(headline: string): string | null {
  const found = YEARS_AFTER.exec(headline);
  if (found === null) return null;
  const rest = found.groups?.rest?.replace(/[\s.…]+$/u, '') ?? '';
  return rest === '' || REMEMBRANCE.test(headline)
    ? headline.slice(0, headline.length - rest.length).trim()
    : null;
}

function firstSentence(text: string, most: number): string {
  const start = text.trimStart().slice(0, most);
  return start.slice(0, SENTENCE_END.exec(start)?.index ?? start.length);
}
