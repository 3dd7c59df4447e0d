/** The relevance of matches by what lies outside their text: the weight of the feed, and what was said before. */
import type { Article } from '../../domain/article.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Match } from '../../domain/match.ts';
import { noveltyIn, withFeed, withNovelty } from '../../matching/score.ts';
import { recentMatches, textsOfStory } from '../../store/recent-matches.ts';
import type { Database } from '../../store/sqlite.ts';
import { contentWords, noveltyOf } from '../../stories/novelty.ts';
import type { Watch } from '../watch.ts';

/** How long what was said is remembered. */
const MEMORY_MS = 7 * 24 * 60 * 60 * 1000;

export type Weighing = {
  /** The story that the article joins or is in; null where it begins one. */
  story: string | null;
  now: Instant;
  /** Names of all feeds that it came through, where there are others than its own: the weightiest counts. */
  sources?: readonly string[];
  /** Its matches as they were before its text changed: what was new then stays new, whoever said it since. */
  before?: readonly Match[];
};

export async function weighMatches(
  db: Database,
  { settings }: Watch,
  article: Article,
  matches: readonly Match[],
  { story, now, sources = [article.feed], before = [] }: Weighing,
): Promise<Match[]> {
  if (matches.length === 0) return [];
  const weight = weightOf(settings.feeds, sources);
  const inStory = story === null ? [] : await textsOfStory(db, story, article.id);
  const terms = matches.map((match) => match.term);
  const range = { article: article.id, since: now - MEMORY_MS, until: now };
  const recent = await recentMatches(db, terms, range);
  const saidInStory = inStory.map(contentWords);
  return matches.map((match) => {
    const said = contentWords([article.title, ...match.passages.map(({ text }) => text)].join('\n'));
    const earlier = (recent.get(match.term) ?? []).map(contentWords);
    const novelty = noveltyOf(said, [...saidInStory, ...earlier]);
    return withNovelty(withFeed(match, weight), Math.max(novelty, noveltyBefore(match.term, before)));
  });
}

/** Of a feed that is not in the config, 1. */
export function weightOf(
  feeds: readonly { name: string; weight: number }[],
  sources: readonly string[],
): number {
  const weights = sources.map((source) => feeds.find(({ name }) => name === source)?.weight ?? 1);
  return weights.length === 0 ? 1 : Math.max(...weights);
}

function noveltyBefore(term: string, before: readonly Match[]): number {
  const match = before.find((one) => one.term === term);
  return match === undefined ? 0 : noveltyIn(match);
}
