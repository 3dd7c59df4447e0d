/** Puts articles into stories and takes them out, and keeps what is known of the story right. */
import { type FoldEntry, type FoldStory, vectorOf } from './fold-entry.ts';
import type { FolderSettings } from './fold-settings.ts';
import { similarity } from './fold-vector.ts';
import { nextSplitAfter } from './story-split.ts';

export function newStory(id: string, begun: number): FoldStory {
  const nextSplit = nextSplitAfter(1);
  return { id, begun, entries: [], compared: [], sums: null, nextSplit, partedFrom: null };
}

/** Gives a story other articles at once. @param compared of the entries those that were compared with before. */
export function regroup(
  story: FoldStory,
  entries: readonly FoldEntry[],
  compared: readonly FoldEntry[],
  settings: FolderSettings,
): void {
  for (const entry of entries) entry.story = story;
  story.entries = entries.toSorted((a, b) => a.number - b.number);
  story.compared = compared.toSorted((a, b) => a.number - b.number);
  while (story.compared.length > settings.mostCompared) remove(story.compared, leastNeeded(story));
  if (story.compared.length === 0) story.compared = story.entries.slice(-settings.mostCompared);
  story.sums = null;
  story.nextSplit = nextSplitAfter(story.entries.length);
}

export function putIn(entry: FoldEntry, story: FoldStory, settings: FolderSettings): void {
  entry.story = story;
  insertInOrder(story.entries, entry);
  if (story.sums !== null) {
    story.sums.pairs += sumWith(entry, story.compared);
    story.sums.lengths += vectorOf(entry).length;
  }
  insertInOrder(story.compared, entry);
  if (story.compared.length > settings.mostCompared) stopComparing(leastNeeded(story), story);
}

export function takeOut(entry: FoldEntry, story: FoldStory, settings: FolderSettings): void {
  remove(story.entries, entry);
  if (story.compared.includes(entry)) stopComparing(entry, story);
  if (story.compared.length > 0 || story.entries.length === 0) return;
  story.compared = story.entries.slice(-settings.mostCompared);
  story.sums = null;
}

function stopComparing(entry: FoldEntry, story: FoldStory): void {
  remove(story.compared, entry);
  // A sum that is counted down ends a little beside zero.
  if (story.compared.length < 2) story.sums = null;
  if (story.sums === null) return;
  story.sums.pairs -= sumWith(entry, story.compared);
  story.sums.lengths -= vectorOf(entry).length;
}

/** A copy says nothing new; else the oldest, but for the one that stands at the beginning. */
function leastNeeded({ compared }: FoldStory): FoldEntry {
  return compared.find(({ of }) => of !== null) ?? (compared[1] as FoldEntry);
}

function sumWith(entry: FoldEntry, others: readonly FoldEntry[]): number {
  return others.reduce((sum, other) => sum + similarity(vectorOf(entry), vectorOf(other)), 0);
}

function insertInOrder(entries: FoldEntry[], entry: FoldEntry): void {
  let at = entries.length;
  while (at > 0 && (entries[at - 1] as FoldEntry).number > entry.number) at -= 1;
  entries.splice(at, 0, entry);
}

function remove(entries: FoldEntry[], entry: FoldEntry): void {
  const at = entries.indexOf(entry);
  if (at >= 0) entries.splice(at, 1);
}
