/** Takes in what an archived article says now: by its own feed, or in the fuller text of another one. */
import { headlineOf } from '../../alerts/compose-message.ts';
import type { Occasion } from '../../alerts/decide.ts';
import { tellingMatches } from '../../alerts/telling-matches.ts';
import { backgroundDocument } from '../../background/background-document.ts';
import type { Article } from '../../domain/article.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Match } from '../../domain/match.ts';
import type { Term } from '../../domain/term.ts';
import { type Edit, redateArticle, reviseArticle, saveContentHash } from '../../store/article-edits.ts';
import { type ArchivedArticle, readMatches } from '../../store/articles.ts';
import { readLastRevision } from '../../store/last-revision.ts';
import type { Database } from '../../store/sqlite.ts';
import { readStory, renameStory } from '../../store/stories.ts';
import { candidateKeys, defaultFoldSettings, foldArticle } from '../../stories/fold.ts';
import { encodeSignature } from '../../stories/signature.ts';
import { addToIndex } from '../background/background-intake.ts';
import { tellChannels } from '../telling/tell-channels.ts';
import type { Watch } from '../watch.ts';
import { noteDates, type OnFault } from './note-dates.ts';
import { isOlderThan } from './take-article.ts';
import { weighMatches } from './weigh-matches.ts';
import { wordsToIndex } from './words-to-index.ts';

/** What a text matches under the names of feeds. */
export type MatchText = (text: Article, sources: readonly string[]) => Match[];

export type Revising = {
  match: MatchText;
  /** Names of all its feeds. */
  sources: readonly string[];
  /** Its feed gives all its items another date at every look. */
  isRedating: boolean;
  /** Its feed brings it under another id, as it brings what is new; not at the first sight of the feed. */
  isNewItem: boolean;
  now: Instant;
  onFault: OnFault;
};

/**
 * @param edited under the id of the archived one.
 * @returns null where there was nothing to revise.
 */
export async function reviseEdited(
  db: Database,
  watch: Watch,
  archived: ArchivedArticle,
  edited: Article,
  { match, sources, isRedating, isNewItem, now, onFault }: Revising,
): Promise<{ hasMatched: boolean } | null> {
  if (saysTheSame(archived, edited) && archived.published !== null) {
    if (await redate(db, archived, edited, isRedating, now)) return { hasMatched: false };
    await saveContentHash(db, archived.id, edited.contentHash);
    return null;
  }
  const before = await readMatches(db, archived.id);
  const weighing = { story: archived.story, now, sources, before };
  const matches = await weighMatches(db, watch, edited, match(edited, sources), weighing);
  const { terms, firstRunMs } = watch.settings;
  const hasGained = gainsTerm(terms, matches, before);
  const isYoung = edited.published === null && archived.seen >= now - firstRunMs;
  // What was old when it first came is not made news by an edit. Of what has no date only that is news which it did
  // not say before.
  const isNews = hasGained && (isNewItem || isYoung);
  await storeRevision(db, watch, { archived, before }, edited, {
    matches,
    // A daily page that has another date is the next issue, not a correction of the last one.
    occasion: isNewItem && hasGained && isLater(edited, archived) ? 'fuller-page' : 'edited',
    isTooOld: !isNews && isOlderThan(edited, firstRunMs, now),
    now,
    onFault,
  });
  return { hasMatched: matches.length > 0 };
}

function isLater({ published }: Article, before: Article): boolean {
  return published !== null && before.published !== null && published > before.published;
}

/** Whether a term counts for telling that did not before. */
function gainsTerm(terms: readonly Term[], matches: readonly Match[], before: readonly Match[]): boolean {
  const known = new Set(tellingMatches(before, terms).told.map(({ term }) => term));
  return tellingMatches(matches, terms).told.some(({ term }) => !known.has(term));
}

type Telling = {
  matches: readonly Match[];
  occasion: Occasion;
  isTooOld: boolean;
  now: Instant;
  onFault: OnFault;
};

/** The archived text becomes a revision, and channels hear of it. */
export async function storeRevision(
  db: Database,
  watch: Watch,
  { archived, before }: { archived: ArchivedArticle; before: readonly Match[] },
  revised: Article,
  telling: Telling,
): Promise<void> {
  const { matches, now } = telling;
  const edit = { replacedAt: now, words: wordsToIndex(revised), matches, ...filingOf(archived, revised) };
  await reviseArticle(db, revised, edit);
  await addToIndex(db, archived.number, archived.moment, backgroundDocument(revised));
  await noteDates(db, { ...revised, moment: archived.moment }, matches, telling.onFault);
  const story = await readStory(db, archived.story);
  const { lead, link } = story ?? {};
  if (story !== null && (lead === null ? link === archived.link : lead === archived.id))
    await renameStory(db, story.id, {
      headline: headlineOf(revised),
      link: archived.link,
      source: archived.feed,
      lead: archived.id,
    });
  await tellChannels(db, watch, {
    story: archived.story,
    article: revised,
    before: { article: archived, matches: before },
    ...telling,
  });
}

/** How much longer a text is by which copies are to find it, as well as by the one that it had. */
const FULLER = 1.5;

/** By the first words of an article, copies of its whole text would not find it. */
function filingOf(archived: ArchivedArticle, revised: Article): Pick<Edit, 'filing'> {
  if (archived.signature !== null && lengthOf(revised) < FULLER * lengthOf(archived)) return {};
  const shape = foldArticle(revised);
  if (shape.signature === null) return {};
  const keys = candidateKeys(shape, defaultFoldSettings);
  return { filing: { signature: encodeSignature(shape.signature), keys } };
}

/** In characters. */
export function lengthOf({ title, summary, body }: Pick<Article, 'title' | 'summary' | 'body'>): number {
  return title.length + summary.length + body.length;
}

export function saysTheSame(a: Article, b: Article): boolean {
  return a.title === b.title && a.summary === b.summary && a.body === b.body;
}

/**
 * Some feeds date all their items anew at every look: the first date is kept. One that is changed again without
 * anything else is taken for one of these as well.
 */
async function redate(
  db: Database,
  archived: ArchivedArticle,
  edited: Article,
  isRedating: boolean,
  now: Instant,
): Promise<boolean> {
  const { published, id } = archived;
  if (isRedating || edited.published === null || edited.published === published) return false;
  const last = await readLastRevision(db, id);
  if (last !== null && saysTheSame({ ...archived, ...last }, archived)) return false;
  await redateArticle(db, { ...edited, id }, now);
  return true;
}
