/** What is otherwise than the config says because a deadline nears or coverage jumps: urgencies, and how often feeds
 * are polled. */
import type { Burst } from '../domain/burst.ts';
import type { Deadline, Standing } from '../domain/deadline.ts';
import type { Feed } from '../domain/feed.ts';
import type { Instant } from '../domain/instant.ts';
import type { Term, Urgency } from '../domain/term.ts';
import { usualWords } from './burst-words.ts';
import { phaseCadence } from './cadence.ts';
import { standingDeadlines } from './countdown.ts';
import { theDeadline } from './countdown-text.ts';
import { counted } from './counted.ts';
import { exactSpan } from './exact-span.ts';
import { beginsAt, occurrenceAt } from './occurrences.ts';

/** A term that is more urgent than the config says. */
type Raised = {
  from: Urgency;
  to: Urgency;
  /** A sentence each, without its full stop: "within 72 h of the year-end deadline". */
  why: readonly string[];
};

export type Phase = {
  /** By the name of the term. */
  raised: ReadonlyMap<string, Raised>;
  /** Those whose intervals are others now, as they are now; by name. */
  feeds: ReadonlyMap<string, Feed>;
  /** When time alone changes it next; null: never. */
  changesAt: Instant | null;
};

export type PhaseInput = {
  deadlines: readonly Deadline[];
  terms: readonly Pick<Term, 'name' | 'urgency'>[];
  feeds: readonly Feed[];
  /** Those that last, by the name of the term. */
  bursts: ReadonlyMap<string, Burst>;
};

const URGENCIES: readonly Urgency[] = ['digest', 'normal', 'urgent'];

export function phaseAt({ deadlines, terms, feeds, bursts }: PhaseInput, now: Instant): Phase {
  const running = standingDeadlines(deadlines, now).filter(({ phase }) => phase === 'running');
  const raised = new Map<string, Raised>();
  for (const { name, urgency } of terms) {
    const one = raise(name, urgency, running, bursts.get(name), now);
    if (one !== null) raised.set(name, one);
  }
  return { raised, feeds: phaseCadence(running, feeds, now), changesAt: nextChange(deadlines, now) };
}

/**
 * Why an alert is more urgent than its terms are by themselves; empty where it is not.
 * @param terms names of those that it is told for.
 */
export function whyRaised(
  raised: Phase['raised'],
  terms: readonly Pick<Term, 'name' | 'urgency'>[],
  urgency: Urgency,
): readonly string[] {
  const known = terms.map(({ name, urgency: to }): Raised => {
    const one = raised.get(name);
    // A term of which only a look back matched is no more than a digest, whatever has raised it.
    return one?.to === to ? one : { from: to, to, why: [] };
  });
  if (known.some(({ from }) => rank(from) >= rank(urgency))) return [];
  return [...new Set(known.flatMap(({ to, why }) => (to === urgency ? why : [])))];
}

function raise(
  term: string,
  from: Urgency,
  running: readonly Standing[],
  burst: Burst | undefined,
  now: Instant,
): Raised | null {
  const reasons = running.flatMap((standing) => rulesOf(standing, term, now));
  if (burst !== undefined && burst.endedAt === null) reasons.push({ to: 'urgent', why: burstWords(burst) });
  const to = reasons.reduce<Urgency>(
    (highest, one) => (rank(one.to) > rank(highest) ? one.to : highest),
    from,
  );
  if (to === from) return null;
  return { from, to, why: reasons.filter((one) => one.to === to).map(({ why }) => why) };
}

type Reason = { to: Urgency; why: string };

/** Of one deadline, of each urgency the narrowest rule that holds. */
function rulesOf({ deadline, at }: Standing, term: string, now: Instant): Reason[] {
  const holding = deadline.urgency
    .filter((rule) => rule.terms.includes(term) && now >= at - rule.withinMs)
    .toSorted((a, b) => a.withinMs - b.withinMs);
  return holding
    .filter((rule, index) => holding.findIndex(({ urgency }) => urgency === rule.urgency) === index)
    .map((rule) => ({
      to: rule.urgency,
      why: `within ${exactSpan(rule.withinMs)} of ${theDeadline(deadline.name)}`,
    }));
}

function burstWords({ term, articles, usual, windowMs }: Burst): string {
  const reports = counted(articles, 'report');
  return `coverage of “${term}” has jumped, ${reports} in ${exactSpan(windowMs)} where ${usualWords(usual)}`;
}

function nextChange(deadlines: readonly Deadline[], now: Instant): Instant | null {
  const moments = deadlines.flatMap((deadline) => {
    const occurrence = occurrenceAt(deadline, deadlines, now);
    if (occurrence === null) return [beginsAt(deadline, deadlines)];
    const { at, until } = occurrence;
    const begins = [...deadline.urgency, ...deadline.cadence].map(({ withinMs }) => at - withinMs);
    return [...begins, at, until];
  });
  const next = Math.min(...moments.filter((at) => at > now));
  return Number.isFinite(next) ? next : null;
}

function rank(urgency: Urgency): number {
  return URGENCIES.indexOf(urgency);
}
