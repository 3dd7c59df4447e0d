/** Why two archived articles are in one story, or are not: what was stored of it, and how they compare now. */
import type { Story } from '../domain/story.ts';
import { canonicalUrl } from '../feeds/articles/canonical-url.ts';
import {
  type ArchivedArticle,
  articleOfAlert,
  articlesByIds,
  articlesByUrls,
  articlesOfStory,
} from '../store/articles.ts';
import { foldHistory, type RecordedFoldChange } from '../store/fold-changes.ts';
import type { Database } from '../store/sqlite.ts';
import { readStory } from '../store/stories.ts';
import { createFolder } from '../stories/create-folder.ts';
import { readFoldText } from '../stories/fold-text.ts';
import type { Folder } from '../stories/folder.ts';
import { decodeSignature, estimateOverlap } from '../stories/signature.ts';
import { restoreFolder } from './intake/fold-memory.ts';

export type ExplainedArticle = {
  article: ArchivedArticle;
  story: Story;
  /** How it came there; nothing where it was archived before that was kept. */
  history: readonly RecordedFoldChange[];
};

export type ExplainedStory = {
  together: boolean;
  articles: readonly [ExplainedArticle, ExplainedArticle];
  /** By id, the stories that the histories name. */
  stories: ReadonlyMap<string, Story>;
  /** What makes them alike and what keeps them apart, a line each. */
  comparison: readonly string[];
};

type StoryQuestion = { ok: true; explained: ExplainedStory } | { ok: false; problem: string };

/** @param typed two of: an address, the id of an article, of an alert or of a story. */
export async function explainStory(db: Database, typed: readonly [string, string]): Promise<StoryQuestion> {
  const [first, second] = [await findArticle(db, typed[0]), await findArticle(db, typed[1])];
  if (first === null) return { ok: false, problem: unknown(typed[0]) };
  if (second === null) return { ok: false, problem: unknown(typed[1]) };
  if (first.id === second.id)
    return { ok: false, problem: `both lead to the same article, “${first.title}” (${first.id}): name two` };
  const articles = [await explainOne(db, first), await explainOne(db, second)] as const;
  return {
    ok: true,
    explained: {
      together: first.story === second.story,
      articles,
      stories: await storiesNamed(db, articles),
      comparison: await compare(db, first, second),
    },
  };
}

function unknown(typed: string): string {
  return `${typed}: no archived article has this address or id, and no alert and no story either`;
}

/** Of an alert the article that it was first decided for, of a story the one that stands for it. */
async function findArticle(db: Database, typed: string): Promise<ArchivedArticle | null> {
  if (/^https?:\/\//i.test(typed)) {
    const url = canonicalUrl(typed);
    return url === null ? null : ((await articlesByUrls(db, [url]))[0] ?? null);
  }
  const [byId] = await articlesByIds(db, [typed]);
  const found = byId ?? (await articleOfAlert(db, typed.toLowerCase()));
  if (found !== null) return found;
  const story = await readStory(db, typed.toLowerCase());
  if (story === null) return null;
  const [lead] =
    story.lead === null ? await articlesOfStory(db, story.id) : await articlesByIds(db, [story.lead]);
  return lead ?? null;
}

async function explainOne(db: Database, article: ArchivedArticle): Promise<ExplainedArticle> {
  const story = await readStory(db, article.story);
  if (story === null) throw new Error(`article ${article.id} has no story`);
  return { article, story, history: await foldHistory(db, article.id) };
}

async function storiesNamed(
  db: Database,
  articles: readonly ExplainedArticle[],
): Promise<ReadonlyMap<string, Story>> {
  const ids = new Set(
    articles.flatMap(({ article, history }) => [
      article.story,
      ...history.flatMap(({ change }) => named(change)),
    ]),
  );
  const stories = new Map<string, Story>();
  for (const id of ids) {
    const story = await readStory(db, id);
    if (story !== null) stories.set(id, story);
  }
  return stories;
}

function named(change: RecordedFoldChange['change']): string[] {
  if (change.kind === 'joined') return [change.story];
  if (change.kind === 'started')
    return [change.story, ...(change.nearest === null ? [] : [change.nearest.story])];
  return [change.story, change.from];
}

async function compare(db: Database, first: ArchivedArticle, second: ArchivedArticle): Promise<string[]> {
  const folder = await restoreFolder(db);
  const compared =
    folder.compare(first.id, second.id) ??
    folderOf(await withTheirStories(db, [first, second])).compare(first.id, second.id);
  const said = [...copyLines(first, second), ...(compared?.lines ?? [])];
  return said.map((line) => line.replaceAll(first.id, 'the first').replaceAll(second.id, 'the second'));
}

/** Of a story of hundreds of reports the last ones are what a report is compared with. */
const MOST_COMPARED = 50;

async function withTheirStories(
  db: Database,
  articles: readonly ArchivedArticle[],
): Promise<ArchivedArticle[]> {
  const all = new Map<string, ArchivedArticle>();
  for (const { story } of articles)
    for (const one of (await articlesOfStory(db, story)).slice(-MOST_COMPARED)) all.set(one.id, one);
  for (const one of articles) all.set(one.id, one);
  return [...all.values()].sort((a, b) => a.moment - b.moment);
}

/** With only these: for what is too old to be remembered. */
function folderOf(articles: readonly ArchivedArticle[]): Folder {
  const folder = createFolder((article) => article);
  for (const article of articles)
    folder.restore(
      { article: article.id, text: readFoldText(article), at: article.moment },
      article.story,
      null,
    );
  return folder;
}

function copyLines(first: ArchivedArticle, second: ArchivedArticle): string[] {
  if (first.url !== null && first.url === second.url) return ['they are the same page'];
  const [a, b] = [first.signature ?? '', second.signature ?? ''].map(decodeSignature);
  if (!a || !b) return ['copies: one of the texts is too short to tell'];
  return [`copies: they share ${Math.round(100 * estimateOverlap(a, b).containment)} % of the shorter text`];
}
