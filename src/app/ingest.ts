/** One look at a feed becomes articles, matches, stories, alerts and deliveries: all of it or nothing. */

import { headlineOf } from '../alerts/compose-message.ts';
import type { Occasion } from '../alerts/decide.ts';
import { shortId } from '../alerts/short-id.ts';
import type { Article } from '../domain/article.ts';
import type { FeedState } from '../domain/feed.ts';
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';

import {
  archiveArticle,
  articlesByIds,
  articlesByKeys,
  findContentHashes,
  reviseArticle,
} from '../store/articles.ts';
import { saveFeedState } from '../store/feed-states.ts';
import type { Database } from '../store/sqlite.ts';
import { extendStory, insertStory, readStory, renameStory } from '../store/stories.ts';
import {
  candidateKeys,
  defaultFoldSettings,
  type Fold,
  type FoldCandidate,
  fold,
  foldArticle,
} from '../stories/fold.ts';
import { decodeSignature, encodeSignature } from '../stories/signature.ts';
import { momentOf } from './moment-of.ts';
import { tellChannels } from './tell-channels.ts';
import type { Watch } from './watch.ts';
import { weighMatches } from './weigh-matches.ts';
import { wordsToIndex } from './words-to-index.ts';

/** How many archived articles an article is compared with. */
const CANDIDATES = 80;

export type Look = { articles: readonly Article[]; state: FeedState };

export type Ingested = {
  added: number;
  revised: number;
  matched: number;
  /** Articles that could not be matched, for the log: a fault of the program, which must not hold up the others. */
  faults: readonly string[];
};

/**
 * Commits what one look at a feed gave, in one transaction with the feed's new validators.
 * @param previous what was remembered of the feed before the look; null at its first sight.
 */
export async function ingest(
  db: Database,
  watch: Watch,
  look: Look,
  previous: FeedState | null,
  now: Instant,
): Promise<Ingested> {
  // Without a success so far the feed is seen for the first time, however often it has failed.
  const isFirstSight = previous === null || previous.lastSuccess === null || previous.url !== look.state.url;
  return db.transaction().execute(async (transaction) => {
    const known = await findContentHashes(
      transaction,
      look.articles.map((article) => article.id),
    );
    const faults: string[] = [];
    const counts = { added: 0, revised: 0, matched: 0, faults };
    for (const article of inOrder(look.articles)) {
      const hash = known.get(article.id);
      if (hash === article.contentHash) continue;
      const matches = matchOrReport(watch, article, faults);
      if (hash === undefined) {
        await take(transaction, watch, article, matches, { now, isFirstSight });
        counts.added += 1;
      } else {
        if (!(await revise(transaction, watch, article, matches, now))) continue;
        counts.revised += 1;
      }
      if (matches.length > 0) counts.matched += 1;
    }
    await saveFeedState(transaction, look.state);
    return counts;
  });
}

function matchOrReport(watch: Watch, article: Article, faults: string[]): Match[] {
  try {
    return watch.matcher.match({ ...article, source: article.feed });
  } catch (error) {
    faults.push(`${article.title || article.id}: ${error instanceof Error ? error.message : error}`);
    return [];
  }
}

/** The order in which they happened, so that the first report is taken first. */
function inOrder(articles: readonly Article[]): Article[] {
  return [...articles].sort((a, b) => momentOf(a) - momentOf(b) || (a.id < b.id ? -1 : 1));
}

export async function take(
  db: Database,
  watch: Watch,
  article: Article,
  found: readonly Match[],
  { now, isFirstSight }: { now: Instant; isFirstSight: boolean },
): Promise<void> {
  const moment = momentOf(article);
  const shape = foldArticle(article);
  const folded = await findFold(db, article);
  const matches = await weighMatches(db, watch, article, found, { story: folded.story, now });
  const story = folded.story ?? shortId('story', article.id);
  if (folded.story === null)
    await insertStory(db, {
      id: story,
      headline: headlineOf(article),
      link: article.link,
      source: article.feed,
      first: moment,
      last: moment,
    });
  await archiveArticle(db, article, {
    moment,
    story,
    signature: shape.signature === null ? null : encodeSignature(shape.signature),
    keys: candidateKeys(shape, defaultFoldSettings),
    words: wordsToIndex(article),
    matches,
  });
  const existing = folded.story === null ? null : await readStory(db, folded.story);
  if (existing !== null) await extendStory(db, existing, moment);
  const occasion: Occasion = folded.story !== null && folded.how === 'same-url' ? 'same-page' : 'new-report';
  const isTooOld = isFirstSight && isOlderThan(article, watch.settings.firstRunMs, now);
  await tellChannels(db, watch, { story, article, matches, occasion, isTooOld, now });
}

/** The story that the article is a copy in, as far as the archive knows. */
export async function findFold(db: Database, article: Article): Promise<Fold> {
  const shape = foldArticle(article);
  const keys = candidateKeys(shape, defaultFoldSettings);
  const isBand = (key: string) => key.startsWith('band:');
  // Apart, so that many chance neighbours cannot crowd out the page itself.
  const archived = [
    ...(await articlesByKeys(
      db,
      keys.filter((key) => !isBand(key)),
      CANDIDATES,
    )),
    ...(await articlesByKeys(db, keys.filter(isBand), CANDIDATES)),
  ];
  const candidates: FoldCandidate[] = archived.map((one) => ({
    story: one.story,
    article: {
      ...foldShape(one),
      signature: one.signature === null ? null : decodeSignature(one.signature),
    },
  }));
  return fold(shape, candidates, defaultFoldSettings);
}

function foldShape(article: { url: string | null; title: string; moment: Instant; language: string | null }) {
  return { url: article.url, title: article.title, at: article.moment, language: article.language };
}

/** @returns whether there was anything to revise. */
async function revise(
  db: Database,
  watch: Watch,
  article: Article,
  found: readonly Match[],
  now: Instant,
): Promise<boolean> {
  const [archived] = await articlesByIds(db, [article.id]);
  if (!archived || isOnlyRedated(archived, article)) return false;
  const matches = await weighMatches(db, watch, article, found, { story: archived.story, now });
  await reviseArticle(db, article, { replacedAt: now, words: wordsToIndex(article), matches });
  const story = await readStory(db, archived.story);
  if (story !== null && story.link === archived.link)
    await renameStory(db, story.id, {
      headline: headlineOf(article),
      link: archived.link,
      source: archived.feed,
    });
  // What was old when it first came is not made news by an edit.
  const isTooOld = isOlderThan(article, watch.settings.firstRunMs, now);
  await tellChannels(db, watch, {
    story: archived.story,
    article,
    matches,
    occasion: 'edited',
    isTooOld,
    now,
  });
  return true;
}

/** Some feeds date all their items anew at every look. The first date is kept; one that was missing is taken. */
function isOnlyRedated(archived: Article, article: Article): boolean {
  const { title, summary, body, published } = archived;
  const isSameText = title === article.title && summary === article.summary && body === article.body;
  return isSameText && (published !== null || article.published === null);
}

/** An article without a date may be of any age, and is not known to be young. */
function isOlderThan(article: Article, ageMs: number, now: Instant): boolean {
  return article.published === null || article.published < now - ageMs;
}
