/** Which reminders of the deadlines fall due, and when. */
import { DateTime } from 'luxon';
import type { Deadline, ReminderTime } from '../domain/deadline.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../domain/instant.ts';
import { clockOn, type LocalTime } from './clock-on.ts';
import { type Occurrence, occurrencesOf } from './occurrences.ts';

/** So long after its moment a reminder is no longer on time. */
const LATE_MS = 5 * 60_000;
const LONGEST_YEAR_MS = 370 * DAY_MS;
const MINUTE_MS = 60_000;

export type DueReminder = {
  deadline: Deadline;
  /** Of the deadline. */
  at: Instant;
  dueAt: Instant;
  /** Of a closing summary: passed. */
  time: ReminderTime;
  kind: 'reminder' | 'closing';
};

/**
 * What fell due after `seenTo` and up to `now`: of each deadline only the latest, in the order in which they fell due.
 * However the time is cut into such spans, each falls due in one of them. Nothing falls due of a deadline that
 * does not stand.
 */
export function remindersDue(
  deadlines: readonly Deadline[],
  seenTo: Instant,
  now: Instant,
): readonly DueReminder[] {
  return deadlines
    .flatMap((deadline) => allDue(deadline, deadlines, lately(deadline, seenTo, now), now).at(-1) ?? [])
    .sort((a, b) => a.dueAt - b.dueAt);
}

/**
 * Of one deadline all that fall due after `from` and up to `until`, without the closing summary.
 * @param all the deadlines of the config, since it may wait for another.
 */
export function reminderMoments(
  deadline: Deadline,
  from: Instant,
  until: Instant,
  all: readonly Deadline[] = [deadline],
): { dueAt: Instant; time: ReminderTime; at: Instant }[] {
  return allDue(deadline, all, from, until).flatMap(({ kind, dueAt, time, at }) =>
    kind === 'closing' ? [] : [{ dueAt, time, at }],
  );
}

/** When the next reminder or closing summary falls due after `from` and up to `until`; null where none does. */
export function nextReminder(deadlines: readonly Deadline[], from: Instant, until: Instant): Instant | null {
  const due = deadlines.flatMap((deadline) => allDue(deadline, deadlines, from, until)[0]?.dueAt ?? []);
  return due.length === 0 ? null : Math.min(...due);
}

export function isLate(dueAt: Instant, now: Instant): boolean {
  return now - dueAt > LATE_MS;
}

/** Each year-end falls due somehow within this: what came before is not the latest. */
function lately({ moment }: Deadline, seenTo: Instant, now: Instant): Instant {
  return moment.kind === 'year-end' ? Math.max(seenTo, now - LONGEST_YEAR_MS) : seenTo;
}

function allDue(
  deadline: Deadline,
  all: readonly Deadline[],
  seenTo: Instant,
  now: Instant,
): readonly DueReminder[] {
  return occurrencesOf(deadline, all, seenTo, now)
    .flatMap((occurrence) => remindersOf(deadline, occurrence, (moment) => isNear(moment, seenTo, now)))
    .filter(({ dueAt }) => dueAt > seenTo && dueAt <= now)
    .sort((a, b) => a.dueAt - b.dueAt || fineness(a) - fineness(b));
}

/** @param mayCount asked first of the moment without regard to clocks and calendars, since those cost time. */
function remindersOf(
  deadline: Deadline,
  { at, from, until }: Occurrence,
  mayCount: (about: Instant) => boolean,
): readonly DueReminder[] {
  const reminders = deadline.reminders
    .filter((time) => mayCount(about(time, at)))
    .map((time) => ({
      deadline,
      at,
      dueAt: dueAt(time, at, deadline.timezone),
      time,
      kind: 'reminder' as const,
    }))
    // Where a day is left out there is no moment so many days before. What would come before it stands never comes.
    .filter(
      (due) => due.dueAt >= from && due.dueAt < until && (due.time.kind === 'passed' || due.dueAt < at),
    );
  return [...reminders, { deadline, at, dueAt: until, time: { kind: 'passed' }, kind: 'closing' }];
}

/** To some three days. */
function about(time: ReminderTime, at: Instant): Instant {
  if (time.kind === 'passed') return at;
  return at - time.count * { days: DAY_MS, hours: HOUR_MS, minutes: MINUTE_MS }[time.unit];
}

function isNear(about: Instant, seenTo: Instant, now: Instant): boolean {
  return about > seenTo - 3 * DAY_MS && about < now + 3 * DAY_MS;
}

function dueAt(time: ReminderTime, at: Instant, timezone: string): Instant {
  if (time.kind === 'passed') return at;
  if (time.unit !== 'days') return at - time.count * (time.unit === 'hours' ? HOUR_MS : MINUTE_MS);
  const { count, clock } = time;
  if (clock === null) return clockOn(dayBefore(at, count, timezone), timezone);
  // Midnight belongs to the day that it ends.
  const { year, month, day } = dayBefore(at - 1, count, timezone);
  return clockOn({ year, month, day, hour: Math.floor(clock / 60), minute: clock % 60 }, timezone);
}

/** With the time of day that a clock there shows at `at`; counted on the calendar, where each day has one. */
function dayBefore(at: Instant, count: number, timezone: string): LocalTime {
  const local = DateTime.fromMillis(at, { zone: timezone });
  const { year, month, day } = DateTime.utc(local.year, local.month, local.day).minus({ days: count });
  const { hour, minute, second, millisecond } = local;
  return { year, month, day, hour, minute, second, millisecond };
}

/** Of several at one moment the last is told: the finer one, and the closing summary rather than any. */
function fineness({ kind, time }: DueReminder): number {
  if (kind === 'closing') return 4;
  if (time.kind === 'passed') return 3;
  return { days: 0, hours: 1, minutes: 2 }[time.unit];
}
