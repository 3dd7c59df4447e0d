/** From when to when a deadline stands: once, or every year anew. */
import { DateTime } from 'luxon';
import type { Deadline } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import { clockOn } from './clock-on.ts';

/** It stands at `from` and no longer at `until`: then it is summed up and over. */
export type Occurrence = {
  at: Instant;
  /** -Infinity where nothing comes before it. */
  from: Instant;
  until: Instant;
};

/**
 * Those that stand, begin or end after `from` and up to `until`, in their order.
 * @param all the deadlines of the config, since one may wait for others.
 */
export function occurrencesOf(
  deadline: Deadline,
  all: readonly Deadline[],
  from: Instant,
  until: Instant,
): readonly Occurrence[] {
  const begins = beginsAt(deadline, all);
  return momentsBetween(deadline, from, until)
    .map((at) => ({
      at,
      from: Math.max(begins, endOfPrevious(deadline, at)),
      until: at + deadline.closingMs,
    }))
    .filter((one) => one.from < one.until && one.from <= until && one.until > from);
}

/** @returns null while it does not stand. */
export function occurrenceAt(deadline: Deadline, all: readonly Deadline[], now: Instant): Occurrence | null {
  return occurrencesOf(deadline, all, now, now)[0] ?? null;
}

/**
 * One that others hand on to begins when the last of them is over, and so do they.
 * @returns -Infinity where it waits for none.
 */
export function beginsAt(deadline: Deadline, all: readonly Deadline[]): Instant {
  const others = all.filter((other) => other.name !== deadline.name);
  const ends = others.flatMap((other) => {
    const { after, moment } = other;
    if (after.kind !== 'deadline' || after.name !== deadline.name || moment.kind !== 'moment') return [];
    return [Math.max(moment.at + other.closingMs, beginsAt(other, others))];
  });
  return Math.max(Number.NEGATIVE_INFINITY, ...ends);
}

/** With a year-end, one more on either side. */
function momentsBetween({ moment, timezone, closingMs }: Deadline, from: Instant, until: Instant): Instant[] {
  if (moment.kind === 'moment') return [moment.at];
  const first = DateTime.fromMillis(from - closingMs, { zone: timezone }).year;
  const last = DateTime.fromMillis(until, { zone: timezone }).year + 1;
  return Array.from({ length: last - first + 1 }, (_, index) => yearEnd(first + index, timezone));
}

function endOfPrevious({ moment, timezone, closingMs }: Deadline, at: Instant): Instant {
  if (moment.kind === 'moment') return Number.NEGATIVE_INFINITY;
  return yearEnd(DateTime.fromMillis(at - 1, { zone: timezone }).year - 1, timezone) + closingMs;
}

/** Asked again and again, of a few years. */
const yearEnds = new Map<string, Instant>();

function yearEnd(year: number, timezone: string): Instant {
  const key = `${year} ${timezone}`;
  const end =
    yearEnds.get(key) ?? clockOn({ year: year + 1, month: 1, day: 1, hour: 0, minute: 0 }, timezone);
  yearEnds.set(key, end);
  return end;
}
