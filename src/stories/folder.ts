/** The reports of the last days, grouped into stories as they come in. */
import type { FoldChange, FoldHow } from '../domain/fold-change.ts';
import type { Instant } from '../domain/instant.ts';
import type { FoldText } from './fold-text.ts';

/** An article that is to be placed, or (with its story) one that was placed before. */
export type FoldItem = {
  article: string;
  text: FoldText;
  /** null where nothing is known of when it was published or seen. */
  at: Instant | null;
};

/** A story that the article belongs to whatever its words are like, since it is a copy of `of` in it. */
export type CertainFold = { story: string; of: string; how: Exclude<FoldHow, 'same-event'>; score: number };

/** Two articles as folding compares them; every number on the scale of its own. */
export type FoldComparison = {
  /** In one story now. */
  together: boolean;
  /** What makes them alike and what keeps them apart, a line each, for people. */
  lines: readonly string[];
};

/**
 * Kept in memory and bounded: it forgets what is older than its window. Whoever holds it makes it anew from what is
 * archived, by `restore` in the order in which the articles were placed.
 */
export type Folder = {
  /** Places an article. First 'started' or 'joined' of the article itself, then what it brought about among others. */
  add(item: FoldItem, certain: CertainFold | null): readonly FoldChange[];
  /** Puts an article back where it was, without any decision. `of`: what it is a copy of, where it is one. */
  restore(item: FoldItem, story: string, of: string | null): void;
  /** The most central article of a story; null where the folder knows none of its articles any more. */
  lead(story: string): string | null;
  /** null where it has forgotten one of them. */
  compare(a: string, b: string): FoldComparison | null;
  /** Articles that were forgotten since the last call, so that what is stored of them can go. */
  takeForgotten(): readonly string[];
};

/** The id of the story that an article begins. */
export type StoryIdOf = (article: string) => string;
