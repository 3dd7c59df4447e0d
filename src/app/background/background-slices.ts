/** How the upkeep of the background index is cut into slices, and what its parts have in common. */
import { randomInt } from 'node:crypto';
import type { Segment } from '../../store/background-segments.ts';

export type Pace = {
  /** How many articles make a segment, and how many segments a larger one. */
  sealed: number;
  merged: number;
  /** Into how many slices of terms sealing is cut; how many blocks of each segment a slice of merging reads. */
  slices: number;
  blocks: number;
  /** How many blocks are deleted, or articles indexed anew, at a time. */
  deleted: number;
  repaired: number;
  /** After how many new articles there is a slice. */
  every: number;
};

/** Each slice takes some 20 ms, and together they take less than there are. */
export const usualPace: Pace = {
  sealed: 2_048,
  merged: 4,
  slices: 16,
  blocks: 192,
  deleted: 1_000,
  repaired: 32,
  every: 32,
};

/** Tells one state of the index from another, also from one that was rolled back. */
export function freshStamp(): number {
  return randomInt(2 ** 47);
}

export function freshSegment(segments: readonly Segment[], fields: Partial<Segment>): Segment {
  const id = Math.max(0, ...segments.map((segment) => segment.id)) + 1;
  const blank = {
    kind: 'postings',
    level: 0,
    state: 'building',
    documents: 0,
    next: 0,
    sources: [],
  } as const;
  return { ...blank, id, stamp: freshStamp(), ...fields };
}
