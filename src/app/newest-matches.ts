/** The archive looked through from its newest article backwards, for a query of the watch language. */
import { setImmediate } from 'node:timers/promises';
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import type { CompiledTerm } from '../matching/match-term.ts';
import { createMatcher } from '../matching/matcher.ts';
import {
  type ArchivedText,
  firstSeenSince,
  firstSight,
  lastPoorlyIndexed,
  newestInLanguages,
  numbersArchivedSince,
  numbersOfPeriod,
  type Period,
  textsAmong,
} from '../store/archived-texts.ts';
import { countArticles } from '../store/articles.ts';
import { newestNumbers } from '../store/full-text.ts';
import type { Database } from '../store/sqlite.ts';
import { indexQuery } from './index-query.ts';
import { matchSources } from './intake/match-sources.ts';

/** How many texts are read at a time: few at first, for a page is soon full. In between others have their turn. */
const FIRST_PORTION = 25;
const PORTION = 100;
const SHORT_PERIOD = 1_000;

export type NewestMatches = {
  /** The next article that meets the query, in the reverse order of the archive; null when there is no other. */
  next(signal: AbortSignal): Promise<{ text: ArchivedText; match: Match } | null>;
  /** First sight of the oldest article that was looked at so far; null before the first. */
  lookedBackTo(): Instant | null;
};

/**
 * What it has looked at it does not look at again: it can be asked for more as long as it is kept. When the signal
 * is aborted, next() rejects, and goes on where it was the next time.
 * @param feeds names of those whose articles are wanted; null for all.
 * @param shortPeriod a period with at most so many articles is looked through as a whole.
 */
export function newestMatches(
  db: Database,
  term: CompiledTerm,
  period: Period,
  feeds: readonly string[] | null,
  shortPeriod = SHORT_PERIOD,
): NewestMatches {
  const { match } = createMatcher([term]);
  const ready: { text: ArchivedText; match: Match }[] = [];
  const source = createSource(() => partsOf(db, term, period, shortPeriod));
  let portion = FIRST_PORTION;
  let back: Instant | null = null;
  let isDone = false;

  async function lookFurther(): Promise<void> {
    const numbers = await source(portion);
    portion = PORTION;
    if (numbers === null) {
      isDone = true;
      return;
    }
    for (const text of await textsAmong(db, numbers, period, feeds)) {
      const [found] = matchSources(match, text, text.sources);
      if (found !== undefined) ready.push({ text, match: found });
    }
    const last = numbers.at(-1);
    if (last !== undefined) back = Math.min(back ?? Number.POSITIVE_INFINITY, await firstSight(db, last));
  }

  return {
    async next(signal) {
      while (ready.length === 0 && !isDone) {
        await setImmediate(undefined, { signal });
        await lookFurther();
      }
      return ready.shift() ?? null;
    },
    lookedBackTo: () => back,
  };
}

/** Numbers of articles that may meet the term, the largest first, so many at a time; null after the last. */
type Source = (count: number) => Promise<readonly number[] | null>;

function createSource(readParts: () => Promise<Source[]>): Source {
  let parts: Promise<Source[]> | null = null;
  return async (count) => {
    parts ??= readParts();
    for (let [part] = await parts; part !== undefined; [part] = await parts) {
      const numbers = await part(count);
      if (numbers !== null) return numbers;
      (await parts).shift();
    }
    return null;
  };
}

/** A period that ends is looked at in two parts: what was archived after its end, and what was by then. */
async function partsOf(
  db: Database,
  term: CompiledTerm,
  period: Period,
  shortPeriod: number,
): Promise<Source[]> {
  const { since, until } = period;
  const short = await numbersOfPeriod(db, period, shortPeriod);
  if (short !== null) return [listed(short)];
  const { asked, missed } = await indexQuery(db, term);
  const from = await firstSeenSince(db, since);
  const end = (await countArticles(db)) + 1;
  // Nothing was published after it was seen: the articles of the period that were seen by its end lie below.
  const seenBy = until === null ? end : await firstSeenSince(db, until);
  const poorly = Math.min(await lastPoorlyIndexed(db), seenBy - 1);
  const late = until === null ? [] : await numbersArchivedSince(db, period, seenBy);
  return [
    listed(late),
    indexed(numbersOf(db, asked, missed), { from: Math.max(from, poorly + 1), below: seenBy }),
    indexed(numbersOf(db, null, []), { from, below: Math.max(from, poorly + 1) }),
  ];
}

function listed(numbers: readonly number[]): Source {
  const falling = numbers.toSorted((a, b) => b - a);
  let from = 0;
  return async (count) => {
    if (from >= falling.length) return null;
    from += count;
    return falling.slice(from - count, from);
  };
}

type Range = { from: number; below: number };

function numbersOf(db: Database, asked: string | null, missed: readonly string[]) {
  return async (range: Range, limit: number): Promise<number[]> => {
    const found = asked === '' ? [] : await newestNumbers(db, asked, range, limit);
    if (missed.length === 0) return found;
    const others = await newestInLanguages(db, missed, range, limit);
    return [...new Set([...found, ...others])].sort((a, b) => b - a).slice(0, limit);
  };
}

function indexed(read: ReturnType<typeof numbersOf>, range: Range): Source {
  let { below } = range;
  return async (count) => {
    if (below <= range.from) return null;
    const numbers = await read({ from: range.from, below }, count);
    const last = numbers.at(-1);
    if (last === undefined) return null;
    below = last;
    return numbers;
  };
}
