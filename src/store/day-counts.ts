/** How often terms were met, day by day. What was counted is remembered until something of that day is changed. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Instant } from '../domain/instant.ts';
import { memoryByDatabase } from './count-memory.ts';
import type { Database } from './sqlite.ts';
import { countMatched } from './term-counts.ts';

export type CountedDay = { articles: number; stories: number };

/** From one local midnight to the next. */
type Day = { day: string; begins: Instant; ends: Instant };

/** The longest chart in four time zones. */
const DAYS_KEPT = 400;

const memoryOfTerms = memoryByDatabase<CountedDay>(DAYS_KEPT);
const memoryOfAll = memoryByDatabase<number>(DAYS_KEPT);

/**
 * How many articles and how many stories met each of the terms on each of the days, by term and then by day; what is
 * nothing is left out. A story counts on every day on which a report of it met the term.
 */
export async function countByDay(
  db: Database,
  terms: readonly string[],
  days: readonly Day[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, CountedDay>>> {
  const found = new Map<string, Map<string, CountedDay>>();
  if (terms.length === 0) return found;
  const memory = await memoryOfTerms(db);
  for (const day of days) {
    const known = memory.of(day);
    const missing = terms.filter((term) => !known.has(term));
    if (missing.length > 0) {
      const counted = await countDay(db, missing, day);
      for (const term of missing) known.set(term, counted.get(term) ?? NOTHING);
      await nextTurn();
    }
    for (const term of terms) {
      const counts = known.get(term) ?? NOTHING;
      if (counts.articles === 0) continue;
      found.set(term, (found.get(term) ?? new Map<string, CountedDay>()).set(day.day, counts));
    }
  }
  return found;
}

/** One for all days without any, of which there are most. */
const NOTHING: CountedDay = { articles: 0, stories: 0 };

async function countDay(
  db: Database,
  terms: readonly string[],
  { begins, ends }: Day,
): Promise<ReadonlyMap<string, CountedDay>> {
  const rows = await db
    .selectFrom('match')
    .innerJoin('article', 'article.id', 'match.article')
    .select(['match.term'])
    .select((select) => [
      select.fn.countAll().as('articles'),
      select.fn.count('article.story').distinct().as('stories'),
    ])
    .where('match.term', 'in', terms)
    .where('match.moment', '>=', begins)
    .where('match.moment', '<', ends)
    .groupBy('match.term')
    .execute();
  return new Map(
    rows.map(({ term, articles, stories }) => [
      term,
      { articles: Number(articles), stories: Number(stories) },
    ]),
  );
}

/** How many articles met any term on each of the days, by day; each counts once. */
export async function countAllByDay(
  db: Database,
  days: readonly Day[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const memory = await memoryOfAll(db);
  for (const day of days) {
    const known = memory.of(day);
    const count = known.get(ALL) ?? (await countMatched(db, null, day.begins, day.ends));
    counts.set(day.day, count);
    if (known.has(ALL)) continue;
    known.set(ALL, count);
    await nextTurn();
  }
  return counts;
}

const ALL = 'all';
