/** An article and a story as the folder holds them in memory. */
import type { Instant } from '../domain/instant.ts';
import type { FoldScript, FoldText } from './fold-text.ts';
import { type FoldVector, foldVector } from './fold-vector.ts';
import type { TitleFormula } from './title-formula.ts';

export type FoldEntry = {
  article: string;
  /** Counts up in the order in which articles were placed. */
  number: number;
  at: Instant | null;
  /** The latest time that was known when it came; it is forgotten by this. */
  came: Instant;
  script: FoldScript;
  /** Of its title; 0 where it names none. */
  instalment: number;
  formula: TitleFormula;
  /** In a story with its copies only, since it is a piece on many events. */
  isAlone: boolean;
  /** The terms that it is filed under. */
  keys: Uint32Array;
  /** How well it would fit in stories other than the best. */
  usual: number;
  /** Made when it is first asked for, by `vectorOf`, from the source that is let go then. */
  vector: FoldVector | null;
  source: { text: FoldText; weights: Uint8Array } | null;
  story: FoldStory;
  /** What it is a copy of: where that goes, it goes. */
  of: FoldEntry | null;
  /** The story that it began goes on without it. */
  isIdTaken: boolean;
};

export type FoldStory = {
  id: string;
  /** Number of the article that it began with. */
  begun: number;
  /** All that is not forgotten, in the order in which they were placed. */
  entries: FoldEntry[];
  /** Those that are compared with, bounded. */
  compared: FoldEntry[];
  /** Made when they are first asked for, by `sumsOf`. */
  sums: StorySums | null;
  /** It is looked at for a split when it has so many entries. */
  nextSplit: number;
  /** The id of the story that it was split off from. */
  partedFrom: string | null;
};

/** Of the entries of a story that are compared with. */
export type StorySums = {
  /** Of the similarities of all their pairs. */
  pairs: number;
  lengths: number;
};

export function vectorOf(entry: FoldEntry): FoldVector {
  if (entry.vector !== null) return entry.vector;
  if (entry.source === null) throw new Error(`${entry.article} has neither source nor vector`);
  entry.vector = foldVector(entry.source.text, entry.source.weights);
  entry.source = null;
  return entry.vector;
}
