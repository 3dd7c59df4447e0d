/** What was reported on some terms, story by story, and which of the stories a channel was told of. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SelectQueryBuilder } from 'kysely';
import type { Instant } from '../domain/instant.ts';
import type { Term } from '../domain/term.ts';
import type { Database } from './sqlite.ts';
import type { Tables } from './tables.ts';

export type ReportingTerm = Pick<Term, 'name' | 'minScore' | 'historical'>;

export type ReportedStory = {
  story: string;
  feed: string;
  /** How many articles of the feed met a term. */
  reports: number;
  /** The moments of the first and the last of them. */
  first: Instant;
  last: Instant;
};

/** How many ids one statement names: it takes some 4 ms. */
const CHUNK = 200;

/** A row a story and feed, of the articles that meet a term by a match that counts for telling; without `until`. */
export async function reportsByStory(
  db: Database,
  terms: readonly ReportingTerm[],
  { since, until }: { since: Instant; until: Instant },
): Promise<ReportedStory[]> {
  const query = db
    .selectFrom('match')
    .innerJoin('article', 'article.id', 'match.article')
    .where('match.moment', '>=', since)
    .where('match.moment', '<', until);
  return readReports(query, terms);
}

/** The same of some stories, no more than CHUNK, as far back as they go. */
async function reportsOfStories(
  db: Database,
  terms: readonly ReportingTerm[],
  stories: readonly string[],
  until: Instant,
): Promise<ReportedStory[]> {
  // Else all matches of the terms would be gone through.
  const query = db
    .selectFrom('article')
    .crossJoin('match')
    .whereRef('match.article', '=', 'article.id')
    .where('article.story', 'in', stories)
    .where('article.moment', '<', until);
  return readReports(query, terms);
}

async function readReports(
  query: SelectQueryBuilder<Tables, 'article' | 'match', object>,
  terms: readonly ReportingTerm[],
): Promise<ReportedStory[]> {
  if (terms.length === 0) return [];
  const rows = await query
    .select(['article.story', 'article.feed'])
    .select((select) => [
      select.fn.count('match.article').distinct().as('reports'),
      select.fn.min('match.moment').as('first'),
      select.fn.max('match.moment').as('last'),
    ])
    .where(
      'match.term',
      'in',
      terms.map(({ name }) => name),
    )
    .where((where) =>
      where.or(
        terms.map(({ name, minScore, historical }) =>
          where.and([
            where('match.term', '=', name),
            where('match.score', '>=', minScore),
            ...(historical === 'drop' ? [where('match.historical', 'is', null)] : []),
          ]),
        ),
      ),
    )
    .groupBy(['article.story', 'article.feed'])
    .execute();
  return rows.map(({ story, feed, reports, first, last }) => ({
    story,
    feed,
    reports: Number(reports),
    first: Number(first),
    last: Number(last),
  }));
}

export type ToldAlert = { alert: string; story: string; decidedAt: Instant };

/** The alerts by which the channel was told of the stories, in a message of their own or in a digest. */
export async function toldAlerts(
  db: Database,
  channel: string,
  stories: readonly string[],
): Promise<ToldAlert[]> {
  const told: ToldAlert[] = [];
  for (let from = 0; from < stories.length; from += CHUNK) {
    const rows = await db
      .selectFrom('alert')
      .select(['id', 'story', 'decided_at', 'state'])
      .where('story', 'in', stories.slice(from, from + CHUNK))
      .where('channel', '=', channel)
      .execute();
    for (const { id, story, decided_at: decidedAt, state } of rows)
      if (state === 'posted' || state === 'listed') told.push({ alert: id, story, decidedAt });
    // Others get their turn.
    await nextTurn();
  }
  return told;
}

/** The alerts by which the channel was told last of a story from `since` on and before `until`, and what was reported
 * of these stories before that. */
export async function toldLateSince(
  db: Database,
  channel: string,
  terms: readonly ReportingTerm[],
  { since, until }: { since: Instant; until: Instant },
): Promise<(ReportedStory & { alert: string })[]> {
  const alerts = await db
    .selectFrom('alert')
    .select(['id', 'story'])
    .where('channel', '=', channel)
    .where('state', 'in', ['posted', 'listed'])
    .where('decided_at', '>=', since)
    .where('decided_at', '<', until)
    .execute();
  const byStory = new Map(alerts.map(({ id, story }) => [story, id]));
  const stories = [...byStory.keys()];
  const rows: (ReportedStory & { alert: string })[] = [];
  for (let from = 0; from < stories.length; from += CHUNK) {
    for (const row of await reportsOfStories(db, terms, stories.slice(from, from + CHUNK), since))
      rows.push({ ...row, alert: byStory.get(row.story) ?? '' });
    // Others get their turn.
    await nextTurn();
  }
  return rows;
}

/** When the term was first met from `since` on and before `until`, and when last before that; null where never. */
export async function metAround(
  db: Database,
  { name, minScore }: ReportingTerm,
  { since, until }: { since: Instant; until: Instant },
): Promise<{ first: Instant | null; before: Instant | null }> {
  const met = db
    .selectFrom('match')
    .select('moment')
    .where('term', '=', name)
    .where('score', '>=', minScore)
    .limit(1);
  const first = await met
    .where('moment', '>=', since)
    .where('moment', '<', until)
    .orderBy('moment')
    .executeTakeFirst();
  const before = await met.where('moment', '<', since).orderBy('moment', 'desc').executeTakeFirst();
  return { first: first?.moment ?? null, before: before?.moment ?? null };
}

/** Since when there was something to tell the channel: the first report of the first story that it was told of, or
 * the telling where that came before; null where it was told of none. */
export async function firstToldBegan(db: Database, channel: string): Promise<Instant | null> {
  const first = await db
    .selectFrom('alert')
    .select(['story', 'decided_at'])
    .where('channel', '=', channel)
    .where('state', 'in', ['posted', 'listed'])
    .orderBy('decided_at')
    .limit(1)
    .executeTakeFirst();
  if (first === undefined) return null;
  const { began } = await db
    .selectFrom('article')
    .select((select) => select.fn.min('moment').as('began'))
    .where('story', '=', first.story)
    .executeTakeFirstOrThrow();
  return Math.min(first.decided_at, Number(began ?? first.decided_at));
}
