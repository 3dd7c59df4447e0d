/** The relevance of matches by what lies outside their text: the weight of the feed, and what was said before. */
import type { Article } from '../domain/article.ts';
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import { withFeed, withNovelty } from '../matching/score.ts';
import { recentMatches, textsOfStory } from '../store/recent-matches.ts';
import type { Database } from '../store/sqlite.ts';
import { contentWords, noveltyOf } from '../stories/novelty.ts';
import type { Watch } from './watch.ts';

/** How long what was said is remembered. */
const MEMORY_MS = 7 * 24 * 60 * 60 * 1000;

/** @param story the story that the article joins or is in; null where it begins one. */
export async function weighMatches(
  db: Database,
  { settings }: Watch,
  article: Article,
  matches: readonly Match[],
  { story, now }: { story: string | null; now: Instant },
): Promise<Match[]> {
  if (matches.length === 0) return [];
  const weight = settings.feeds.find((feed) => feed.name === article.feed)?.weight ?? 1;
  const inStory = story === null ? [] : await textsOfStory(db, story, article.id);
  const terms = matches.map((match) => match.term);
  const range = { article: article.id, since: now - MEMORY_MS, until: now };
  const recent = await recentMatches(db, terms, range);
  const saidInStory = inStory.map(contentWords);
  return matches.map((match) => {
    const said = contentWords([article.title, ...match.passages.map(({ text }) => text)].join('\n'));
    const earlier = (recent.get(match.term) ?? []).map(contentWords);
    return withNovelty(withFeed(match, weight), noveltyOf(said, [...saidInStory, ...earlier]));
  });
}
