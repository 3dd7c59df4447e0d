/** Plays reports one after the other through folding, as the program does, and through two simple ways beside it. */
import type { FoldChange } from '../domain/fold-change.ts';
import { createFolder } from '../stories/create-folder.ts';
import {
  candidateKeys,
  defaultFoldSettings,
  type FoldCandidate,
  findCopies,
  foldArticle,
  type SketchedArticle,
} from '../stories/fold.ts';
import { readFoldText } from '../stories/fold-text.ts';
import type { CertainFold } from '../stories/folder.ts';
import { plainTitle } from '../stories/title.ts';
import type { Report } from './story-data.ts';

/** The story of each report, by id. */
export type Stories = ReadonlyMap<string, string>;

/** As in the running program. */
const mostCandidates = 80;
const alikeTitles = 0.55;

type Candidate = FoldCandidate & { id: string };

export function playFolder(reports: readonly Report[]): Stories {
  const folder = createFolder((article) => article);
  const stories = new Map<string, string>();
  const byKey = new Map<string, Map<string, SketchedArticle>>();
  for (const report of reports) {
    const article = articleOf(report);
    const shape = foldArticle(article);
    const keys = candidateKeys(shape, defaultFoldSettings);
    const certain = findCertain(shape, keys, byKey, stories);
    const item = { article: report.id, text: readFoldText(article), at: report.at };
    for (const change of folder.add(item, certain)) apply(change, stories);
    for (const key of keys) {
      const filed = byKey.get(key) ?? new Map<string, SketchedArticle>();
      byKey.set(key, filed.set(report.id, shape));
    }
  }
  return stories;
}

/** Makes a change in a plain map of articles to stories. */
function apply(change: FoldChange, stories: Map<string, string>): void {
  if (change.kind === 'merged') {
    for (const [article, story] of stories) if (story === change.from) stories.set(article, change.story);
    return;
  }
  const articles = change.kind === 'split' ? change.articles : [change.article];
  for (const article of articles) stories.set(article, change.story);
}

function findCertain(
  shape: SketchedArticle,
  keys: readonly string[],
  byKey: ReadonlyMap<string, ReadonlyMap<string, SketchedArticle>>,
  stories: Stories,
): CertainFold | null {
  const met = new Map(keys.flatMap((key) => [...(byKey.get(key) ?? [])]));
  const candidates = [...met]
    .slice(-mostCandidates)
    .map(([id, article]): Candidate => ({ id, story: stories.get(id) ?? id, article }));
  const [best] = findCopies(shape, candidates, defaultFoldSettings);
  if (best === undefined) return null;
  const { id, story } = best.candidate;
  return { story, of: id, how: best.how, score: best.similarity };
}

/** One page, one story. */
export function playUrls(reports: readonly Report[]): Stories {
  return new Map(reports.map(({ id, url }) => [id, url ?? id]));
}

/** An article joins the story of the earlier one whose title has most words in common with its own, if enough. */
export function playTitles(reports: readonly Report[]): Stories {
  const stories = new Map<string, string>();
  const earlier: { id: string; words: ReadonlySet<string> }[] = [];
  for (const { id, title } of reports) {
    const words = new Set(plainTitle(title).split(' '));
    let best = { id, alike: 0 };
    for (const other of earlier) {
      const shared = words.intersection(other.words).size;
      const alike = shared / (words.size + other.words.size - shared);
      if (alike > best.alike) best = { id: other.id, alike };
    }
    stories.set(id, best.alike >= alikeTitles ? (stories.get(best.id) ?? id) : id);
    earlier.push({ id, words });
  }
  return stories;
}

function articleOf({ id, url, title, text, at }: Report) {
  return {
    id,
    feed: '',
    link: url,
    url,
    title,
    summary: '',
    body: text,
    author: null,
    published: at,
    seen: at ?? 0,
    language: null,
    links: [],
    contentHash: id,
  };
}
