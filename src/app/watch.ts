/** What the config makes of the program: the settings with their terms compiled; as they are at the moment. */
import { type Phase, phaseAt } from '../deadline/phase.ts';
import type { Burst } from '../domain/burst.ts';
import type { Instant } from '../domain/instant.ts';
import { compileTerms } from '../matching/compile-terms.ts';
import type { Matcher } from '../matching/matcher.ts';
import type { Settings } from '../settings/settings.ts';
import { describePhase } from './describe-phase.ts';

export type Watch = {
  settings: Settings;
  matcher: Matcher;
  /** Terms that are more urgent in `settings` than the config says, by name. */
  raised: Phase['raised'];
};

export type CompiledWatch = { ok: true; watch: Watch } | { ok: false; problems: readonly string[] };

/** As the config says. @returns what does not compile, one line each. */
export function compileWatch(settings: Settings): CompiledWatch {
  const compiled = compileTerms(settings.terms, settings.contexts, settings);
  if (compiled.ok) return { ok: true, watch: { settings, matcher: compiled.matcher, raised: new Map() } };
  return {
    ok: false,
    problems: compiled.errors.map(({ subject, name, error }) => `${subject} ${name}: ${error.message}`),
  };
}

export type Bursts = ReadonlyMap<string, Burst>;

/** Asked again at each use, and never kept: it may change while the program runs. */
export type CurrentWatch = {
  /** As it is at the moment: with what nearing deadlines and bursts change. */
  get(): Watch;
  /** As the config says. */
  configured(): Watch;
  /** Takes another config, as it is at the moment of the last advance(). */
  replace(watch: Watch): void;
  /**
   * Goes on to another moment. The matcher stays the same.
   * @param bursts those that last, by the name of the term.
   * @returns null where nothing changes; `says` is one line for the log.
   */
  advance(now: Instant, bursts: Bursts): { before: Watch; after: Watch; says: string } | null;
};

/** What holds until the time of its next change, unless the clock is put back or bursts begin or end. */
type Held = { at: Instant; bursts: Bursts; phase: Phase };

export function createCurrentWatch(first: Watch): CurrentWatch {
  let configured = first;
  let current = first;
  let held: Held | null = null;

  function holds({ at, bursts, phase }: Held, now: Instant, bursting: Bursts): boolean {
    if (now < at || (phase.changesAt !== null && now >= phase.changesAt)) return false;
    return (
      bursts.size === bursting.size && [...bursts].every(([term, { id }]) => bursting.get(term)?.id === id)
    );
  }

  function hold(now: Instant, bursts: Bursts): Phase {
    const phase = phaseAt({ ...configured.settings, bursts }, now);
    held = { at: now, bursts, phase };
    return phase;
  }

  return {
    get: () => current,
    configured: () => configured,
    replace(watch) {
      configured = watch;
      current = held === null ? watch : inPhase(watch, hold(held.at, held.bursts));
    },
    advance(now, bursts) {
      if (held !== null && holds(held, now, bursts)) return null;
      const before = current;
      const last = held?.phase ?? null;
      const phase = hold(now, bursts);
      const says = describePhase(last, phase);
      if (says === null) return null;
      current = inPhase(configured, phase);
      return { before, after: current, says };
    },
  };
}

/** As it is at a moment on the way to its deadlines, while nothing bursts. */
export function watchAt(watch: Watch, now: Instant): Watch {
  return inPhase(watch, phaseAt({ ...watch.settings, bursts: new Map() }, now));
}

function inPhase(watch: Watch, { raised, feeds }: Phase): Watch {
  if (raised.size === 0 && feeds.size === 0) return watch;
  const { settings, matcher } = watch;
  return {
    settings: Object.freeze({
      ...settings,
      terms: Object.freeze(
        settings.terms.map((term) => {
          const to = raised.get(term.name)?.to;
          return to === undefined ? term : Object.freeze({ ...term, urgency: to });
        }),
      ),
      feeds: Object.freeze(settings.feeds.map((feed) => Object.freeze(feeds.get(feed.name) ?? feed))),
    }),
    matcher,
    raised,
  };
}
