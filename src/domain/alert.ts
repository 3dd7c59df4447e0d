/** What a channel is told about a story, with its reason. */
import type { Background } from './background.ts';
import type { Countdown, Milestone } from './deadline.ts';
import type { Instant } from './instant.ts';
import type { Passage } from './match.ts';
import type { Urgency } from './term.ts';

export type PostReason = 'first-report' | 'development';
export type EditReason = 'also-reported' | 'corrected';
export type HoldReason = 'quiet-hours' | 'gathering' | 'digest';
export type DropReason = 'muted' | 'over-limit' | 'too-old' | 'duplicate' | 'low-score' | 'historical';

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
  deadline: Countdown | null;
  /** The next milestone still to come. */
  milestone: Milestone | null;
  background: readonly Background[];
  alsoIn: readonly AlsoIn[];
};

/** held: waits for its release. posted: the channel was told, or will be by its delivery. dropped: not told. */
export type AlertState = 'held' | 'posted' | 'dropped';

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
