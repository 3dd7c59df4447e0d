/** What the program would do with an article if it came in now; changes nothing. */
import { decide } from '../alerts/decide.ts';
import type { Decision } from '../domain/alert.ts';
import type { Article } from '../domain/article.ts';
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import type { Story } from '../domain/story.ts';
import { alertsOfStory } from '../store/alerts.ts';
import type { Database } from '../store/sqlite.ts';
import { readStory } from '../store/stories.ts';
import { findFold } from './ingest.ts';
import { routeMatches } from './tell-channels.ts';
import type { Watch } from './watch.ts';

export type Explained = {
  matches: readonly Match[];
  /** Terms of which some words were found, and what would have to be otherwise. */
  nearly: readonly { term: string; missing: readonly string[] }[];
  /** The story that it would join; null when it would begin one. */
  story: Story | null;
  routes: readonly { channel: string; terms: readonly string[]; decision: Decision | null }[];
  /** Of the first channel; null when nothing matches. */
  decision: Decision | null;
};

/** @param db null where there is no archive yet. */
export async function explainArticle(
  db: Database | null,
  watch: Watch,
  article: Article,
  now: Instant,
): Promise<Explained> {
  const text = { ...article, source: article.feed };
  const matches = watch.matcher.match(text);
  const fold = db === null ? { story: null } : await findFold(db, article);
  const story = db === null || fold.story === null ? null : await readStory(db, fold.story);
  const alerts = db === null || story === null ? [] : await alertsOfStory(db, story.id);
  const routes = routeMatches(watch, matches).map((routing) => ({
    channel: routing.channel,
    terms: routing.terms.map((term) => term.name),
    decision: decide({
      now,
      occasion: 'how' in fold && fold.how === 'same-url' ? 'same-page' : 'new-report',
      routing,
      told: alerts.find((alert) => alert.channel === routing.channel) ?? null,
      isTooOld: false,
      digest: watch.settings.digest,
    }),
  }));
  return {
    matches,
    nearly: watch.matcher.explain(text).filter((one) => one.nearly && !one.matches),
    story,
    routes,
    decision: routes[0]?.decision ?? null,
  };
}
