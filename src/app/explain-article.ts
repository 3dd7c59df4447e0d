/** What the program would do with an article if it came in now: by doing it, and taking all of it back. */
import { tellingMatches } from '../alerts/telling-matches.ts';
import type { Alert, AlertMessage, Decision } from '../domain/alert.ts';
import type { Article } from '../domain/article.ts';
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import type { Mute } from '../domain/mute.ts';
import type { Story } from '../domain/story.ts';
import { mutesOf } from '../lookups/mute-words.ts';
import type { Leads } from '../lookups/test.ts';
import type { TermExplanation } from '../matching/explain-term.ts';
import { decisionsFor } from '../store/alert-history.ts';
import { alertsOfStory } from '../store/alerts.ts';
import { type ArchivedArticle, articlesByIds, articlesByUrls, readMatches } from '../store/articles.ts';
import { openStore } from '../store/open-store.ts';
import type { Database } from '../store/sqlite.ts';
import { standingMutes } from '../store/standing-mutes.ts';
import { readStory } from '../store/stories.ts';
import { restoreFolder } from './intake/fold-memory.ts';
import { take } from './intake/take-article.ts';
import { compose } from './telling/compose-alert.ts';
import { routeMatches } from './telling/tell-channels.ts';
import type { Watch } from './watch.ts';

export type ExplainedChannel = {
  channel: string;
  /** The matching terms that are told there. */
  terms: readonly string[];
  /** null where no matching term leads there. */
  decision: Decision | null;
  /** What would be posted now, or when it is let go; null where nothing would be. */
  message: AlertMessage | null;
};

export type Explained = {
  article: Article;
  /** The same page as it stands in the archive. */
  archived: ArchivedArticle | null;
  /** Best first. */
  matches: readonly { match: Match; leads: Leads }[];
  /** Of every term, in the order of the config. */
  terms: readonly TermExplanation[];
  /** The story that it would join; null when it would begin one. */
  story: Story | null;
  /** Those that hold and silence the story, its source or a term that matches; perhaps in one channel only. */
  mutes: readonly Mute[];
  /** Every channel: first those that it leads to. */
  channels: readonly ExplainedChannel[];
};

/** @param db null where there is no archive yet. */
export async function explainArticle(
  db: Database | null,
  watch: Watch,
  article: Article,
  now: Instant,
): Promise<Explained> {
  if (db !== null) return explainIn(db, watch, article, now);
  const empty = await openStore(':memory:', 'visit');
  if (!empty.ok) throw new Error(empty.problem);
  try {
    return await explainIn(empty.db, watch, article, now);
  } finally {
    await empty.db.destroy();
  }
}

async function explainIn(db: Database, watch: Watch, article: Article, now: Instant): Promise<Explained> {
  const text = { ...article, source: article.feed };
  const { matches, ...told } = await rehearse(db, watch, article, watch.matcher.match(text), now);
  const mutes = mutesOf(await standingMutes(db, now), {
    story: told.story?.id ?? null,
    terms: matches.map(({ term }) => term),
    sources: [article.feed],
  });
  return { article, matches: withLeads(watch, matches), terms: watch.matcher.explain(text), mutes, ...told };
}

/** The terms that nearly match, those that lack the least first. */
export function nearestFirst(terms: readonly TermExplanation[]): TermExplanation[] {
  return terms.filter(({ nearly }) => nearly).sort((a, b) => a.missing.length - b.missing.length);
}

/** Under the name of the feed that brought the same page before: what a page says of its source is another. */
export async function asArchived(db: Database | null, article: Article): Promise<Article> {
  if (db === null || article.url === null) return article;
  const [archived] = await articlesByUrls(db, [article.url]);
  return archived === undefined ? article : { ...article, feed: archived.feed };
}

function withLeads(watch: Watch, matches: readonly Match[]): { match: Match; leads: Leads }[] {
  const { downgraded, dropped } = tellingMatches(matches, watch.settings.terms);
  return matches.map((match) => {
    const reason = dropped.find((one) => one.match === match)?.reason;
    return { match, leads: reason ?? (downgraded.includes(match) ? 'digest' : 'told') };
  });
}

/** Takes the article in as a look at its feed would, reads what came of it, and rolls back. */
async function rehearse(
  db: Database,
  watch: Watch,
  article: Article,
  found: readonly Match[],
  now: Instant,
): Promise<Pick<Explained, 'archived' | 'story' | 'channels'> & { matches: readonly Match[] }> {
  // Under an id of its own: the article itself may be archived.
  const id = `rehearsed ${article.id}`;
  const { joined, ...rehearsed } = await rolledBack(db, async (transaction) => {
    const urls = article.url === null ? [] : [article.url];
    const [archived = null] = await articlesByUrls(transaction, urls);
    // A folder of its own: that of the running program must not learn of what never happened.
    const folder = await restoreFolder(transaction);
    await take(transaction, watch, folder, { ...article, id }, found, {
      now,
      isFirstSight: false,
      onFault: () => {},
    });
    const [taken] = await articlesByIds(transaction, [id]);
    const matches = await readMatches(transaction, id);
    const channels = await readChannels(transaction, watch, id, matches, now);
    return { archived, joined: taken?.story ?? '', matches, channels };
  });
  // As it is without the article; a story that it would begin is not there.
  return { ...rehearsed, story: await readStory(db, joined) };
}

async function rolledBack<T>(db: Database, work: (transaction: Database) => Promise<T>): Promise<T> {
  const transaction = await db.startTransaction().execute();
  try {
    // Claims the database for writing at once: a look of the bot in between would make the rehearsal fail.
    await transaction.updateTable('fact').set({ value: '' }).where('name', '=', '').execute();
    return await work(transaction);
  } finally {
    await transaction.rollback().execute();
  }
}

async function readChannels(
  db: Database,
  watch: Watch,
  id: string,
  matches: readonly Match[],
  now: Instant,
): Promise<ExplainedChannel[]> {
  const [taken] = await articlesByIds(db, [id]);
  const alerts = taken === undefined ? [] : await alertsOfStory(db, taken.story);
  const decisions = await decisionsFor(db, id);
  const routings = routeMatches(watch, matches);
  const explained: ExplainedChannel[] = [];
  for (const { name } of watch.settings.channels) {
    const alert = alerts.find((one) => one.channel === name);
    const decision = decisions.findLast((one) => one.alert === alert?.id)?.decision ?? null;
    explained.push({
      channel: name,
      terms: routings.find((one) => one.channel === name)?.terms.map((term) => term.name) ?? [],
      decision,
      message:
        alert === undefined || decision === null ? null : await messageOf(db, watch, alert, decision, now),
    });
  }
  return explained.sort((a, b) => Number(a.decision === null) - Number(b.decision === null));
}

async function messageOf(
  db: Database,
  watch: Watch,
  alert: Alert,
  decision: Decision,
  now: Instant,
): Promise<AlertMessage | null> {
  if (decision.action === 'drop') return null;
  if (decision.action !== 'hold') return alert.message;
  return compose(db, watch, alert, { reason: 'first-report', now: Math.max(decision.until, now) });
}
