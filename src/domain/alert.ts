/** What a channel is told about a story, with its reason. */
import type { Background } from './background.ts';
import type { Countdown, Milestone } from './deadline.ts';
import type { Instant } from './instant.ts';
import type { Passage } from './match.ts';
import type { Urgency } from './term.ts';

export type PostReason = 'first-report' | 'development';
/** regrouped: reports were moved into the story or out of it. merged: another alert tells the story from now on. */
export type EditReason = 'also-reported' | 'corrected' | 'regrouped' | 'merged';
export type HoldReason = 'quiet-hours' | 'gathering' | 'digest' | 'burst';
export type DropReason =
  | 'merged'
  | 'muted'
  | 'over-limit'
  | 'too-old'
  | 'duplicate'
  | 'low-score'
  | 'historical';

export type Decision =
  | { action: 'post'; reason: PostReason }
  | { action: 'edit'; reason: EditReason }
  | { action: 'hold'; reason: HoldReason; until: Instant }
  | { action: 'drop'; reason: DropReason };

export type AlertTerm = {
  name: string;
  /** The passages to show, best first; none where the query matched without words (a source, a language). */
  passages: readonly Passage[];
};

/** Another report on the same story. */
export type AlsoIn = { headline: string; link: string | null; source: string; published: Instant | null };

/** What is told, the same for every platform; each renders it in its own way. All text in it is foreign:
 * it comes from feeds and must be escaped. */
export type AlertMessage = {
  /** The short alert id, 10 characters of [0-9a-z]: shown to people and found again in a channel's history. */
  alert: string;
  /** Id of the story. */
  story: string;
  /** Why the channel is told, or why the message was changed last. */
  reason: PostReason | EditReason;
  headline: string;
  link: string | null;
  source: string;
  published: Instant | null;
  urgency: Urgency;
  terms: readonly AlertTerm[];
  /** The nearest of the deadlines that its terms belong to. */
  deadline: Countdown | null;
  /** The others, the nearest first; messages of before do not say it. */
  furtherDeadlines?: readonly Countdown[];
  /** Why it is more urgent than its terms are by themselves, a sentence each; missing where it is not. */
  raisedBy?: readonly string[];
  /** The next milestone still to come. */
  milestone: Milestone | null;
  background: readonly Background[];
  /** The last ones that came in, the newest last. */
  alsoIn: readonly AlsoIn[];
  /** How many reports the story has, with those that are not in alsoIn; messages of before do not say it. */
  reports?: number;
  /** What is new in it, a few words each, e.g. "new place: Dongchang-ri"; of a correction what it was before. */
  whatIsNew: readonly string[];
  /** The alert that tells the story now, where it turned out to be the same as another; null for all others. */
  mergedInto: { alert: string; headline: string; link: string | null } | null;
};

/** held: waits for its release. posted: the channel was told, or will be by its delivery. listed: it was told as a
 * line of a digest and has no message of its own. merged: another alert tells its story. dropped: not told. */
export type AlertState = 'held' | 'posted' | 'listed' | 'merged' | 'dropped';

/** One story in one channel. */
export type Alert = {
  /** As in its message. */
  id: string;
  channel: string;
  story: string;
  state: AlertState;
  /** When a held alert is due. */
  releaseAt: Instant | null;
  decidedAt: Instant;
  /** null until it is posted. */
  message: AlertMessage | null;
};
