/** How often terms were met: stories of a time, the last of all, and how many reports. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Instant } from '../domain/instant.ts';
import { memoryByDatabase, type Span } from './count-memory.ts';
import type { Database } from './sqlite.ts';

export type StoryCounts = { stories: number; recent: number };

/** Longer queries would keep others waiting: with a thousand matches a day, one takes some 3 ms. */
const SLICE_MS = 6 * 3_600_000;
const DAY_MS = 86_400_000;
/** Of eight days and some: only whole slices are remembered. */
const SLICES_KEPT = 40;

const memoryOfStories = memoryByDatabase<readonly string[]>(SLICES_KEPT);

/** How many stories met each term since the moment, and how many of them since the later one; terms that none met
 * are left out. */
export async function countStoriesByTerm(
  db: Database,
  terms: readonly string[],
  since: Instant,
  recently: Instant,
): Promise<ReadonlyMap<string, StoryCounts>> {
  if (terms.length === 0) return new Map();
  const all = new Map<string, Set<string>>();
  const recent = new Map<string, Set<string>>();
  const add = (to: Map<string, Set<string>>, term: string, stories: readonly string[]) => {
    const known = to.get(term) ?? new Set();
    for (const story of stories) known.add(story);
    to.set(term, known);
  };
  for (const slice of slicesBetween(since, recently)) {
    for (const [term, stories] of await storiesIn(db, terms, slice)) {
      if (stories.length === 0) continue;
      add(all, term, stories);
      if (slice.begins >= recently) add(recent, term, stories);
    }
  }
  return new Map(
    [...all].map(([term, stories]) => [term, { stories: stories.size, recent: recent.get(term)?.size ?? 0 }]),
  );
}

/** Cut at both moments and at whole slices of the clock; the last one goes on without end. */
function slicesBetween(since: Instant, recently: Instant): readonly Span[] {
  const cuts = new Set([since, recently]);
  const first = Math.ceil(since / SLICE_MS) * SLICE_MS;
  for (let cut = first; cut < recently + DAY_MS; cut += SLICE_MS) cuts.add(cut);
  const begins = [...cuts].filter((cut) => cut >= since).sort((a, b) => a - b);
  return begins.map((cut, index) => ({
    begins: cut,
    ends: begins[index + 1] ?? Number.POSITIVE_INFINITY,
  }));
}

async function storiesIn(
  db: Database,
  terms: readonly string[],
  slice: Span,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const isWhole = slice.ends - slice.begins === SLICE_MS;
  const known = isWhole ? (await memoryOfStories(db)).of(slice) : new Map<string, readonly string[]>();
  const missing = terms.filter((term) => !known.has(term));
  if (missing.length > 0) {
    const rows = Map.groupBy(await storiesMet(db, missing, slice), ({ term }) => term);
    for (const term of missing)
      known.set(
        term,
        (rows.get(term) ?? []).map(({ story }) => story),
      );
    await nextTurn();
  }
  return new Map(terms.map((term) => [term, known.get(term) ?? []]));
}

/** Each story once a term. */
function storiesMet(
  db: Database,
  terms: readonly string[],
  { begins, ends }: Span,
): Promise<{ term: string; story: string }[]> {
  return db
    .selectFrom('match')
    .innerJoin('article', 'article.id', 'match.article')
    .select(['match.term', 'article.story'])
    .distinct()
    .where('match.term', 'in', terms)
    .where('match.moment', '>=', begins)
    .$if(ends !== Number.POSITIVE_INFINITY, (query) => query.where('match.moment', '<', ends))
    .execute();
}

/** When an article last met the term; null where none did. */
export async function lastMet(db: Database, term: string): Promise<Instant | null> {
  const row = await db
    .selectFrom('match')
    .select('moment')
    .where('term', '=', term)
    .orderBy('moment', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.moment ?? null;
}

/** How many articles met the term, or any where null; `until` itself is left out. */
export async function countMatched(
  db: Database,
  term: string | null,
  since: Instant,
  until: Instant,
): Promise<number> {
  const matched = db.selectFrom('match').where('moment', '>=', since).where('moment', '<', until);
  if (term !== null) {
    const row = await matched
      .where('term', '=', term)
      .select((select) => select.fn.countAll().as('articles'))
      .executeTakeFirstOrThrow();
    return Number(row.articles);
  }
  // In the order of its index the matches of one article are neighbours, and none need be remembered.
  const row = await db
    .selectFrom(matched.select('article').groupBy(['moment', 'article']).as('one'))
    .select((select) => select.fn.countAll().as('articles'))
    .executeTakeFirstOrThrow();
  return Number(row.articles);
}
