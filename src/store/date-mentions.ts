/** Dates to come that archived articles mention, and what people said is wrong among them. */
import type { DateDismissal, DateMention, FoundDate, ReportedDate } from '../domain/calendar.ts';
import type { Instant } from '../domain/instant.ts';
import { feedsOf } from './article-sources.ts';
import { inTransaction } from './in-transaction.ts';
import type { Database } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** In the place of those that it mentioned before. */
export async function saveDateMentions(
  db: Database,
  article: string,
  moment: Instant,
  dates: readonly FoundDate[],
): Promise<void> {
  await inTransaction(db, async (transaction) => {
    await transaction.deleteFrom('date_mention').where('article', '=', article).execute();
    for (const [index, date] of dates.entries())
      await transaction
        .insertInto('date_mention')
        .values(toRow({ ...date, article, moment, number: index + 1 }))
        .execute();
  });
}

/** Those that are known and not over at a moment, the nearest end first. */
export async function datesToCome(db: Database, now: Instant, limit: number): Promise<ReportedDate[]> {
  const rows = await db
    .selectFrom('date_mention')
    .innerJoin('article', 'article.id', 'date_mention.article')
    .selectAll('date_mention')
    .select(['article.title', 'article.link', 'article.feed', 'article.published', 'article.story'])
    .where('date_mention.ends', '>', now)
    .where('date_mention.moment', '<=', now)
    .orderBy('date_mention.ends')
    .orderBy('date_mention.article')
    .orderBy('date_mention.number')
    .limit(limit)
    .execute();
  const feeds = new Map(rows.map(({ article, feed }) => [article, feed]));
  const sources = await feedsOf(
    db,
    [...feeds].map(([id, feed]) => ({ id, feed })),
  );
  const terms = await termsOf(db, [...feeds.keys()]);
  return rows.map(({ title, link, feed, published, story, ...row }) => ({
    ...toMention(row),
    headline: title === '' ? row.sentence : title,
    link,
    published,
    story,
    sources: sources.get(row.article) ?? [feed],
    terms: terms.get(row.article) ?? [],
  }));
}

/** The earliest first. */
export async function readDismissals(db: Database): Promise<DateDismissal[]> {
  const rows = await db.selectFrom('date_dismissal').selectAll().orderBy('at').orderBy('entry').execute();
  return rows.map(({ by_name, ...rest }) => ({ ...rest, byName: by_name }));
}

/** Who said it first is kept. */
export async function saveDismissal(db: Database, { byName, ...rest }: DateDismissal): Promise<void> {
  await db
    .insertInto('date_dismissal')
    .values({ ...rest, by_name: byName })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteDismissals(db: Database, entries: readonly string[]): Promise<void> {
  if (entries.length > 0) await db.deleteFrom('date_dismissal').where('entry', 'in', entries).execute();
}

/** Where the reading of matches is to go on. */
export type MatchedBefore = { moment: Instant; article: string };

/** Articles with a match, the newest first, each once. */
export async function matchedArticles(
  db: Database,
  { since, before }: { since: Instant; before: MatchedBefore | null },
  limit: number,
): Promise<MatchedBefore[]> {
  return db
    .selectFrom('match')
    .select(['moment', 'article'])
    .distinct()
    .where('moment', '>=', since)
    .$if(before !== null, (query) =>
      query.where((where) =>
        where.or([
          where('moment', '<', before?.moment ?? 0),
          where.and([
            where('moment', '=', before?.moment ?? 0),
            where('article', '<', before?.article ?? ''),
          ]),
        ]),
      ),
    )
    .orderBy('moment', 'desc')
    .orderBy('article', 'desc')
    .limit(limit)
    .execute();
}

async function termsOf(
  db: Database,
  articles: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (articles.length === 0) return new Map();
  const rows = await db
    .selectFrom('match')
    .select(['article', 'term'])
    .where('article', 'in', articles)
    .orderBy('term')
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ article }) => article)].map(([article, own]) => [
      article,
      own.map(({ term }) => term),
    ]),
  );
}

function toRow({ quote, ...rest }: DateMention): Tables['date_mention'] {
  return { ...rest, quote_start: quote.start, quote_end: quote.end };
}

function toMention({ quote_start, quote_end, ...rest }: Tables['date_mention']): DateMention {
  return { ...rest, quote: { start: quote_start, end: quote_end } };
}
