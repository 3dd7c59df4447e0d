/** Folds reports of a fixture as the running program does, in the order in which they came. */
import { readFileSync } from 'node:fs';
import { createFolder } from '../../src/stories/create-folder.ts';
import {
  candidateKeys,
  type FoldCandidate,
  findCopies,
  foldArticle,
  defaultFoldSettings as settings,
} from '../../src/stories/fold.ts';
import { readFoldText } from '../../src/stories/fold-text.ts';
import type { CertainFold } from '../../src/stories/folder.ts';

/** A report; `copy` has the text of that one, with `added` behind it. */
type Row = { id: string; story: string; at: string; title: string } & (
  | { text: string }
  | { copy: string; added: string }
);

export type Report = { id: string; story: string; at: number; title: string; text: string };

export function readReports(name: string): Report[] {
  const file = new URL(`../fixtures/stories/${name}.json`, import.meta.url);
  const rows = JSON.parse(readFileSync(file, 'utf8')) as Row[];
  const textOf = (row: Row): string => {
    if ('text' in row) return row.text;
    const first = rows.find(({ id }) => id === row.copy);
    if (first === undefined) throw new Error(`${row.id} is a copy of nothing`);
    return `${textOf(first)}\n${row.added}`;
  };
  return rows
    .map((row) => ({
      id: row.id,
      story: row.story,
      at: Date.parse(row.at),
      title: row.title,
      text: textOf(row),
    }))
    .sort((a, b) => a.at - b.at);
}

/** @returns the ids of each story that was made, and who was a copy of whom. */
export function foldReports(
  reports: readonly Report[],
  language: string,
): { stories: string[][]; copies: Record<string, string> } {
  const folder = createFolder((article) => `story of ${article}`);
  const storyOf = new Map<string, string>();
  const filed: { keys: Set<string>; candidate: FoldCandidate & { id: string } }[] = [];
  const copies: Record<string, string> = {};
  for (const report of reports) {
    const { id, title, at } = report;
    const article = {
      ...{ id, feed: id, link: null, url: null, title, summary: '', body: report.text, author: null },
      ...{ published: at, seen: at, language, links: [], contentHash: id },
    };
    const shape = foldArticle(article);
    const keys = candidateKeys(shape, settings);
    const candidates = filed
      .filter((other) => keys.some((key) => other.keys.has(key)))
      .map(({ candidate }) => ({ ...candidate, story: storyOf.get(candidate.id) ?? candidate.story }));
    const [copy] = findCopies(shape, candidates, settings);
    if (copy !== undefined) copies[id] = copy.candidate.id;
    const certain: CertainFold | null =
      copy === undefined
        ? null
        : {
            story: copy.candidate.story,
            of: copy.candidate.id,
            how: copy.how,
            score: copy.similarity,
          };
    const changes = folder.add({ article: id, text: readFoldText(article), at }, certain);
    for (const change of changes) {
      if (change.kind === 'merged') {
        for (const [other, story] of storyOf) if (story === change.from) storyOf.set(other, change.story);
      } else if (change.kind === 'split') {
        for (const other of change.articles) storyOf.set(other, change.story);
      } else storyOf.set(change.article, change.story);
    }
    filed.push({
      keys: new Set(keys),
      candidate: { id, story: storyOf.get(id) ?? '', article: shape },
    });
  }
  const stories = Map.groupBy(storyOf.keys(), (id) => storyOf.get(id));
  return { stories: [...stories.values()], copies };
}
