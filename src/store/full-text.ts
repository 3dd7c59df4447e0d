/** The full-text index of the archive, in SQLite's FTS5: which articles say which words. */
import { type Expression, type Kysely, sql } from 'kysely';
import type { Instant } from '../domain/instant.ts';
import { hotQuery } from './hot-query.ts';
import type { Database } from './sqlite.ts';

/** Creates the full-text index: contentless, since the texts stand in `article`. */
export async function createFullText(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE VIRTUAL TABLE article_text USING fts5(
    words, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0"
  )`.execute(db);
  await sql`CREATE VIRTUAL TABLE article_word USING fts5vocab('article_text', 'row')`.execute(db);
}

/** Puts an article's words into the full-text index, in place of what stood there for it. */
export async function indexWords(db: Database, number: number, words: readonly string[]): Promise<void> {
  await replaceWords(db, { number, words: words.join(' ') });
}

const replaceWords = hotQuery((db, { number, words }: { number: number; words: string }) =>
  sql<never>`INSERT OR REPLACE INTO article_text (rowid, words) VALUES (${number}, ${words})`.compile(db),
);

/** In how many archived articles each word stands; words in none are left out. */
export async function documentFrequencies(
  db: Database,
  words: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  // CROSS JOIN keeps the order: fts5vocab seeks one word at a time, but scans all of them for an IN.
  const { rows } = await sql<{ term: string; doc: number }>`
    SELECT article_word.term, article_word.doc
    FROM json_each(${JSON.stringify(words)}) AS asked
    CROSS JOIN article_word ON article_word.term = asked.value`.execute(db);
  return new Map(rows.map(({ term, doc }) => [term, doc]));
}

/** Ids of the articles before `before` that say any of the words, best by BM25 first. */
export async function articlesByWords(
  db: Database,
  words: readonly string[],
  before: Instant,
  limit: number,
): Promise<string[]> {
  if (words.length === 0) return [];
  const query = words.map(quoted).join(' OR ');
  const { rows } = await sql<{ id: string }>`
    SELECT article.id FROM article_text JOIN article ON article.number = article_text.rowid
    WHERE article_text MATCH ${query} AND article.moment < ${before}
    ORDER BY bm25(article_text) LIMIT ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

/** In how many archived articles a word stands, at most `most`: no more of them are counted. */
export async function countUpTo(db: Database, word: string, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT COUNT(*) AS count FROM (
      SELECT rowid FROM article_text WHERE article_text MATCH ${quoted(word)} LIMIT ${most}
    )`.execute(db);
  return rows[0]?.count ?? 0;
}

const LAST_CHARACTER = '\u{10FFFF}';

/** The words of the index that begin so, of each beginning. */
export async function indexedWords(
  db: Database,
  beginnings: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ beginning: string; gathered: string }>`
    SELECT value AS beginning, (
      SELECT json_group_array(term) FROM article_word WHERE term >= value AND term <= value || ${LAST_CHARACTER}
    ) AS gathered FROM json_each(${JSON.stringify(beginnings)})`.execute(db);
  return new Map(rows.map((row) => [row.beginning, gathered([row])]));
}

/** What SQLite gathered into one text: a row for each would cost ten times as much. */
function gathered<T>(rows: readonly { gathered: string }[]): T[] {
  return JSON.parse(rows[0]?.gathered ?? '[]');
}

/** All numbers that a query gives, which may be as many as there are articles. */
export async function gatherNumbers(db: Database, query: Expression<{ number: number }>): Promise<number[]> {
  const { rows } = await sql<{ gathered: string }>`
    SELECT json_group_array(number) AS gathered FROM ${query}`.execute(db);
  return gathered(rows);
}

/** How many words one full-text query asks for. */
const WORDS_ASKED = 100;

/** Numbers of the articles that say any of the words; a star at the end of one stands for the rest of a word. */
export async function numbersByWords(db: Database, words: readonly string[]): Promise<number[]> {
  const numbers: number[] = [];
  for (let from = 0; from < words.length; from += WORDS_ASKED) {
    const query = words
      .slice(from, from + WORDS_ASKED)
      .map(quotedWord)
      .join(' OR ');
    const { rows } = await sql<{ gathered: string }>`
      SELECT json_group_array(rowid) AS gathered FROM article_text
      WHERE article_text MATCH ${query}`.execute(db);
    for (const number of gathered<number>(rows)) numbers.push(number);
  }
  return numbers;
}

/** The largest of the numbers from `from` up to below `below`, falling: of those that a query of FTS5 finds, or of all. */
export async function newestNumbers(
  db: Database,
  query: string | null,
  { from, below }: { from: number; below: number },
  limit: number,
): Promise<number[]> {
  if (query === null) {
    const length = Math.max(0, Math.min(limit, below - from));
    return Array.from({ length }, (_, i) => below - 1 - i);
  }
  const { rows } = await sql<{ rowid: number }>`
    SELECT rowid FROM article_text WHERE article_text MATCH ${query} AND rowid >= ${from} AND rowid < ${below}
    ORDER BY rowid DESC LIMIT ${limit}`.execute(db);
  return rows.map(({ rowid }) => rowid);
}

/** A word in a query of FTS5; a star at its end stands for the rest of one. */
export function quotedWord(word: string): string {
  return word.endsWith('*') ? `${quoted(word.slice(0, -1))} *` : quoted(word);
}

/** FTS5 reads a query no further than to a NUL. */
function quoted(word: string): string {
  return `"${word.replaceAll('"', '""').replaceAll('\0', ' ')}"`;
}
