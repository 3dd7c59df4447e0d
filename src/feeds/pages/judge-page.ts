/** Whether the text of a page is that of the article that a feed links to, and not a wall in front of it. */
import type { Article } from '../../domain/article.ts';

type Text = Pick<Article, 'title' | 'summary' | 'body'>;

/** Of the words of title and summary, so many at least stand in the article itself. */
const LEAST_SHARE = 0.3;
/** Fewer words say nothing. */
const LEAST_WORDS = 3;
const SHORTEST_TEXT = 80;
/** What the feed says of it beyond that adds no new words. */
const LONGEST_COMPARED = 2_000;
/** Words with the same beginning count as one: endings differ. */
const STEM_LENGTH = 5;

/** @returns why it is not, for people; null where it is. */
export function judgePage(ofFeed: Text, pageText: string): string | null {
  const carried = Math.max(ofFeed.summary.length, ofFeed.body.length);
  if (pageText.length < SHORTEST_TEXT) return 'the page has no article text; it may need scripts';
  if (pageText.length < carried) return 'the page has less text than the feed';
  const wanted = wordsOf(`${ofFeed.title}\n${ofFeed.summary || ofFeed.body}`.slice(0, LONGEST_COMPARED));
  if (wanted.size < LEAST_WORDS) return null;
  const found = wordsOf(pageText);
  const shared = [...wanted].filter((word) => found.has(word)).length;
  return shared / wanted.size >= LEAST_SHARE
    ? null
    : 'the text of the page is not that of the article; a consent or login page may stand before it';
}

/** Of four letters and more; of Hangul, Kana and Han each two characters in a row, as nothing else divides them. */
function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  for (const [run] of text.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    if (/[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(run))
      for (let at = 0; at + 2 <= run.length; at += 1) words.add(run.slice(at, at + 2));
    else if (run.length >= 4) words.add(run.slice(0, STEM_LENGTH));
  }
  return words;
}
