/** Reads the hours of a term's coverage, day by day, and remembers the days that do not change any more. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { BURST_HOURS, type HourlyCoverage } from '../../coverage/detect-burst.ts';
import { HOUR_MS, type Instant } from '../../domain/instant.ts';
import type { Term } from '../../domain/term.ts';
import { articlesByHour, type Counted, reportsByHour } from '../../store/burst-counts.ts';
import type { Database } from '../../store/sqlite.ts';

const BLOCK_HOURS = 24;
/** Articles come in with moments of before: what is older than this is believed to be complete for a day. */
const SETTLED_HOURS = 3 * 24;
const KEPT_MS = 24 * HOUR_MS;

type CoverageSpan = {
  /** When the term was first watched. */
  since: Instant;
  /** Feeds that are looked at since later than this are left out. */
  feedsSince: Instant;
  now: Instant;
};

export type CoverageReader = {
  read(term: Pick<Term, 'name' | 'minScore'>, span: CoverageSpan): Promise<HourlyCoverage>;
  /** Forgets what it remembers of all terms, since the config is another. */
  forget(): void;
};

type Block = { readAt: Instant; counts: readonly Counted[] };
type ReadBlock = (from: Instant, until: Instant) => Promise<readonly Counted[]>;

export function createCoverageReader(db: Database): CoverageReader {
  const blocks = new Map<string, Block>();

  async function hoursOf(key: string, span: CoverageSpan, read: ReadBlock): Promise<number[]> {
    const last = Math.floor(span.now / HOUR_MS);
    const first = Math.max(Math.ceil(span.since / HOUR_MS), last + 1 - BURST_HOURS);
    const hours = new Array<number>(Math.max(0, last + 1 - first)).fill(0);
    for (let block = Math.floor(first / BLOCK_HOURS); block * BLOCK_HOURS <= last; block += 1) {
      for (const { hour, count } of await countsOf(`${block} ${key}`, block, span.now, read))
        if (hour >= first && hour <= last) hours[hour - first] = count;
    }
    return hours;
  }

  async function countsOf(key: string, block: number, now: Instant, read: ReadBlock) {
    const until = (block + 1) * BLOCK_HOURS;
    const isSettled = until + SETTLED_HOURS <= now / HOUR_MS;
    const known = blocks.get(key);
    const isFresh = known !== undefined && now - known.readAt < (isSettled ? KEPT_MS : 1);
    if (known !== undefined && isFresh) return known.counts;
    const counts = await read(block * BLOCK_HOURS * HOUR_MS, until * HOUR_MS);
    blocks.set(key, { readAt: now, counts });
    await nextTurn();
    return counts;
  }

  return {
    async read({ name, minScore }, span) {
      const { feedsSince } = span;
      for (const [key, { readAt }] of blocks) if (span.now - readAt >= KEPT_MS) blocks.delete(key);
      const reports = await hoursOf(`term ${name}`, span, (from, until) =>
        reportsByHour(db, { term: name, minScore, from, until, feedsSince }),
      );
      const volume = await hoursOf('all', span, (from, until) =>
        articlesByHour(db, { from, until, feedsSince }),
      );
      return { reports, volume };
    },
    forget: () => blocks.clear(),
  };
}
