/** What a channel is told of a deadline or of the coverage as a whole, rather than of one story. */
import type { Chart } from './chart.ts';
import type { Countdown } from './deadline.ts';
import type { Instant } from './instant.ts';
import type { Urgency } from './term.ts';

/** reminder: so long before a deadline, or as it passes. closing: the summary after it. burst: coverage of a term has
 * jumped. status: the one message of a channel that is kept up to date, and edited in place. */
export type BulletinKind = 'reminder' | 'closing' | 'burst' | 'status';

/** All text in it may come from feeds and must be escaped. */
export type BulletinLine = {
  text: string;
  link: string | null;
  /** Shown behind the text, smaller: the source, the term, how many reports; null where there is nothing. */
  note: string | null;
  /** Shown before the text where the platform can, in the reader's time; null where none belongs there. */
  at: Instant | null;
};

export type BulletinSection = {
  heading: string;
  lines: readonly BulletinLine[];
  /** How many more there are that have no line. */
  left: number;
};

/** All text in it may come from feeds and must be escaped. */
export type Bulletin = {
  /** 10 characters of [0-9a-z], like the id of an alert: found again in a channel's history by it. */
  id: string;
  kind: BulletinKind;
  channel: string;
  /** The moment that it is of: of a reminder the one that it was due at, of a status its last change. */
  at: Instant;
  /** As of when it was made, where that was much later than `at`, since the bot or the platform was down: it is marked
   * as late. Else null. */
  lateAt: Instant | null;
  urgency: Urgency;
  /** The first line, ours, e.g. "D-7 to the year-end deadline". */
  heading: string;
  /** The deadlines that it counts down to, the nearest first: platforms that can show a live countdown do. */
  countdowns: readonly Countdown[];
  /** Sentences, shown above all else. */
  says: readonly string[];
  sections: readonly BulletinSection[];
  /** Shown as a picture, with its description as text alternative; where that fails, as bars of text. */
  chart: Chart | null;
  /** One more line, e.g. what to type; null when there is none. */
  footer: string | null;
};

/** What becomes of one that waits, at the moment when it can be sent. renew: it is made anew, as of now. */
export type BulletinFate = { outcome: 'send' } | { outcome: 'renew' } | { outcome: 'drop'; reason: string };
