/** Milestones of a deadline, and the surest of the dates to come that its coverage mentions; what is less sure is for
 * the calendar alone. */
import type { BulletinDates } from '../../alerts/bulletins/date-lines.ts';
import { dayOf } from '../../deadline/calendar-day.ts';
import type { Deadline } from '../../domain/deadline.ts';
import { DAY_MS, type Instant } from '../../domain/instant.ts';
import type { Term } from '../../domain/term.ts';
import { readFoundDates } from '../../lookups/found-dates.ts';
import type { Database } from '../../store/sqlite.ts';
import type { Watch } from '../watch.ts';

export type DatesAsked = {
  deadline: Pick<Deadline, 'milestones' | 'timezone'>;
  /** The moment of the deadline. */
  at: Instant;
  /** Those that the channel may hear of. */
  terms: readonly Pick<Term, 'name'>[];
  /** What has passed since then is told, and what comes after. */
  since: Instant;
  until: Instant;
  /** The day that it is told on, there; without it, that of `until`. */
  today?: string;
};

const FOUND_SHOWN = 3;
/** A week or a month says too little of when. */
const LONGEST_SPAN_MS = 5 * DAY_MS;
/** Once the deadline has passed, no further ahead. */
const AFTERWARDS_MS = 31 * DAY_MS;

/** Once the deadline has passed, also what comes after it. */
export async function gatherDates(db: Database, watch: Watch, asked: DatesAsked): Promise<BulletinDates> {
  const { deadline, at, terms, since, until } = asked;
  const { milestones, timezone } = deadline;
  const last = at > until ? at : until + AFTERWARDS_MS;
  const { today = dayOf(until, timezone) } = asked;
  const found = (
    await readFoundDates(
      db,
      watch.settings,
      terms.map(({ name }) => name),
      until,
    )
  ).filter(
    ({ begins, ends, to }) =>
      ends > until && begins < last && ends - begins <= LONGEST_SPAN_MS && to >= today,
  );
  const surest = found.sort((a, b) => b.confidence - a.confidence || b.sources - a.sources);
  return {
    today,
    timezone,
    passed: milestones.filter((one) => one.at > since && one.at <= until),
    coming: milestones.filter((one) => one.at > until && one.at <= last),
    found: surest.slice(0, FOUND_SHOWN).sort((a, b) => a.begins - b.begins),
  };
}
