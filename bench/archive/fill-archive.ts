/** Fills an archive: the articles of the last weeks as the program would have stored them, and older ones row by row. */
import { sql } from 'kysely';
import { addToIndex } from '../../src/app/background/background-intake.ts';
import { momentOf } from '../../src/app/intake/moment-of.ts';
import { wordsToIndex } from '../../src/app/intake/words-to-index.ts';
import type { Watch } from '../../src/app/watch.ts';
import { backgroundDocument } from '../../src/background/background-document.ts';
import type { RecordedArticle } from '../../src/cli/demo/recording.ts';
import type { Article } from '../../src/domain/article.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { shortId } from '../../src/domain/short-id.ts';
import { hashContent } from '../../src/feeds/articles/identify-articles.ts';
import { archiveArticle } from '../../src/store/articles.ts';
import { recordFoldChanges } from '../../src/store/fold-changes.ts';
import { saveFoldText } from '../../src/store/fold-texts.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { insertStory } from '../../src/store/stories.ts';
import { candidateKeys, defaultFoldSettings, foldArticle } from '../../src/stories/fold.ts';
import { encodeFoldText, readFoldText } from '../../src/stories/fold-text.ts';
import { encodeSignature } from '../../src/stories/signature.ts';
import { growArchive } from '../background/build-archive.ts';
import { createGenerator } from '../background/generate-documents.ts';

const DAY_MS = 86_400_000;
/** What the program remembers of the words of articles: older ones are stored without. */
const TEXTS_KEPT_MS = 14 * DAY_MS;
const BATCH = 1_000;
const OLD_AT_ONCE = 20_000;
/** So many different texts are enough for the full-text index to grow as it would. */
const TEXTS = 500;
/** One old article in so many has matched. */
const MATCH_EVERY = 40;

export type Filling = { onStep: (done: string) => void; signal: AbortSignal };

/**
 * Articles that the program only finds by their numbers or words: with a story, a fold change, words, matches and
 * background each, but without texts.
 * @param words the words of some articles, to be told of the old ones too.
 */
export async function fillOld(
  db: Database,
  count: number,
  words: readonly string[],
  { onStep, signal }: Filling,
): Promise<void> {
  await growArchive(db, createGenerator(1), { size: count, onStep, signal });
  const texts = words.slice(0, TEXTS);
  for (let from = 0; from < count; from += OLD_AT_ONCE) {
    signal.throwIfAborted();
    const to = Math.min(count, from + OLD_AT_ONCE);
    await db.transaction().execute((transaction) => relate(transaction, from, to, texts));
    onStep(`${to} of ${count} old articles with their words`);
  }
}

/** The numbers above `from`, up to `to`. */
async function relate(db: Database, from: number, to: number, texts: readonly string[]): Promise<void> {
  await sql`INSERT INTO fold_change (number, at, kind, article, story, needed)
    SELECT number, moment, 'started', id, story, 1 FROM article
    WHERE number > ${from} AND number <= ${to}`.execute(db);
  await sql`INSERT INTO match (article, term, moment, score, passages, parts)
    SELECT id, 'bench', moment, 1, '[]', '[]' FROM article
    WHERE number > ${from} AND number <= ${to} AND number % ${MATCH_EVERY} = 0`.execute(db);
  await sql`INSERT INTO article_text (rowid, words)
    SELECT number, value FROM json_each(${JSON.stringify(texts)})
    JOIN article ON key = number % ${texts.length}
    WHERE number > ${from} AND number <= ${to}`.execute(db);
}

/** @param newest the moment at which the last of all articles happens. */
export async function fillRecent(
  db: Database,
  watch: Watch,
  articles: readonly RecordedArticle[],
  newest: Instant,
  { onStep, signal }: Filling,
): Promise<void> {
  for (let from = 0; from < articles.length; from += BATCH) {
    signal.throwIfAborted();
    const some = articles.slice(from, from + BATCH);
    await db.transaction().execute(async (transaction) => {
      for (const article of some) await file(transaction, watch, toArticle(article), newest);
    });
    onStep(`${from + some.length} of ${articles.length} recent articles`);
  }
}

/** In a story of its own, as nearly all of these articles are. */
async function file(db: Database, watch: Watch, article: Article, newest: Instant): Promise<void> {
  const moment = momentOf(article);
  const story = shortId('story', article.id);
  const standing = { headline: article.title, link: article.link, source: article.feed, lead: article.id };
  await insertStory(db, { id: story, ...standing, first: moment, last: moment, mergedInto: null });
  const shape = foldArticle(article);
  const number = await archiveArticle(db, article, {
    moment,
    story,
    signature: shape.signature === null ? null : encodeSignature(shape.signature),
    keys: candidateKeys(shape, defaultFoldSettings),
    words: wordsToIndex(article),
    // Most of them begin with an empty sentence and match nothing, which takes time to find out.
    matches: article.body.startsWith('.') ? [] : watch.matcher.match({ ...article, source: article.feed }),
  });
  await addToIndex(db, number, moment, backgroundDocument(article));
  await recordFoldChanges(
    db,
    [{ kind: 'started', article: article.id, story, nearest: null, needed: 1 }],
    moment,
  );
  if (moment < newest - TEXTS_KEPT_MS) return;
  const data = encodeFoldText(readFoldText(article));
  await saveFoldText(db, { number, article: article.id, copyOf: null, data });
}

export function toArticle(recorded: RecordedArticle): Article {
  const { id, source: feed, at, title, summary, body, url, language, author, links } = recorded;
  const article = { id, feed, link: url, url, title, summary, body, author, links, language };
  const dated = { ...article, published: at, seen: at };
  return { ...dated, contentHash: hashContent(dated) };
}
