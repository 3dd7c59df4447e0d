/** One look at a feed becomes articles, matches, stories, alerts and deliveries: all of it or nothing. */
import type { Article } from '../../domain/article.ts';
import type { FeedState } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';
import { forgetKeys } from '../../store/article-keys.ts';
import { saveFeedState } from '../../store/feed-states.ts';
import type { Database } from '../../store/sqlite.ts';
import type { Watch } from '../watch.ts';
import { withFolder } from './fold-memory.ts';
import { matchSources } from './match-sources.ts';
import { momentOf } from './moment-of.ts';
import type { OnFault } from './note-dates.ts';
import type { MatchText } from './revise.ts';
import { readItems, takeItem } from './take-item.ts';

/** So long copies of an article are recognised by what they say; after that by its address only. */
const KEYS_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

export type Look = {
  articles: readonly Article[];
  /** Ids of articles that stand in the same document; what stands beside another item is not that one anew. */
  standing?: readonly string[];
  state: FeedState;
};

export type Ingested = {
  added: number;
  revised: number;
  /** Articles that were there already, and came through this feed as well. */
  sources: number;
  matched: number;
  /** Of articles that could not be matched or read for dates, for the log: a fault of the program, which must not hold
   * up the others. */
  faults: readonly string[];
};

/**
 * Commits what one look at a feed gave, or a slice of it, in one transaction with the feed's new validators.
 * @param previous what was remembered of the feed before the look; null at its first sight.
 * @param isLast more of the same look follows where false, and the feed's state waits for it.
 */
export async function ingest(
  db: Database,
  watch: Watch,
  look: Look,
  previous: FeedState | null,
  now: Instant,
  isLast = true,
): Promise<Ingested> {
  const isFirstSight = isFirstSightOf(look.state, previous);
  return withFolder(db, async (transaction, folder) => {
    const faults: string[] = [];
    const counts = { added: 0, revised: 0, sources: 0, matched: 0, faults };
    const onFault = (fault: string) => void faults.push(fault);
    const taking = { now, isFirstSight, match: createMatch(watch, onFault), onFault };
    const items = await readItems(transaction, look.articles, look.standing);
    for (const article of inOrder(look.articles)) {
      if (items.known.get(article.id)?.contentHash === article.contentHash) continue;
      const { outcome, hasMatched } = await takeItem(transaction, watch, folder, article, items, taking);
      if (outcome !== null) counts[outcome] += 1;
      if (hasMatched) counts.matched += 1;
    }
    // More than came in, so that what is old goes whatever the rate.
    if (counts.added > 0) await forgetKeys(transaction, now - KEYS_KEPT_MS, 2 * counts.added);
    if (isLast) await saveFeedState(transaction, look.state);
    return counts;
  });
}

/** Without a success so far the feed is seen for the first time, however often it has failed. */
export function isFirstSightOf(state: FeedState, previous: FeedState | null): boolean {
  return previous === null || previous.lastSuccess === null || previous.url !== state.url;
}

/** What a text matches under the names of feeds; nothing where that fails, which is reported. */
function createMatch(watch: Watch, onFault: OnFault): MatchText {
  return (text, sources) => {
    try {
      return matchSources(watch.matcher.match, text, sources);
    } catch (error) {
      onFault(
        `it was not matched: ${text.title || text.id}: ${error instanceof Error ? error.message : error}`,
      );
      return [];
    }
  };
}

/** The order in which they happened, so that the first report is taken first. */
export function inOrder(articles: readonly Article[]): Article[] {
  return [...articles].sort((a, b) => momentOf(a) - momentOf(b) || (a.id < b.id ? -1 : 1));
}
