/** Looks every ten minutes which terms' coverage has jumped, and remembers for the alerts which are raised by it. */

import {
  type BurstVerdict,
  type BurstWindow,
  detectBurst,
  LEAST_ARTICLES,
} from '../../coverage/detect-burst.ts';
import { followBurst } from '../../coverage/follow-burst.ts';
import { usualWords } from '../../deadline/burst-words.ts';
import type { Burst, ToldBurst } from '../../domain/burst.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../../domain/instant.ts';
import { shortId } from '../../domain/short-id.ts';
import type { Term } from '../../domain/term.ts';
import { countSources, countWitnesses } from '../../store/burst-counts.ts';
import { burstsSince, endBurst } from '../../store/bursts.ts';
import { describeStoreError } from '../../store/open-store.ts';
import type { Database } from '../../store/sqlite.ts';
import { countMatched } from '../../store/term-counts.ts';
import type { Log } from '../log.ts';
import type { Watch } from '../watch.ts';
import { oldFeeds, spanOf } from './burst-span.ts';
import { createCoverageReader } from './coverage-reader.ts';
import { type NoticedBurst, tellBursts } from './tell-bursts.ts';
import { watchedSince } from './watched-terms.ts';

const CHECK_MS = 10 * 60_000;
/** The longer one first: the words of a burst that both see are of the day. */
const WINDOWS_HOURS = [24, 6] as const;
/** What is left then is looked at in the next tick. */
const LONGEST_MS = 1_000;

export type BurstWatch = {
  /** Reads what lasts since before the start. */
  load(now: Instant): Promise<void>;
  /**
   * Looks, where the last look is ten minutes ago, or goes on with it; never throws.
   * @returns how many messages or changes of one wait to be sent for it.
   */
  check(watch: Watch, now: Instant): Promise<number>;
  /** Those that last, by the name of the term. */
  bursts(): ReadonlyMap<string, Burst>;
};

export function createBurstWatch({ db, log }: { db: Database; log: Log }): BurstWatch {
  const reader = createCoverageReader(db);
  /** The last burst of each term, as far as it matters still. */
  const last = new Map<string, Burst>();
  let lasting: ReadonlyMap<string, Burst> = new Map();
  let checkedAt: Instant | null = null;
  /** Those that this check has not come to yet. */
  let waiting = new Map<string, Term>();
  let settings: Watch['settings'] | null = null;

  function remember(burst: Burst): void {
    last.set(burst.term, burst);
    lasting = new Map([...last].filter(([, { endedAt }]) => endedAt === null));
  }

  async function load(now: Instant): Promise<void> {
    for (const burst of await burstsSince(db, now - DAY_MS)) remember(burst);
  }

  async function look(watch: Watch, now: Instant): Promise<number> {
    if (settings !== watch.settings) {
      reader.forget();
      // What still waits is looked at as the config has it now.
      const left = watched(watch.settings).filter(({ name }) => waiting.has(name));
      waiting = new Map(left.map((term) => [term.name, term]));
    }
    settings = watch.settings;
    const since = await watchedSince(db, settings, now);
    for (const burst of lasting.values())
      if (!watched(settings).some(({ name }) => name === burst.term))
        await end(burst, now, 'it is not watched any more');
    return tellAll(watch, async (noticed) => {
      const begun = performance.now();
      for (const [name, term] of waiting) {
        // A tick waits for it: the hours of many terms of a large archive are not all read at once.
        if (performance.now() - begun > LONGEST_MS) break;
        waiting.delete(name);
        const isBusy = (await countMatched(db, name, now - DAY_MS, now + 1)) >= LEAST_ARTICLES;
        if (!isBusy && !lasting.has(name)) continue;
        const burst = await follow(term, { since: since.get(name) ?? now, now });
        if (burst !== null) noticed.push({ burst, term });
      }
    });
  }

  /** Those that are noticed together are told together, also where a further one cannot be read. */
  async function tellAll(watch: Watch, notice: (noticed: NoticedBurst[]) => Promise<void>): Promise<number> {
    const noticed: NoticedBurst[] = [];
    let told = 0;
    try {
      await notice(noticed);
    } finally {
      const [first, ...others] = noticed;
      if (first !== undefined) told = await begin(watch, [first, ...others]);
    }
    return told;
  }

  /** @returns one that has begun, and is to be told. */
  async function follow(term: Term, span: { since: Instant; now: Instant }): Promise<ToldBurst | null> {
    const { now } = span;
    const known = last.get(term.name) ?? null;
    const coverage = await reader.read(term, { ...span, feedsSince: oldFeeds(now) });
    const windows: BurstWindow[] = [];
    for (const hours of WINDOWS_HOURS)
      windows.push({ hours, ...(await countWitnesses(db, spanOf(term, hours, now))) });
    const verdict = detectBurst(coverage, windows);
    const step = followBurst(known, verdict, now);
    if (step === 'ends' && known !== null) await end(known, now, 'coverage is as usual');
    if (step !== 'begins' || verdict.outcome !== 'jump') return null;
    const sources = await countSources(db, spanOf(term, verdict.window, now));
    return { ...burstOf(term, verdict, now), sources };
  }

  async function begin(watch: Watch, noticed: readonly [NoticedBurst, ...NoticedBurst[]]): Promise<number> {
    const told = await tellBursts(db, watch, noticed);
    for (const { burst: withSources } of noticed) {
      const { sources: _sources, ...burst } = withSources;
      remember(burst);
      log(
        'info',
        `coverage of ${burst.term} has jumped: ${burst.articles} reports in ${burst.windowMs / HOUR_MS} hours, where ${usualWords(burst.usual)}; it is urgent until this ends`,
      );
    }
    return told;
  }

  async function end(burst: Burst, now: Instant, why: string): Promise<void> {
    await endBurst(db, burst.id, now);
    remember({ ...burst, endedAt: now });
    log('info', `the burst of ${burst.term} has ended: ${why}`);
  }

  return {
    load,
    async check(watch, now) {
      const isDue = checkedAt === null || now < checkedAt || now - checkedAt >= CHECK_MS;
      if (isDue) {
        checkedAt = now;
        waiting = new Map(watched(watch.settings).map((term) => [term.name, term]));
      }
      // What another config does not watch any more ends at once, also where it watches nothing.
      if (!isDue && waiting.size === 0 && settings === watch.settings) return 0;
      try {
        return await look(watch, now);
      } catch (error) {
        log('error', `jumps in coverage are looked for again later: ${describeStoreError(error)}`);
        return 0;
      }
    },
    bursts: () => lasting,
  };
}

function watched({ terms }: Watch['settings']): readonly Term[] {
  return terms.filter(({ earlyWarning }) => earlyWarning);
}

function burstOf(term: Term, verdict: BurstVerdict & { outcome: 'jump' }, now: Instant): Burst {
  const began = (Math.floor(now / HOUR_MS) + 1 - verdict.sinceHour) * HOUR_MS;
  return {
    id: shortId('burst', term.name, String(now)),
    term: term.name,
    noticedAt: now,
    since: Math.min(began, now),
    endedAt: null,
    articles: verdict.articles,
    usual: verdict.usual,
    windowMs: verdict.window * HOUR_MS,
  };
}
