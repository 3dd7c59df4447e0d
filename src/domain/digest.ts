/** Many stories in one message: what was collected, or more than a channel can take one by one. */
import type { Countdown } from './deadline.ts';
import type { Instant } from './instant.ts';

/** collected: at its time of day. burst: "and 12 more", where alerts come too fast. */
export type DigestKind = 'collected' | 'burst';

/** new: not told in this channel before the last digest. developed: something new in a story that was told by then.
 * grown: only more reports. */
export type DigestChange = 'new' | 'developed' | 'grown';

export type DigestEntry = {
  /** Id of the story, and of its alert in this channel: for `/watch story` and `/watch why`. */
  story: string;
  alert: string;
  headline: string;
  link: string | null;
  source: string;
  published: Instant | null;
  change: DigestChange;
  /** How many reports the story has, and of how many sources; how many of the reports came since the last digest. */
  reports: number;
  sources: number;
  since: number;
  /** What changed, in a few words, e.g. "now also: UNSC draft"; null where the rest says it all. */
  note: string | null;
};

export type DigestGroup = {
  /** The term that its stories are most about: each story is listed once. */
  heading: string;
  /** The first to be read first; so are the groups. */
  entries: readonly DigestEntry[];
  /** Stories of this term left out for want of room; they count as told. `entries` may be empty for them. */
  left: number;
};

/** All text in it may come from feeds and must be escaped. */
export type Digest = {
  /** 10 characters of [0-9a-z], like the id of an alert. */
  id: string;
  kind: DigestKind;
  channel: string;
  /** Up to when it sums up: the time that it was due at, also when the program was down then and it is sent later. */
  at: Instant;
  /** From when on: the time of the last digest; null where this is the first, or a burst. */
  since: Instant | null;
  groups: readonly DigestGroup[];
  deadline: Countdown | null;
};
