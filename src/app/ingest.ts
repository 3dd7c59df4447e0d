/** One look at a feed becomes articles, matches, stories, alerts and deliveries: all of it or nothing. */

import { headlineOf } from '../alerts/compose-message.ts';
import type { Occasion } from '../alerts/decide.ts';
import { backgroundDocument } from '../background/background-document.ts';
import type { Article } from '../domain/article.ts';
import type { FeedState } from '../domain/feed.ts';
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import { forgetKeys } from '../store/article-keys.ts';
import { archiveArticle, articlesByIds, findContentHashes, reviseArticle } from '../store/articles.ts';
import { saveFeedState } from '../store/feed-states.ts';
import { deleteFoldTexts, saveFoldText } from '../store/fold-texts.ts';
import type { Database } from '../store/sqlite.ts';
import { readStory, renameStory } from '../store/stories.ts';
import { candidateKeys, defaultFoldSettings, foldArticle } from '../stories/fold.ts';
import type { Folder } from '../stories/folder.ts';
import { encodeSignature } from '../stories/signature.ts';
import { addToIndex } from './background-intake.ts';
import { foldIn } from './fold-in.ts';
import { withFolder } from './fold-memory.ts';
import { momentOf } from './moment-of.ts';
import { regroup, settleStory } from './regroup.ts';
import { retellStory } from './retell.ts';
import { tellChannels } from './tell-channels.ts';
import type { Watch } from './watch.ts';
import { weighMatches } from './weigh-matches.ts';
import { wordsToIndex } from './words-to-index.ts';

/** So long copies of an article are recognised by what they say; after that by its address only. */
const KEYS_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

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
  return withFolder(db, async (transaction, folder) => {
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
        await take(transaction, watch, await folder(), article, matches, { now, isFirstSight });
        counts.added += 1;
      } else {
        if (!(await revise(transaction, watch, article, matches, now))) continue;
        counts.revised += 1;
      }
      if (matches.length > 0) counts.matched += 1;
    }
    // More than came in, so that what is old goes whatever the rate.
    if (counts.added > 0) await forgetKeys(transaction, now - KEYS_KEPT_MS, 2 * counts.added);
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

/** @param folder is told of the article; what it does is carried out in the transaction that `db` is. */
export async function take(
  db: Database,
  watch: Watch,
  folder: Folder,
  article: Article,
  found: readonly Match[],
  { now, isFirstSight }: { now: Instant; isFirstSight: boolean },
): Promise<void> {
  const { certain, changes, text } = await foldIn(db, folder, article);
  const { story, regrouped } = await regroup(db, watch, article, changes, now);
  const matches = await weighMatches(db, watch, article, found, { story, now });
  const shape = foldArticle(article);
  const number = await archiveArticle(db, article, {
    moment: momentOf(article),
    story,
    signature: shape.signature === null ? null : encodeSignature(shape.signature),
    keys: candidateKeys(shape, defaultFoldSettings),
    words: wordsToIndex(article),
    matches,
  });
  await addToIndex(db, number, momentOf(article), backgroundDocument(article));
  await saveFoldText(db, { number, article: article.id, copyOf: certain?.of ?? null, data: text });
  for (const one of new Set([story, ...regrouped]))
    await settleStory(db, folder, one, regrouped.includes(one));
  await deleteFoldTexts(db, folder.takeForgotten());
  const occasion: Occasion = certain?.how === 'same-url' ? 'same-page' : 'new-report';
  const isTooOld = isFirstSight && isOlderThan(article, watch.settings.firstRunMs, now);
  await tellChannels(db, watch, { story, article, matches, occasion, isTooOld, now });
  // After the article itself was decided on: for what it brought, it is the occasion.
  for (const one of regrouped) await retellStory(db, watch, { story: one, now });
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
  await addToIndex(db, archived.number, archived.moment, backgroundDocument(article));
  const story = await readStory(db, archived.story);
  const { lead, link } = story ?? {};
  if (story !== null && (lead === null ? link === archived.link : lead === archived.id))
    await renameStory(db, story.id, {
      headline: headlineOf(article),
      link: archived.link,
      source: archived.feed,
      lead: archived.id,
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
