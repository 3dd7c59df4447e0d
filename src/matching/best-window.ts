/** The places of a field that are best shown together. */
import { countBelow } from './count-below.ts';

/** Longer than most sentences, shorter than what a card shows. */
export const LONGEST_PASSAGE = 240;
/** Matched words this close are shown together where their sentence is too long to be shown whole. */
const NEAR = 160;
/** What makes a window better, against one more concept. */
const OTHER_WORD = 0.1;
const MOST_OTHER_WORDS = 3;
const EARLY = 0.5;
const HALF_WORDS = 60;
const WHOLE = 0.2;
/** The headline is shown anyway: it is a passage only where it says much more than any other. */
const TITLE = -1.5;

/** A found word or phrase: its offsets in the field, its place among the field's words. */
export type Place = { start: number; end: number; word: number; leaf: string; concept: number };
export type Range = { start: number; end: number };
export type Window = Range & { value: number };

export type WindowField = {
  isTitle: boolean;
  /** By their beginnings. */
  places: readonly Place[];
  /** Where sentences begin, 0 among them, and the end of the text. */
  stops: readonly number[];
};

/** @param taken what is shown already: windows keep clear of it. */
export function bestWindow(field: WindowField, taken: readonly Range[]): Window | null {
  const free = field.places.filter((place) =>
    taken.every((range) => place.end <= range.start || place.start >= range.end),
  );
  let best: Window | null = null;
  for (const i of free.keys())
    for (const window of windowsFrom(field, free, i, taken))
      if (best === null || window.value > best.value) best = window;
  return best;
}

/** In whole sentences, where the place's own is short enough; and cut through, where that says more. */
function windowsFrom(
  field: WindowField,
  free: readonly Place[],
  i: number,
  taken: readonly Range[],
): Window[] {
  const first = free[i];
  if (first === undefined) return [];
  const later = taken.map(({ start }) => start).filter((start) => start >= first.end);
  const barrier = Math.min(Number.MAX_SAFE_INTEGER, ...later);
  const sentence = field.stops[countBelow(field.stops, first.start + 1) - 1] ?? 0;
  const reach = field.stops[countBelow(field.stops, sentence + LONGEST_PASSAGE + 1) - 1] ?? 0;
  const whole = reach < first.end ? [] : [gather(field, free, i, first, Math.min(barrier, reach), WHOLE)];
  return [...whole, gather(field, free, i, first, Math.min(barrier, first.start + NEAR), 0)];
}

function gather(
  { isTitle }: WindowField,
  free: readonly Place[],
  i: number,
  first: Place,
  limit: number,
  bonus: number,
): Window {
  const leaves = new Set([first.leaf]);
  const concepts = new Set([first.concept]);
  let { end } = first;
  for (let j = i + 1; j < free.length; j++) {
    const next = free[j];
    if (next === undefined || next.start >= limit) break;
    if (next.end > limit || leaves.has(next.leaf)) continue;
    leaves.add(next.leaf);
    concepts.add(next.concept);
    end = Math.max(end, next.end);
  }
  const words = Math.min(leaves.size - concepts.size, MOST_OTHER_WORDS);
  const early = (EARLY * HALF_WORDS) / (HALF_WORDS + first.word);
  const value = concepts.size + OTHER_WORD * words + early + bonus + (isTitle ? TITLE : 0);
  return { start: first.start, end, value };
}
