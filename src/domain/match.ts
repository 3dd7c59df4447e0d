/** An article met a term: the passages that say so. */
import type { ArticleField } from './article.ts';

/** A piece of an article around what matched. */
export type Passage = {
  field: ArticleField;
  /** Where `text` begins in the field, in UTF-16 code units: `field.slice(offset, offset + text.length) === text`. */
  offset: number;
  text: string;
  /** What to highlight in `text`: [start, end) in UTF-16 code units, in order, not overlapping. */
  highlights: readonly (readonly [start: number, end: number])[];
};

/** What made up the relevance of a match; the points of all parts add up to its score. A part that gives nothing is
 * left out. */
export type ScorePart = {
  part: 'match' | 'title' | 'passages' | 'spread' | 'context' | 'feed' | 'novelty';
  /** May be negative. */
  points: number;
};

export type Match = {
  term: string;
  /** Relevance, above 0 and at most 1. */
  score: number;
  parts: readonly ScorePart[];
  /** The words by which the article is seen to look back (an anniversary, a review of the year); null for news. */
  historical: string | null;
  /** Best first; at least one, except where the query only excludes or names a source or a language. */
  passages: readonly Passage[];
};
