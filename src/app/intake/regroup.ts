/** Carries out in the archive what folding did to the stories, and keeps what is said of them right. */
import { headlineOf } from '../../alerts/compose-message.ts';
import type { Article } from '../../domain/article.ts';
import type { FoldChange } from '../../domain/fold-change.ts';
import type { Instant } from '../../domain/instant.ts';
import { articlesByIds, articlesOfStory } from '../../store/articles.ts';
import { recordFoldChanges } from '../../store/fold-changes.ts';
import { foldTextsOf } from '../../store/fold-texts.ts';
import type { Database } from '../../store/sqlite.ts';
import {
  insertStory,
  mergeStory,
  moveArticles,
  readStory,
  renameStory,
  spanOfStory,
  spanStory,
} from '../../store/stories.ts';
import type { Folder } from '../../stories/folder.ts';
import { retellMerged } from '../telling/retell.ts';
import type { Watch } from '../watch.ts';
import { momentOf } from './moment-of.ts';

/** From so many reports on, and at each doubling, it is asked anew which one stands for a story. */
const FEWEST_FOR_LEAD = 4;

type Regrouped = {
  /** The story of the article that came in. */
  story: string;
  /** The stories that gained or lost others than that article, and stand for themselves. */
  regrouped: readonly string[];
};

/** Before the article itself is archived: the story that it is to stand in is there then. */
export async function regroup(
  db: Database,
  watch: Watch,
  article: Article,
  changes: readonly FoldChange[],
  now: Instant,
): Promise<Regrouped> {
  const regrouped = new Set<string>();
  let story = '';
  for (const change of changes) {
    await carryOut(db, watch, article, change, now);
    for (const touched of touchedBy(change)) regrouped.add(touched);
    if (change.kind === 'merged') regrouped.delete(change.from);
    if (holds(change, article.id, story)) story = change.story;
  }
  await recordFoldChanges(db, changes, now);
  return { story, regrouped: [...regrouped] };
}

/** Whether the article that came in, so far in `story`, is in the story of the change after it. */
function holds(change: FoldChange, article: string, story: string): boolean {
  if (change.kind === 'merged') return change.from === story;
  if (change.kind === 'split') return change.articles.includes(article);
  return change.article === article;
}

function touchedBy(change: FoldChange): string[] {
  return change.kind === 'started' || change.kind === 'joined' ? [] : [change.story, change.from];
}

async function carryOut(
  db: Database,
  watch: Watch,
  article: Article,
  change: FoldChange,
  now: Instant,
): Promise<void> {
  switch (change.kind) {
    case 'started':
      return begin(db, change.story, article);
    case 'joined':
      return;
    case 'merged':
      await mergeStory(db, change.from, change.story);
      return retellMerged(db, watch, { from: change.from, into: change.story, now });
    case 'split': {
      const [first = article] = await articlesByIds(db, change.articles);
      await begin(db, change.story, first);
      return moveArticles(db, change.articles, change.story);
    }
    case 'moved':
      return moveArticles(db, [change.article], change.story);
  }
}

async function begin(db: Database, id: string, article: Article): Promise<void> {
  const moment = momentOf(article);
  await insertStory(db, { id, ...standing(article), first: moment, last: moment, mergedInto: null });
}

/** What a story shows of the article that stands for it. */
function standing(article: Article) {
  return { headline: headlineOf(article), link: article.link, source: article.feed, lead: article.id };
}

/**
 * Brings the story up to date with its articles. Which of them stands for it is asked anew when the story was
 * regrouped, and whenever it has doubled: so a headline that was told does not change at every report.
 */
export async function settleStory(
  db: Database,
  folder: Folder,
  id: string,
  isRegrouped: boolean,
): Promise<void> {
  const span = await spanOfStory(db, id);
  if (span === null) return;
  await spanStory(db, id, span);
  if (!isRegrouped && !isDoubled(span.reports)) return;
  const lead = await chooseLead(db, folder, id);
  if (lead !== null) await renameStory(db, id, standing(lead));
}

function isDoubled(reports: number): boolean {
  return reports >= FEWEST_FOR_LEAD && Number.isInteger(Math.log2(reports));
}

/** @returns null where what stands for the story is to stay. */
async function chooseLead(db: Database, folder: Folder, id: string): Promise<Article | null> {
  const story = await readStory(db, id);
  if (story === null) return null;
  const lead = story.lead ?? '';
  const central = folder.lead(id) ?? '';
  const found = await articlesByIds(db, [lead, central]);
  const isThere = (article: string) => found.some((one) => one.id === article && one.story === id);
  if (story.lead !== null && !isThere(lead)) {
    const [first = null] = await articlesOfStory(db, id);
    return found.find((one) => one.id === central && one.story === id) ?? first;
  }
  if (lead === central || !isThere(central)) return null;
  // Of a story that it has forgotten in part, the folder does not know what is central.
  const isKnown = (await foldTextsOf(db, [lead])).has(lead);
  return isKnown ? (found.find((one) => one.id === central) ?? null) : null;
}
