/** The texts of archived articles in portions, for terms and queries that are tried on the archive. */
import type { Instant } from '../domain/instant.ts';
import { feedsOf } from './article-sources.ts';
import { readFact } from './facts.ts';
import { gatherNumbers } from './full-text.ts';
import type { Database } from './sqlite.ts';

/** Since when, and before when where that is bounded. */
export type Period = { since: Instant; until: Instant | null };

/** What is matched of an archived article, and what is told of it. */
export type ArchivedText = {
  id: string;
  number: number;
  feed: string;
  /** Names of all feeds that it came through, `feed` first. */
  sources: readonly string[];
  story: string;
  link: string | null;
  title: string;
  summary: string;
  body: string;
  published: Instant | null;
  seen: Instant;
  moment: Instant;
  language: string | null;
};

/** Numbers of the articles whose moments lie in the period, in no order. */
export async function numbersInPeriod(db: Database, { since, until }: Period): Promise<number[]> {
  const query = db
    .selectFrom('article')
    .select('number')
    .where('moment', '>=', since)
    .$if(until !== null, (inTime) => inTime.where('moment', '<', until));
  return gatherNumbers(db, query);
}

/** Names of all feeds with archived articles, also of those that have left the config. */
export async function archivedFeeds(db: Database): Promise<string[]> {
  const [first, further] = [await distinctValues(db, 'feed'), await distinctSources(db)];
  return [...new Set([...first, ...further])];
}

export async function numbersByFeeds(db: Database, feeds: readonly string[]): Promise<number[]> {
  if (feeds.length === 0) return [];
  const first = db.selectFrom('article').select('number').where('feed', 'in', feeds);
  const further = db
    .selectFrom('article_source')
    .innerJoin('article', 'article.id', 'article_source.article')
    .select('article.number')
    .where('article_source.feed', 'in', feeds);
  return gatherNumbers(db, first.union(further));
}

/** Of all archived articles whose language is known; as they are stored. */
export async function archivedLanguages(db: Database): Promise<string[]> {
  return distinctValues(db, 'language');
}

/** The largest of the numbers from `from` up to below `below`, falling, of articles in any of the languages. */
export async function newestInLanguages(
  db: Database,
  languages: readonly string[],
  { from, below }: { from: number; below: number },
  limit: number,
): Promise<number[]> {
  const found: number[] = [];
  for (const language of languages) {
    const rows = await db
      .selectFrom('article')
      .select('number')
      .where('language', '=', language)
      .where('number', '>=', from)
      .where('number', '<', below)
      .orderBy('number', 'desc')
      .limit(limit)
      .execute();
    found.push(...rows.map(({ number }) => number));
  }
  return found.sort((a, b) => b - a).slice(0, limit);
}

/** From one value to the next in its index, which has a row for each article. */
async function distinctValues(db: Database, column: 'feed' | 'language'): Promise<string[]> {
  const values: string[] = [];
  for (;;) {
    const last = values.at(-1);
    const { next } = await db
      .selectFrom('article')
      .select((select) => select.fn.min(column).as('next'))
      .$if(last !== undefined, (after) => after.where(column, '>', last ?? ''))
      .executeTakeFirstOrThrow();
    if (next === null) return values;
    values.push(next);
  }
}

/** From one name to the next in its index. */
async function distinctSources(db: Database): Promise<string[]> {
  const values: string[] = [];
  for (;;) {
    const last = values.at(-1);
    const { next } = await db
      .selectFrom('article_source')
      .select((select) => select.fn.min('feed').as('next'))
      .$if(last !== undefined, (after) => after.where('feed', '>', last ?? ''))
      .executeTakeFirstOrThrow();
    if (next === null) return values;
    values.push(next);
  }
}

export async function numbersByLanguages(db: Database, languages: readonly string[]): Promise<number[]> {
  if (languages.length === 0) return [];
  return gatherNumbers(db, db.selectFrom('article').select('number').where('language', 'in', languages));
}

/** In the order of the numbers as they were archived. */
export async function textsByNumbers(db: Database, numbers: readonly number[]): Promise<ArchivedText[]> {
  if (numbers.length === 0) return [];
  const rows = await db
    .selectFrom('article')
    .select(['id', 'number', 'feed', 'story', 'link', 'title', 'summary', 'body', 'published', 'seen'])
    .select(['moment', 'language'])
    .where('number', 'in', numbers)
    .orderBy('number')
    .execute();
  return withSources(db, rows);
}

/** Of the numbers those in the period and of the feeds, the largest number first. */
export async function textsAmong(
  db: Database,
  numbers: readonly number[],
  { since, until }: Period,
  feeds: readonly string[] | null,
): Promise<ArchivedText[]> {
  if (numbers.length === 0 || feeds?.length === 0) return [];
  const rows = await db
    .selectFrom('article')
    .select(['id', 'number', 'feed', 'story', 'link', 'title', 'summary', 'body', 'published', 'seen'])
    .select(['moment', 'language'])
    .where('number', 'in', numbers)
    .where('moment', '>=', since)
    .$if(until !== null, (inTime) => inTime.where('moment', '<', until))
    .$if(feeds !== null, (ofFeeds) =>
      ofFeeds.where((where) =>
        where.or([
          where('feed', 'in', feeds ?? []),
          where.exists(
            where
              .selectFrom('article_source')
              .select('article_source.article')
              .whereRef('article_source.article', '=', 'article.id')
              .where('article_source.feed', 'in', feeds ?? []),
          ),
        ]),
      ),
    )
    .orderBy('number', 'desc')
    .execute();
  return withSources(db, rows);
}

async function withSources(
  db: Database,
  rows: readonly Omit<ArchivedText, 'sources'>[],
): Promise<ArchivedText[]> {
  const feeds = await feedsOf(db, rows);
  return rows.map((row) => ({ ...row, sources: feeds.get(row.id) ?? [row.feed] }));
}

/** Numbers of the articles of a period, in no order; null where there are more than `most`. */
export async function numbersOfPeriod(
  db: Database,
  { since, until }: Period,
  most: number,
): Promise<number[] | null> {
  const rows = await db
    .selectFrom('article')
    .select('number')
    .where('moment', '>=', since)
    .$if(until !== null, (inTime) => inTime.where('moment', '<', until))
    .orderBy('moment')
    .limit(most + 1)
    .execute();
  return rows.length > most ? null : rows.map(({ number }) => number);
}

/** Of the articles of a period, those from a number on. */
export async function numbersArchivedSince(
  db: Database,
  { since, until }: Period,
  from: number,
): Promise<number[]> {
  const query = db
    .selectFrom('article')
    .select('number')
    .where('moment', '>=', since)
    .$if(until !== null, (inTime) => inTime.where('moment', '<', until))
    .where('number', '>=', from);
  return gatherNumbers(db, query);
}

/** The smallest number of an article that was seen at a moment or later, found by halving: numbers rise with time.
 * One more than the last where there is none. */
export async function firstSeenSince(db: Database, since: Instant): Promise<number> {
  const { last } = await db
    .selectFrom('article')
    .select((select) => select.fn.max('number').as('last'))
    .executeTakeFirstOrThrow();
  let [from, below] = [1, Number(last ?? 0) + 1];
  while (from < below) {
    const middle = Math.floor((from + below) / 2);
    if ((await firstSight(db, middle)) >= since) below = middle;
    else from = middle + 1;
  }
  return from;
}

/** When the article with this number was seen first. */
export async function firstSight(db: Database, number: number): Promise<Instant> {
  const { seen } = await db
    .selectFrom('article')
    .select('seen')
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return seen;
}

/** Up to this number, articles are not in the index with all that a matcher may find them by; see migration 004. */
export async function lastPoorlyIndexed(db: Database): Promise<number> {
  return Number((await readFact(db, 'last-poorly-indexed')) ?? 0);
}
