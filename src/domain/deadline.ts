/** The dates being watched, the dated events before them, and what the bot does as they come near. */
import type { Instant } from './instant.ts';
import type { Urgency } from './term.ts';

/** `year-end` is the end of a year in the deadline's time zone, every year anew. */
type DeadlineMoment = { kind: 'year-end' } | { kind: 'moment'; at: Instant };

/** All names in it are of the config and known to be there. */
export type Deadline = {
  /** Unique. */
  name: string;
  moment: DeadlineMoment;
  /** IANA name, e.g. Asia/Pyongyang. */
  timezone: string;
  /** Names of the terms that belong to it: all of the config where it names neither terms nor contexts. */
  terms: readonly string[];
  /** Names of the channels that get its reminders, its status and its closing summary. */
  channels: readonly string[];
  /** Names of the feeds that are polled closer as it nears. */
  feeds: readonly string[];
  /** Its own and those of all deadlines, by date. */
  milestones: readonly Milestone[];
  reminders: readonly ReminderTime[];
  /** Whether its channels have a status message that is kept up to date. */
  hasStatus: boolean;
  cadence: readonly CadenceRule[];
  urgency: readonly UrgencyRule[];
  /** So long after the moment it is summed up, and over. */
  closingMs: number;
  after: AfterDeadline;
};

export type Milestone = { name: string; at: Instant };

/** `clock`: minutes after midnight there, on the day that is so many days before; null: by the moment itself. Days are
 * those of the calendar, hours and minutes are exact. */
export type ReminderTime =
  | { kind: 'before'; count: number; unit: 'days'; clock: number | null }
  | { kind: 'before'; count: number; unit: 'hours' | 'minutes' }
  | { kind: 'passed' };

/** From so long before the moment until it has passed. null: as it is without the rule. */
export type CadenceRule = { withinMs: number; minIntervalMs: number | null; maxIntervalMs: number | null };

/** Terms of less urgency are raised to it, from so long before the moment until it has passed. */
type UrgencyRule = { withinMs: number; urgency: Urgency; terms: readonly string[] };

/** quiet: it is over for good. next: that of the next year; always so of `year-end`, and of no other. deadline: the one
 * of that name, which waits until then. */
export type AfterDeadline = { kind: 'quiet' } | { kind: 'next' } | { kind: 'deadline'; name: string };

/** A deadline that is watched now. passed: the moment is over, and its closing summary still to come. */
export type Standing = { deadline: Deadline; at: Instant; phase: 'running' | 'passed' };

/** What an alert says of the deadline, fixed at the moment when the alert was decided. */
export type Countdown = {
  name: string;
  at: Instant;
  timezone: string;
  /** Calendar days left in the deadline's time zone: 11 is D-11, 0 is D-Day, -1 is D+1. */
  days: number;
};
