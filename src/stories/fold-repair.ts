/** Sets right what was grouped wrongly when less was known: splits, merges, and moves of single articles. */
import type { FoldChange } from '../domain/fold-change.ts';
import { type FoldEntry, type FoldStory, vectorOf } from './fold-entry.ts';
import type { FolderSettings } from './fold-settings.ts';
import { nearness } from './fold-time.ts';
import type { StoryIdOf } from './folder.ts';
import { aboveUsual, cohesion, type Fit, fit, neededToJoin, sumsOf } from './story-cohesion.ts';
import { newStory, putIn, regroup, takeOut } from './story-members.ts';
import { type Halves, halve, meanUsual, nextSplitAfter, originalOf } from './story-split.ts';
import type { SumVector } from './sum-vector.ts';

export type Grouping = {
  stories: Map<string, FoldStory>;
  storyIdOf: StoryIdOf;
  settings: FolderSettings;
  sum: SumVector;
};

/** A story that came into question for an article, and how well it would have fitted in. */
export type Near = { story: FoldStory; fit: Fit };

/** @param near the most likely first. */
export function repair(entry: FoldEntry, near: readonly Near[], grouping: Grouping): FoldChange[] {
  const changes: FoldChange[] = [...splitWhereDue(entry.story, grouping)];
  changes.push(...mergeWhereAlike(entry, near.slice(0, grouping.settings.repairStories), grouping));
  changes.push(...moveWhereBetter(entry, near.slice(0, grouping.settings.repairStories), grouping));
  return changes;
}

function splitWhereDue(story: FoldStory, grouping: Grouping): FoldChange[] {
  const { settings, stories } = grouping;
  if (story.entries.length < story.nextSplit) return [];
  story.nextSplit = nextSplitAfter(story.entries.length);
  const halves = halve(story, settings);
  if (halves === null) return [];
  const isWithOne = sideOf(story, halves, grouping.sum);
  const stays = isWithOne(story.entries[0] as FoldEntry);
  const [leaving, staying] = parted(story.entries, (entry) => isWithOne(entry) !== stays);
  const id = freeId(leaving, grouping);
  if (id === null) return [];
  const departed = newStory(id, (leaving[0] as FoldEntry).number);
  departed.partedFrom = story.id;
  stories.set(id, departed);
  regroup(departed, leaving, stays ? halves.other : halves.one, settings);
  regroup(story, staying, stays ? halves.one : halves.other, settings);
  const articles = departed.entries.map(({ article }) => article);
  return [{ kind: 'split', story: id, from: story.id, articles, score: halves.score, needed: halves.needed }];
}

function parted<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

/** Copies are on the side of what they are copies of, others where they are more alike. */
function sideOf(story: FoldStory, { one, other }: Halves, sum: SumVector): (entry: FoldEntry) => boolean {
  const sides = new Map<FoldEntry, boolean>();
  for (const entry of one) sides.set(originalOf(entry), true);
  for (const entry of other) sides.set(originalOf(entry), false);
  const open = new Set(story.entries.map(originalOf).filter((original) => !sides.has(original)));
  const averages = [one, other].map((group) => {
    sum.load(group.map(vectorOf));
    return new Map([...open].map((entry) => [entry, sum.similarity(vectorOf(entry)) / group.length]));
  });
  for (const entry of open)
    sides.set(entry, (averages[0]?.get(entry) ?? 0) >= (averages[1]?.get(entry) ?? 0));
  return (entry) => sides.get(originalOf(entry)) ?? true;
}

/** Of the earliest article whose id no story has. */
function freeId(entries: readonly FoldEntry[], { stories, storyIdOf }: Grouping): string | null {
  for (const { article, isIdTaken } of entries) {
    const id = storyIdOf(article);
    if (!isIdTaken && !stories.has(id)) return id;
  }
  return null;
}

function mergeWhereAlike(entry: FoldEntry, near: readonly Near[], grouping: Grouping): FoldChange[] {
  const { settings, stories, sum } = grouping;
  const changes: FoldChange[] = [];
  let loaded: FoldStory | null = null;
  for (const { story: other } of near) {
    const own = entry.story;
    if (other === own || stories.get(other.id) !== other) continue;
    const [alone = null, ...more] = other.compared;
    if (own.compared.length === 1 || alone === null) continue;
    if (more.length === 0) {
      // What one report alone needs to join, it needs here too: less would let in what was refused.
      const needed = neededToJoin(alone, settings);
      const { score } = fit(alone, own, settings);
      if (score < needed || wereParted(own, other)) continue;
      changes.push(merge(own, other, score, needed, grouping));
      loaded = null;
      continue;
    }
    if (loaded !== own) sum.load(own.compared.map(vectorOf));
    loaded = own;
    const cross = other.compared.reduce((total, one) => total + sum.similarity(vectorOf(one)), 0);
    const [m, n] = [own.compared.length, other.compared.length];
    const within = storyCohesion(own, settings) * storyCohesion(other, settings);
    const near = nearness(own.compared, other.compared, settings);
    const score = (near * cross) / (m * n) / Math.sqrt(within);
    const length = (sumsOf(own).lengths + sumsOf(other).lengths) / (m + n);
    const needed = neededToMerge(own, other, length, settings);
    if (score <= needed) continue;
    changes.push(merge(own, other, score, needed, grouping));
    loaded = null;
  }
  return changes;
}

/** What was parted is not joined again for the same reasons. */
function neededToMerge(a: FoldStory, b: FoldStory, length: number, settings: FolderSettings): number {
  const usual = Math.max(meanUsual(a), meanUsual(b));
  const needed = aboveUsual(settings.mergeShort + settings.mergeLonger * length, settings.usualMerge * usual);
  if (!wereParted(a, b)) return needed;
  const apart = settings.splitShort + settings.splitLonger * length + settings.moveMargin;
  return Math.max(needed, aboveUsual(apart, settings.usualSplit * usual));
}

function wereParted(a: FoldStory, b: FoldStory): boolean {
  return a.partedFrom === b.id || b.partedFrom === a.id;
}

function storyCohesion(story: FoldStory, settings: FolderSettings): number {
  const { pairs, lengths } = sumsOf(story);
  const count = story.compared.length;
  return cohesion(count, lengths / count, pairs, settings);
}

function merge(a: FoldStory, b: FoldStory, score: number, needed: number, grouping: Grouping): FoldChange {
  const [story, from] = a.begun <= b.begun ? [a, b] : [b, a];
  regroup(
    story,
    [...story.entries, ...from.entries],
    [...story.compared, ...from.compared],
    grouping.settings,
  );
  grouping.stories.delete(from.id);
  return { kind: 'merged', story: story.id, from: from.id, score, needed };
}

function transfer(entry: FoldEntry, to: FoldStory, { settings }: Grouping): void {
  takeOut(entry, entry.story, settings);
  putIn(entry, to, settings);
}

/** Looks again at the articles that are most like the one that came in: they may have a better place by it. */
function moveWhereBetter(entry: FoldEntry, near: readonly Near[], grouping: Grouping): FoldChange[] {
  return near.flatMap(({ fit: { closest } }) => {
    if (closest === null || closest.of !== null || closest.isAlone) return [];
    return moveIfBetter(closest, entry.story, grouping);
  });
}

function moveIfBetter(entry: FoldEntry, to: FoldStory, grouping: Grouping): FoldChange[] {
  const { settings, stories, storyIdOf } = grouping;
  const from = entry.story;
  if (from === to || stories.get(from.id) !== from) return [];
  const { score } = fit(entry, to, settings);
  const needed = Math.max(
    neededToJoin(entry, settings),
    fit(entry, from, settings).score + settings.moveMargin,
  );
  if (score < needed) return [];
  const unit = from.entries.filter((other) => originalOf(other) === entry);
  if (unit.length === from.entries.length) return [merge(to, from, score, needed, grouping)];
  for (const member of unit) {
    transfer(member, to, grouping);
    if (storyIdOf(member.article) === from.id) member.isIdTaken = true;
  }
  return unit.map(({ article }) => ({ kind: 'moved', article, story: to.id, from: from.id, score, needed }));
}
