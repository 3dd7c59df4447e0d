/** How much each feed brings, how fast it is seen, and how its pages are read. */
import type { Instant } from '../domain/instant.ts';
import type { Database } from './sqlite.ts';

export type FeedStatistics = {
  /** That it brought in the last 7 days, or since its first look if that is later; without those of the first look. */
  articles: number;
  /** Of these; null where it has been watched for too short a time to say. */
  perDay: number | null;
  /**
   * The median time from publication to sight of the newest of these that have a date; null where none has. A mean
   * would be that of the few which a feed brings days late.
   */
  delayMs: number | null;
  /**
   * Of the newest of the last 7 days, those of the first look too: how many were read from their pages and how many
   * not, and why the newest was not.
   */
  pages: { read: number; unread: number; reason: string | null };
};

type Watched = { name: string; firstLook: Instant | null };
type Row = { number: number; published: Instant | null; seen: Instant; page: string | null };

const DAY_MS = 86_400_000;
const PERIOD_DAYS = 7;
const SHORTEST_MS = DAY_MS / 4;
/** So many tell a median well enough; each may lie behind a long text on disk. */
const SAMPLE = 100;

/** By the name of the feed. Counts from an index, and reads few articles, however large the archive is. */
export async function readFeedStatistics(
  db: Database,
  feeds: readonly Watched[],
  now: Instant,
): Promise<ReadonlyMap<string, FeedStatistics>> {
  const boundaries = new Map<Instant, number>();
  const read = new Map<string, FeedStatistics>();
  const numberAt = async (moment: Instant) => {
    const number = boundaries.get(moment) ?? (await firstNumberSince(db, moment));
    boundaries.set(moment, number);
    return number;
  };
  const begin = now - PERIOD_DAYS * DAY_MS;
  for (const { name, firstLook } of feeds) {
    if (firstLook === null) continue;
    const since = Math.max(begin, firstLook + 1);
    read.set(name, await readOne(db, name, since, await numberAt(since), await numberAt(begin), now));
  }
  return read;
}

async function readOne(
  db: Database,
  feed: string,
  since: Instant,
  from: number,
  newestFrom: number,
  now: Instant,
): Promise<FeedStatistics> {
  const own = await db
    .selectFrom('article')
    .select((select) => select.fn.countAll().as('count'))
    .where('feed', '=', feed)
    .where('number', '>=', from)
    .executeTakeFirstOrThrow();
  // Of articles that another feed brought first.
  const shared = await db
    .selectFrom('article_source')
    .select((select) => select.fn.countAll().as('count'))
    .where('feed', '=', feed)
    .where('seen', '>=', since)
    .executeTakeFirstOrThrow();
  const rows: Row[] = await db
    .selectFrom('article')
    .select(['number', 'published', 'seen', 'page'])
    .where('feed', '=', feed)
    .where('number', '>=', newestFrom)
    .orderBy('number', 'desc')
    .limit(SAMPLE)
    .execute();
  const articles = Number(own.count) + Number(shared.count);
  const spanMs = now - since;
  return {
    articles,
    perDay: spanMs < SHORTEST_MS ? null : articles / (spanMs / DAY_MS),
    delayMs: medianOf(
      rows.flatMap(({ number, published, seen }) =>
        number < from || published === null ? [] : Math.max(0, seen - published),
      ),
    ),
    pages: pagesOf(rows),
  };
}

/** Numbers count up as articles are seen, so that the moment is found by halving. */
async function firstNumberSince(db: Database, since: Instant): Promise<number> {
  const { last } = await db
    .selectFrom('article')
    .select((select) => select.fn.max('number').as('last'))
    .executeTakeFirstOrThrow();
  let [low, high] = [1, Number(last ?? 0) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = await db.selectFrom('article').select('seen').where('number', '=', middle).executeTakeFirst();
    if (row !== undefined && row.seen >= since) high = middle;
    else low = middle + 1;
  }
  return low;
}

function pagesOf(rows: readonly Row[]): FeedStatistics['pages'] {
  const asked = rows.flatMap(({ page }) => page ?? []);
  const unread = asked.filter((page) => page !== 'read');
  return { read: asked.length - unread.length, unread: unread.length, reason: unread[0] ?? null };
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
