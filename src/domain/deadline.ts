/** The date being watched, and the dated events before it. */
import type { Instant } from './instant.ts';

/** `year-end` rolls over: it is always the end of the year that `now` lies in, in the deadline's time zone. */
type DeadlineMoment = { kind: 'year-end' } | { kind: 'moment'; at: Instant };

export type Deadline = {
  name: string;
  moment: DeadlineMoment;
  /** IANA name, e.g. Asia/Pyongyang. */
  timezone: string;
};

export type Milestone = { name: string; at: Instant };

/** What an alert says of the deadline, fixed at the moment when the alert was decided. */
export type Countdown = {
  name: string;
  at: Instant;
  timezone: string;
  /** Calendar days left in the deadline's time zone: 11 is D-11, 0 is D-Day, -1 is D+1. */
  days: number;
};
