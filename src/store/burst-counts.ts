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

/** What met the term, without what looks back. */
function metIn(db: Database, { term, minScore, from, until }: ReportSpan) {
  return db
    .selectFrom('match')
    .innerJoin('article', 'article.id', 'match.article')
    .where('match.term', '=', term)
    .where('match.moment', '>=', from)
    .where('match.moment', '<', until)
    .where('match.score', '>=', minScore)
    .where('match.historical', 'is', null);
}

function foldedAsCopy(db: Pick<Database, 'selectFrom'>) {
  return db
    .selectFrom('fold_change')
    .select('fold_change.number')
    .where('fold_change.article', '=', sql.ref<string>('article.id'))
    .where('fold_change.kind', '=', 'joined')
    .where('fold_change.how', 'in', COPIES);
}

/** Of the copies of one text a source has one report. */
function reportsOf(db: Database, span: ReportSpan) {
  return metIn(db, span).where(({ or, not, exists, selectFrom }) =>
    or([
      not(exists(foldedAsCopy(db))),
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

/**
 * How many sources wrote reports of their own, and how many reports one has at most: a text of an agency that many took
 * over is that of one.
 */
export async function countWitnesses(
  db: Database,
  span: ReportSpan & { feedsSince: Instant },
): Promise<{ sources: number; mostOfOne: number }> {
  const counts = (await selectWitnesses(db, span)).map(({ count }) => Number(count));
  return { sources: counts.length, mostOfOne: Math.max(0, ...counts) };
}

const selectWitnesses = hotQuery((db, span: ReportSpan & { feedsSince: Instant }) =>
  metIn(db, span)
    .where(isOldFeed(span.feedsSince))
    .where(({ not, exists }) => not(exists(foldedAsCopy(db))))
    .select((select) => select.fn.countAll<number>().as('count'))
    .groupBy('article.feed')
    .compile(),
);

/** How many of the reports are reports of the other terms as well, and of how many. */
export async function countShared(
  db: Database,
  span: ReportSpan & { feedsSince: Instant },
  others: readonly Pick<ReportSpan, 'term' | 'minScore'>[],
): Promise<{ shared: number; reports: number }> {
  const reportsIn = metIn(db, span)
    .where(isOldFeed(span.feedsSince))
    .select((select) => select.fn.countAll<number>().as('count'));
  const { count: reports } = await reportsIn.executeTakeFirstOrThrow();
  const { count: shared } = await reportsIn
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('match as other')
          .select('other.term')
          .whereRef('other.article', '=', 'article.id')
          .where('other.historical', 'is', null)
          .where((where) =>
            where.or(
              others.map(({ term, minScore }) =>
                where.and([where('other.term', '=', term), where('other.score', '>=', minScore)]),
              ),
            ),
          ),
      ),
    )
    .executeTakeFirstOrThrow();
  return { shared: Number(shared), reports: Number(reports) };
}

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
