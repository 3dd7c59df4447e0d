/** Gives an archive of old articles their texts, feeds and matches, and the alerts that came of them. */
import { sql } from 'kysely';
import type { Watch } from '../../src/app/watch.ts';
import type { RecordedArticle } from '../../src/cli/demo/recording.ts';
import type { AlertMessage } from '../../src/domain/alert.ts';
import type { Database } from '../../src/store/sqlite.ts';
import type { Filling } from '../archive/fill-archive.ts';

const AT_ONCE = 50_000;
/** One matched article in so many was told; the others were reports of stories that had been. */
const TOLD_EVERY = 4;

/**
 * @param texts those whose words the articles have in the full-text index, article n those of text n % texts.
 * @param channel that was told.
 */
export async function fillTold(
  db: Database,
  watch: Watch,
  count: number,
  texts: readonly RecordedArticle[],
  channel: string,
  { onStep, signal }: Filling,
): Promise<void> {
  await keepTexts(db, texts);
  const feeds = JSON.stringify(watch.settings.feeds.map(({ name }) => name));
  for (let from = 0; from < count; from += AT_ONCE) {
    signal.throwIfAborted();
    const to = Math.min(count, from + AT_ONCE);
    await sql`UPDATE article SET
      title = (SELECT title FROM bench_text WHERE key = number % ${texts.length}),
      body = (SELECT body FROM bench_text WHERE key = number % ${texts.length}),
      feed = json_extract(${feeds}, '$[' || (number % json_array_length(${feeds})) || ']')
      WHERE number > ${from} AND number <= ${to}`.execute(db);
    onStep(`${to} of ${count} old articles with their texts`);
  }
  for (const [key, text] of texts.entries()) {
    signal.throwIfAborted();
    await tell(db, watch, key, text, { texts: texts.length, channel });
  }
}

async function keepTexts(db: Database, texts: readonly RecordedArticle[]): Promise<void> {
  const rows = texts.map(({ title, body }, key) => ({ key, title, body }));
  await sql`CREATE TABLE bench_text (key INTEGER PRIMARY KEY, title TEXT, body TEXT)`.execute(db);
  await sql`INSERT INTO bench_text (key, title, body)
    SELECT value->>'key', value->>'title', value->>'body' FROM json_each(${JSON.stringify(rows)})`.execute(
    db,
  );
}

/** All articles with that text: their matches, and of some the alert. */
async function tell(
  db: Database,
  watch: Watch,
  key: number,
  text: RecordedArticle,
  { texts, channel }: { texts: number; channel: string },
): Promise<void> {
  const matches = watch.matcher.match({ ...text, summary: '', source: text.source });
  if (matches.length === 0) return;
  for (const { term, score, passages } of matches)
    await sql`INSERT INTO match (article, term, moment, score, passages, parts)
      SELECT id, ${term}, moment, ${score}, ${JSON.stringify(passages)}, '[]' FROM article
      WHERE number % ${texts} = ${key}`.execute(db);
  const message = JSON.stringify(messageOf(text, matches));
  await sql`INSERT INTO alert (id, channel, story, state, release_at, decided_at, message)
    SELECT 'a' || number, ${channel}, story, 'posted', NULL, moment,
      json_set(${message}, '$.alert', 'a' || number, '$.story', story, '$.published', moment)
    FROM article WHERE number % ${texts} = ${key} AND (number / ${texts}) % ${TOLD_EVERY} = 0`.execute(db);
  await sql`INSERT INTO decision (alert, number, at, article, action, reason)
    SELECT alert.id, 1, decided_at, article.id, 'post', 'first-report'
    FROM alert JOIN article ON article.story = alert.story
    WHERE article.number % ${texts} = ${key}`.execute(db);
}

function messageOf(text: RecordedArticle, matches: ReturnType<Watch['matcher']['match']>): AlertMessage {
  return {
    alert: '',
    story: '',
    reason: 'first-report',
    headline: text.title,
    link: text.url,
    source: text.source,
    published: null,
    urgency: 'normal',
    terms: matches.map(({ term, passages }) => ({ name: term, passages })),
    deadline: null,
    milestone: null,
    background: [],
    alsoIn: [],
    reports: 1,
    whatIsNew: [],
    mergedInto: null,
  };
}
