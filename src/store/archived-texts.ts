/** The texts of archived articles in portions, for terms and queries that are tried on the archive. */
import type { Instant } from '../domain/instant.ts';
import { readFact } from './facts.ts';
import { type Database, gatherNumbers } from './sqlite.ts';

/** Since when, and before when where that is bounded. */
export type Period = { since: Instant; until: Instant | null };

/** What is matched of an archived article, and what is told of it. */
export type ArchivedText = {
  id: string;
  number: number;
  feed: string;
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
  const rows = await db.selectFrom('article').select('feed').distinct().execute();
  return rows.map((row) => row.feed);
}

export async function numbersByFeeds(db: Database, feeds: readonly string[]): Promise<number[]> {
  if (feeds.length === 0) return [];
  return gatherNumbers(db, db.selectFrom('article').select('number').where('feed', 'in', feeds));
}

/** Of all archived articles whose language is known; as they are stored. */
export async function archivedLanguages(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('article').select('language').distinct().execute();
  return rows.flatMap((row) => row.language ?? []);
}

export async function numbersByLanguages(db: Database, languages: readonly string[]): Promise<number[]> {
  if (languages.length === 0) return [];
  return gatherNumbers(db, db.selectFrom('article').select('number').where('language', 'in', languages));
}

/** In the order of the numbers as they were archived. */
export async function textsByNumbers(db: Database, numbers: readonly number[]): Promise<ArchivedText[]> {
  if (numbers.length === 0) return [];
  return db
    .selectFrom('article')
    .select(['id', 'number', 'feed', 'story', 'link', 'title', 'summary', 'body', 'published', 'seen'])
    .select(['moment', 'language'])
    .where('number', 'in', numbers)
    .orderBy('number')
    .execute();
}

/** Up to this number, articles are not in the index with all that a matcher may find them by; see migration 004. */
export async function lastPoorlyIndexed(db: Database): Promise<number> {
  return Number((await readFact(db, 'last-poorly-indexed')) ?? 0);
}
