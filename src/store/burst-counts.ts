/** Reports of a term and articles of the archive hour by hour: what jumps in coverage are seen in. */
import { type SqlBool, sql } from 'kysely';
import type { FoldHow } from '../domain/fold-change.ts';
import type { Instant } from '../domain/instant.ts';
import { hotQuery } from './hot-query.ts';
import type { Database } from './sqlite.ts';

const HOUR_MS = 60 * 60_000;
const COPIES: readonly FoldHow[] = ['same-url', 'copy', 'same-title'];

export type Counted = { hour: number; count: number };

export type ReportSpan = { term: string; minScore: number; from: Instant; until: Instant };

/** A report that met the term: of the copies of one text a source has one, those that look back are left out. */
function reportsOf(db: Database, { term, minScore, from, until }: ReportSpan) {
  return db
    .selectFrom('match')
    .innerJoin('article', 'article.id', 'match.article')
    .where('match.term', '=', term)
    .where('match.moment', '>=', from)
    .where('match.moment', '<', until)
    .where('match.score', '>=', minScore)
    .where('match.historical', 'is', null)
    .where(({ or, not, exists, selectFrom }) =>
      or([
        not(
          exists(
            selectFrom('fold_change')
              .select('fold_change.number')
              .whereRef('fold_change.article', '=', 'article.id')
              .where('fold_change.kind', '=', 'joined')
              .where('fold_change.how', 'in', COPIES),
          ),
        ),
        not(
          exists(
            selectFrom('article as earlier')
              .select('earlier.number')
              .whereRef('earlier.story', '=', 'article.story')
              .whereRef('earlier.feed', '=', 'article.feed')
              .whereRef('earlier.number', '<', 'article.number'),
          ),
        ),
      ]),
    );
}

/** Hours since 1970 that have any, in order. Feeds that are looked at since later than `feedsSince` are left out. */
export async function reportsByHour(
  db: Database,
  span: ReportSpan & { feedsSince: Instant },
): Promise<readonly Counted[]> {
  const rows = await selectReports(db, span);
  return rows.map(({ hour, count }) => ({ hour: Number(hour), count: Number(count) }));
}

const selectReports = hotQuery((db, span: ReportSpan & { feedsSince: Instant }) =>
  reportsOf(db, span)
    .where(isOldFeed(span.feedsSince))
    .select(hourOf('match.moment').as('hour'))
    .select((select) => select.fn.countAll<number>().as('count'))
    .groupBy('hour')
    .orderBy('hour')
    .compile(),
);

/** How many sources reported. */
export async function countSources(
  db: Database,
  span: ReportSpan & { feedsSince: Instant },
): Promise<number> {
  const [row] = await selectSources(db, span);
  return Number(row?.sources ?? 0);
}

const selectSources = hotQuery((db, span: ReportSpan & { feedsSince: Instant }) =>
  reportsOf(db, span)
    .where(isOldFeed(span.feedsSince))
    .select((select) => select.fn.count('article.feed').distinct().as('sources'))
    .compile(),
);

/** All articles by hour, of the same feeds. */
export async function articlesByHour(
  db: Database,
  span: { from: Instant; until: Instant; feedsSince: Instant },
): Promise<readonly Counted[]> {
  const { from, until, feedsSince } = span;
  const isNewer = await selectNewFeed(db, { feedsSince });
  // The index alone says it all where no feed is left out.
  const rows = await (isNewer.length === 0
    ? selectAllArticles(db, { from, until })
    : selectOldArticles(db, span));
  return rows.map(({ hour, count }) => ({ hour: Number(hour), count: Number(count) }));
}

const selectNewFeed = hotQuery((db, { feedsSince }: { feedsSince: Instant }) =>
  db.selectFrom('feed_state').select('feed').where('first_look', '>', feedsSince).limit(1).compile(),
);

function articlesIn(db: Database, { from, until }: { from: Instant; until: Instant }) {
  return db
    .selectFrom('article')
    .where('article.moment', '>=', from)
    .where('article.moment', '<', until)
    .select(hourOf('article.moment').as('hour'))
    .select((select) => select.fn.countAll<number>().as('count'))
    .groupBy('hour')
    .orderBy('hour');
}

const selectAllArticles = hotQuery((db, span: { from: Instant; until: Instant }) =>
  articlesIn(db, span).compile(),
);

const selectOldArticles = hotQuery((db, span: { from: Instant; until: Instant; feedsSince: Instant }) =>
  articlesIn(db, span).where(isOldFeed(span.feedsSince)).compile(),
);

function isOldFeed(since: Instant) {
  return sql<SqlBool>`article.feed not in (select feed from feed_state where first_look > ${since})`;
}

/** Whole numbers divide to whole numbers, in SQLite and in Postgres; no article is of before 1970. */
function hourOf(column: 'match.moment' | 'article.moment') {
  return sql<number>`${sql.ref(column)} / ${sql.lit(HOUR_MS)}`;
}
