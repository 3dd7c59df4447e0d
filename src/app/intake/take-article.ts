/** Takes a new article in: its story, its matches, its place in the archive, and what channels hear of it. */
import type { Occasion } from '../../alerts/decide.ts';
import { backgroundDocument } from '../../background/background-document.ts';
import type { Article } from '../../domain/article.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Match } from '../../domain/match.ts';
import { archiveArticle } from '../../store/articles.ts';
import { deleteFoldTexts, saveFoldText } from '../../store/fold-texts.ts';
import type { Database } from '../../store/sqlite.ts';
import type { Folder } from '../../stories/folder.ts';
import { encodeSignature } from '../../stories/signature.ts';
import { addToIndex } from '../background/background-intake.ts';
import { retellStory } from '../telling/retell.ts';
import { tellChannels } from '../telling/tell-channels.ts';
import type { Watch } from '../watch.ts';
import { foldIn } from './fold-in.ts';
import { momentOf } from './moment-of.ts';
import { noteDates, type OnFault } from './note-dates.ts';
import { regroup, settleStory } from './regroup.ts';
import { weighMatches } from './weigh-matches.ts';
import { wordsToIndex } from './words-to-index.ts';

type Sighting = {
  now: Instant;
  isFirstSight: boolean;
  onFault: OnFault;
  /** Where the archive holds the page already; found out where it is left out. */
  occasion?: Occasion;
};

/** @param folder is told of the article; what it does is carried out in the transaction that `db` is. */
export async function take(
  db: Database,
  watch: Watch,
  folder: Folder,
  article: Article,
  found: readonly Match[],
  sighting: Sighting,
): Promise<void> {
  const { now, isFirstSight } = sighting;
  const { shape, keys, certain, changes, text } = await foldIn(db, folder, article);
  const { story, regrouped } = await regroup(db, watch, article, changes, now);
  const matches = await weighMatches(db, watch, article, found, { story, now });
  const number = await archiveArticle(db, article, {
    moment: momentOf(article),
    story,
    signature: shape.signature === null ? null : encodeSignature(shape.signature),
    keys,
    words: wordsToIndex(article),
    matches,
  });
  await addToIndex(db, number, momentOf(article), backgroundDocument(article));
  await noteDates(db, { ...article, moment: momentOf(article) }, matches, sighting.onFault);
  await saveFoldText(db, { number, article: article.id, copyOf: certain?.of ?? null, data: text });
  // A story that only begins with it says so already.
  const settled = changes.every(({ kind }) => kind === 'started') ? [] : [story, ...regrouped];
  for (const one of new Set(settled)) await settleStory(db, folder, one, regrouped.includes(one));
  await deleteFoldTexts(db, folder.takeForgotten());
  const occasion = sighting.occasion ?? (certain?.how === 'same-url' ? 'same-page' : 'new-report');
  const isTooOld = isFirstSight && isOlderThan(article, watch.settings.firstRunMs, now);
  await tellChannels(db, watch, { story, article, matches, occasion, isTooOld, now });
  // After the article itself was decided on: for what it brought, it is the occasion.
  for (const one of regrouped) await retellStory(db, watch, { story: one, now });
}

/** An article without a date may be of any age, and is not known to be young. */
export function isOlderThan(article: Article, ageMs: number, now: Instant): boolean {
  return article.published === null || article.published < now - ageMs;
}
