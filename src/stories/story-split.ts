/** Finds the two groups that a story falls into, if it does. */
import { type FoldEntry, type FoldStory, vectorOf } from './fold-entry.ts';
import type { FolderSettings } from './fold-settings.ts';
import { similarity } from './fold-vector.ts';
import { aboveUsual, cohesion, lengthSumOf, pairSumOf, sumsOf } from './story-cohesion.ts';

export type Halves = { one: FoldEntry[]; other: FoldEntry[]; score: number; needed: number };

const checkpoints = [6, 8, 11, 15, 20, 27, 36, 48, 64, 85, 113, 150, 200];

/** The number of reports at which a story of `count` is looked at next. */
export function nextSplitAfter(count: number): number {
  return checkpoints.find((point) => point > count) ?? Math.ceil((count + 1) / 100) * 100;
}

/** Copies stay with what they are copies of. Null where the story holds together. */
export function halve(story: FoldStory, settings: FolderSettings): Halves | null {
  const [one = [], other = []] = linkToTwo(unitsOf(story.compared));
  const n = one.length + other.length;
  if (Math.min(one.length, other.length) < Math.max(2, settings.splitShare * n)) return null;
  const [sumOne, sumOther] = [pairSumOf(one), pairSumOf(other)];
  const { pairs, lengths } = sumsOf(story);
  const cross = (pairs - sumOne - sumOther) / (one.length * other.length);
  const within = Math.sqrt(groupCohesion(one, sumOne, settings) * groupCohesion(other, sumOther, settings));
  const usual = settings.usualSplit * meanUsual(story);
  const needed = aboveUsual(settings.splitShort + settings.splitLonger * (lengths / n), usual);
  const score = cross / within;
  return score < needed ? { one, other, score, needed } : null;
}

function groupCohesion(group: readonly FoldEntry[], pairSum: number, settings: FolderSettings): number {
  const length = lengthSumOf(group) / group.length;
  return cohesion(group.length, length, pairSum, settings);
}

/** What is usual for the articles of a story. */
export function meanUsual({ compared }: FoldStory): number {
  return compared.reduce((sum, { usual }) => sum + usual, 0) / compared.length;
}

/** What an entry is a copy of in the end. */
export function originalOf(entry: FoldEntry): FoldEntry {
  let original = entry;
  while (original.of !== null) original = original.of;
  return original;
}

function unitsOf(entries: readonly FoldEntry[]): FoldEntry[][] {
  return [...Map.groupBy(entries, originalOf).values()];
}

/** Joins the two groups that are most alike, on average over their pairs, until two are left. */
function linkToTwo(units: readonly FoldEntry[][]): FoldEntry[][] {
  const groups = units.map((unit) => [...unit]);
  const sums = groups.map((one) =>
    groups.map((other) => {
      let sum = 0;
      for (const a of one) for (const b of other) sum += similarity(vectorOf(a), vectorOf(b));
      return sum;
    }),
  );
  let left = groups.map((_, i) => i);
  while (left.length > 2) {
    let [bestOne, bestOther, best] = [left[0] as number, left[1] as number, -1];
    for (const [k, i] of left.entries())
      for (let l = 0; l < k; l++) {
        const j = left[l] as number;
        const average =
          (sums[i]?.[j] as number) / ((groups[i] as FoldEntry[]).length * (groups[j] as FoldEntry[]).length);
        if (average > best) [bestOne, bestOther, best] = [j, i, average];
      }
    for (const k of left) {
      const sum = (sums[bestOne]?.[k] as number) + (sums[bestOther]?.[k] as number);
      (sums[bestOne] as number[])[k] = sum;
      (sums[k] as number[])[bestOne] = sum;
    }
    groups[bestOne]?.push(...(groups[bestOther] as FoldEntry[]));
    left = left.filter((k) => k !== bestOther);
  }
  return left.map((i) => (groups[i] as FoldEntry[]).sort((a, b) => a.number - b.number));
}
