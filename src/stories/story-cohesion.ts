/** How well articles hold together as a story, and how well one more would fit in. */
import { type FoldEntry, type FoldStory, type StorySums, vectorOf } from './fold-entry.ts';
import type { FolderSettings } from './fold-settings.ts';
import { nearness } from './fold-time.ts';
import { mostByOne, similarity } from './fold-vector.ts';
import { areOfOtherNames } from './title-formula.ts';

/** What two reports of one event are expected to have in common when they are so long. */
export function expectedAt(length: number, settings: FolderSettings): number {
  return settings.alikeShort + settings.alikeLonger * length;
}

/** What an article must reach to join a story. */
export function neededToJoin(entry: FoldEntry, settings: FolderSettings): number {
  const needed = settings.joinShort + settings.joinLonger * vectorOf(entry).length;
  return aboveUsual(needed, settings.usualJoin * entry.usual);
}

/** Where reports of other events are alike too, what is needed is counted from there. */
export function aboveUsual(needed: number, usual: number): number {
  return usual + (1 - usual) * needed;
}

/** @param scores of an article in all stories that came into question. */
export function usualOf(scores: readonly number[], { usualPassed, usualCounted }: FolderSettings): number {
  const others = scores.toSorted((a, b) => b - a).slice(usualPassed, usualPassed + usualCounted);
  return others.reduce((sum, score) => sum + score, 0) / usualCounted;
}

function expectedOf(entry: FoldEntry, settings: FolderSettings): number {
  return expectedAt(vectorOf(entry).length, settings);
}

/** Average similarity of all pairs among so many articles, with the expectation as if a few pairs more had it. */
export function cohesion(count: number, length: number, pairSum: number, settings: FolderSettings): number {
  const { priorPairs } = settings;
  const expected = expectedAt(length, settings);
  return (priorPairs * expected + pairSum) / (priorPairs + (count * (count - 1)) / 2);
}

/** How well an article fits into a story, at any time and at that of the article, and which one it is most like. */
export type Fit = { timeless: number; score: number; closest: FoldEntry | null };

/** As if the article were not in the story already. */
export function fit(entry: FoldEntry, story: FoldStory, settings: FolderSettings): Fit {
  const own = expectedOf(entry, settings);
  const sums = sumsOf(story);
  const { length: ownLength } = vectorOf(entry);
  let [sum, rawSum, best, count] = [0, 0, 0, 0];
  let closest: FoldEntry | null = null;
  let isPart = false;
  for (const other of story.compared) {
    if (other === entry) {
      isPart = true;
      continue;
    }
    count += 1;
    const raw = similarity(vectorOf(entry), vectorOf(other));
    const alike = raw === 0 ? 0 : asEvidence(entry, other, raw, story.compared.length, settings);
    rawSum += raw;
    sum += alike;
    if (alike > best || closest === null) [best, closest] = [alike, other];
  }
  if (count === 0) return { timeless: 0, score: 0, closest };
  const length = (sums.lengths - (isPart ? ownLength : 0)) / count;
  const expected = expectedAt(length, settings);
  const within = cohesion(count, length, isPart ? sums.pairs - rawSum : sums.pairs, settings);
  const average = sum / count / Math.sqrt(Math.max(within, settings.leastWithin * expected) * own);
  const closestShare = best / Math.sqrt(own * expected);
  const timeless = settings.averageShare * average + (1 - settings.averageShare) * closestShare;
  const others = isPart ? story.compared.filter((other) => other !== entry) : story.compared;
  if (timeless === 0) return { timeless, score: 0, closest };
  return { timeless, score: timeless * nearness([entry], others, settings), closest };
}

function asEvidence(
  entry: FoldEntry,
  other: FoldEntry,
  alike: number,
  count: number,
  settings: FolderSettings,
): number {
  const length = Math.min(vectorOf(entry).length, vectorOf(other).length);
  const most = length === 1 ? 0 : mostByOne(vectorOf(entry), vectorOf(other));
  const left = alike - ((settings.oneTerm * (1 - length)) / count) * most;
  const evidence = count > settings.fewReports ? left : Math.min(left, settings.othersTimes * (alike - most));
  return areOtherInstalments(entry, other) ? settings.otherInstalment * evidence : evidence;
}

/** “Day 2” is never “day 3”, nor “an engine is tested at Sohae” the same at Musudan. */
export function areOtherInstalments(a: FoldEntry, b: FoldEntry): boolean {
  if (areOfOtherNames(a.formula, b.formula)) return true;
  return a.instalment !== 0 && b.instalment !== 0 && a.instalment !== b.instalment;
}

export function pairSumOf(entries: readonly FoldEntry[]): number {
  let sum = 0;
  for (const [i, a] of entries.entries())
    for (let j = 0; j < i; j++) sum += similarity(vectorOf(a), vectorOf(entries[j] as FoldEntry));
  return sum;
}

export function sumsOf(story: FoldStory): StorySums {
  story.sums ??= { pairs: pairSumOf(story.compared), lengths: lengthSumOf(story.compared) };
  return story.sums;
}

export function lengthSumOf(entries: readonly FoldEntry[]): number {
  return entries.reduce((sum, entry) => sum + vectorOf(entry).length, 0);
}
