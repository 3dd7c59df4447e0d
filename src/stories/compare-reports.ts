/** Says for people why two reports are or are not in one story. */
import { type FoldEntry, vectorOf } from './fold-entry.ts';
import type { FolderSettings } from './fold-settings.ts';
import { nearness } from './fold-time.ts';
import { similarity, similarityByPart } from './fold-vector.ts';
import type { FoldComparison } from './folder.ts';
import { areOtherInstalments, expectedAt, fit, neededToJoin } from './story-cohesion.ts';
import { originalOf } from './story-split.ts';

const dayMs = 86_400_000;

export function compareReports(a: FoldEntry, b: FoldEntry, settings: FolderSettings): FoldComparison {
  const together = a.story === b.story;
  const lines = [
    together ? `both are in story ${a.story.id}` : `they are in two stories: ${a.story.id} and ${b.story.id}`,
    ...certainLines(a, b),
    partsLine(a, b),
    wholeLine(a, b, settings),
    ...timeLines(a, b, settings),
    ...fitLines(a, b, settings),
  ];
  return { together, lines };
}

function certainLines(a: FoldEntry, b: FoldEntry): string[] {
  const lines: string[] = [];
  if (originalOf(a) === originalOf(b)) lines.push('one is a copy of the other, or both of a third one');
  if (a.script !== b.script) lines.push('they are in two scripts, and only reports in one are folded');
  if (a.isAlone || b.isAlone)
    lines.push(
      'one of them is a piece on many events by its title: it takes in nothing but copies of itself',
    );
  if (areOtherInstalments(a, b))
    lines.push('their titles say the same of something else, such as day 2 and day 3, or of other places');
  return lines;
}

function partsLine(a: FoldEntry, b: FoldEntry): string {
  const parts = Object.entries(similarityByPart(vectorOf(a), vectorOf(b)));
  return `in common, from 0 to 1: ${parts.map(([part, alike]) => `${part} ${two(alike)}`).join(', ')}`;
}

function wholeLine(a: FoldEntry, b: FoldEntry, settings: FolderSettings): string {
  const [one, other] = [vectorOf(a), vectorOf(b)];
  const expected = expectedAt((one.length + other.length) / 2, settings);
  return `all in all ${two(similarity(one, other))}; reports of one event that are so long have about ${two(expected)}`;
}

function timeLines(a: FoldEntry, b: FoldEntry, settings: FolderSettings): string[] {
  if (a.at === null || b.at === null) return ['no time is known for one of them'];
  const days = (Math.abs(a.at - b.at) / dayMs).toFixed(1);
  const left = nearness([a], [b], settings);
  return [`days apart: ${days}${left < 1 ? `, which leaves ${two(left)} of the score` : ''}`];
}

function fitLines(a: FoldEntry, b: FoldEntry, settings: FolderSettings): string[] {
  const stories = new Set([a.story, b.story]);
  const pairs = [a, b].flatMap((entry) => [...stories].map((story) => [entry, story] as const));
  return pairs.map(([entry, story]) => {
    const others = story.compared.filter((other) => other !== entry).length;
    if (others === 0) return `${entry.article} is alone in ${story.id}`;
    const score = two(fit(entry, story, settings).score);
    const needed = two(neededToJoin(entry, settings));
    const usual = entry.usual > 0 ? `, since it has ${two(entry.usual)} in other stories too` : '';
    const what = others === 1 ? 'the one report' : `the ${others} reports`;
    return `${entry.article} with ${what} in ${story.id}: score ${score} of ${needed} needed to join${usual}`;
  });
}

function two(value: number): string {
  return value.toFixed(2);
}
