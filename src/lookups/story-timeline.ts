/** All that is known of a story, in order: its reports, what was new in them, who was told, and what explains it. */
import type { AlertState } from '../domain/alert.ts';
import type { FoldChange } from '../domain/fold-change.ts';
import type { Instant } from '../domain/instant.ts';
import type { Story, StoryPhase } from '../domain/story.ts';
import { historyOfStory } from '../store/alert-history.ts';
import { feedsOf } from '../store/article-sources.ts';
import { type ArchivedArticle, articlesOfStory, readMatches } from '../store/articles.ts';
import { developmentsOf } from '../store/developments.ts';
import { foldHistory } from '../store/fold-changes.ts';
import { editsOf } from '../store/last-revision.ts';
import type { Database } from '../store/sqlite.ts';
import { readStory, resolveStory } from '../store/stories.ts';
import {
  type Placing,
  placingsOf,
  type Regrouping,
  regroupingsOf,
  termsOfStory,
} from '../store/story-history.ts';
import { backgroundChain, type ChainLink, type ChainParts } from './background-chain.ts';
import { type ArticleEdits, articleEdits } from './edit-words.ts';

export type TimelineArticle = {
  id: string;
  title: string;
  link: string | null;
  source: string;
  /** Names of all feeds that it came through, `source` first. */
  sources: readonly string[];
  /** null where it was never edited. */
  edits: ArticleEdits | null;
  at: Instant;
  /** How it came to the story: it began one, or joined one; null where that was not kept. */
  how: Placing['how'] | null;
  /** How like the story it was, and what was needed; null where it began one, or that was not kept. */
  score: number | null;
  needed: number | null;
  /** What brought it here from the story in which it was first; null where it was here from the beginning. */
  came: Extract<FoldChange, { from: string }> | null;
  /** Terms that the story met with it first; what was new in it, in words. */
  terms: readonly string[];
  whatIsNew: readonly string[];
};

export type TimelineAlert = {
  id: string;
  channel: string;
  state: AlertState;
  /** The alert that tells its story, where another one does. */
  toldIn: string | null;
  /** When it was decided last. */
  at: Instant;
  developments: readonly { id: string; at: Instant; state: string; whatIsNew: readonly string[] }[];
};

/** `other`: the other story; `isOurs` where the reports came to this one. */
export type TimelineRegrouping = Pick<Regrouping, 'at' | 'kind' | 'articles'> & {
  isOurs: boolean;
  other: { id: string; headline: string };
};

export type StoryTimeline = {
  story: Story;
  phase: StoryPhase;
  /** In order. */
  articles: readonly TimelineArticle[];
  /** With how many reports each, the most first. */
  sources: readonly { source: string; reports: number }[];
  /** The most frequent first. */
  terms: readonly string[];
  regroupings: readonly TimelineRegrouping[];
  alerts: readonly TimelineAlert[];
  background: readonly ChainLink[];
};

export type TimelineParts = {
  db: Database;
  now: () => Instant;
  phaseOf: (moments: readonly Instant[], now: Instant) => StoryPhase;
  backgroundOf: ChainParts['backgroundOf'];
};

/** @param story one that stands for itself. */
export async function readTimeline(parts: TimelineParts, story: Story): Promise<StoryTimeline> {
  const { db, now, phaseOf, backgroundOf } = parts;
  const articles = await articlesOfStory(db, story.id);
  const alerts: TimelineAlert[] = [];
  const whatIsNew = new Map<string, readonly string[]>();
  // Those of the stories that it took up are among them.
  for (const { alert } of await historyOfStory(db, story.id)) {
    const developments = await developmentsOf(db, alert.id);
    for (const { article, message } of developments) whatIsNew.set(article, message.whatIsNew);
    const { id, channel, state, decidedAt, message: told } = alert;
    const toldIn = state === 'merged' ? (told?.mergedInto?.alert ?? null) : null;
    const news = developments.map((one) => ({
      id: one.id,
      at: one.at,
      state: one.state,
      whatIsNew: one.message.whatIsNew,
    }));
    alerts.push({ id, channel, state, toldIn, at: decidedAt, developments: news });
  }
  const resolve = (id: string) => resolveStory(db, id);
  const timelineArticles = await toTimelineArticles(db, articles, whatIsNew);
  const moments = articles.length === 0 ? [story.first, story.last] : articles.map(({ moment }) => moment);
  return {
    story,
    phase: phaseOf(moments, now()),
    articles: timelineArticles,
    sources: countSources(timelineArticles),
    terms: await termsOfStory(db, story.id),
    regroupings: await namedRegroupings(db, story.id),
    alerts: alerts.sort((a, b) => a.at - b.at),
    background: await backgroundChain({ backgroundOf, resolve }, story),
  };
}

async function toTimelineArticles(
  db: Database,
  articles: readonly ArchivedArticle[],
  whatIsNew: ReadonlyMap<string, readonly string[]>,
): Promise<TimelineArticle[]> {
  const ids = articles.map(({ id }) => id);
  const placings = await placingsOf(db, ids);
  const feeds = await feedsOf(db, articles);
  const edited = await editsOf(db, ids);
  const met = new Set<string>();
  const told: TimelineArticle[] = [];
  for (const article of articles) {
    const { id, title, link, feed, moment, story } = article;
    const placing = placings.get(id);
    const { how = null, score = null, needed = null } = placing ?? {};
    const matched = (await readMatches(db, id)).map(({ term }) => term).filter((term) => !met.has(term));
    for (const term of matched) met.add(term);
    const came = placing === undefined || placing.story === story ? null : await lastMove(db, id);
    const parts = { how, score, needed, came, terms: matched, whatIsNew: whatIsNew.get(id) ?? [] };
    const sources = feeds.get(id) ?? [feed];
    const edits = articleEdits(edited.get(id), article);
    told.push({ id, title, link, source: feed, sources, edits, at: moment, ...parts });
  }
  return told;
}

async function lastMove(db: Database, article: string): Promise<TimelineArticle['came']> {
  const change = (await foldHistory(db, article)).at(-1)?.change;
  return change !== undefined && 'from' in change ? change : null;
}

function countSources(articles: readonly TimelineArticle[]): { source: string; reports: number }[] {
  const counts = new Map<string, number>();
  for (const source of articles.flatMap(({ sources }) => sources))
    counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts]
    .map(([source, reports]) => ({ source, reports }))
    .sort((a, b) => b.reports - a.reports || a.source.localeCompare(b.source));
}

async function namedRegroupings(db: Database, story: string): Promise<TimelineRegrouping[]> {
  const named: TimelineRegrouping[] = [];
  for (const { at, kind, story: to, from, articles } of await regroupingsOf(db, story)) {
    const isOurs = to === story;
    const id = isOurs ? from : to;
    const other = await readStory(db, id);
    named.push({ at, kind, articles, isOurs, other: { id, headline: other?.headline ?? '' } });
  }
  return named;
}
