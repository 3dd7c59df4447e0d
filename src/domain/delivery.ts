/** One alert, or one notice, to one channel. */
import type { Instant } from './instant.ts';
import type { Urgency } from './term.ts';

/**
 * pending: to be sent, at once or at `nextAttempt`. sending: an attempt is under way, or was when the process
 * ended (then it is in doubt). sent: the platform has it. failed: the platform refuses for good; kept.
 * dropped: not to be sent any more.
 */
export type DeliveryState = 'pending' | 'sending' | 'sent' | 'failed' | 'dropped';

/** post and edit are of an alert. */
export type Operation = 'post' | 'edit' | 'notice';

export type Delivery = {
  id: string;
  /** Id of the alert; of the notice where that is what is delivered. */
  alert: string;
  channel: string;
  urgency: Urgency;
  operation: Operation;
  state: DeliveryState;
  attempts: number;
  nextAttempt: Instant;
  /** Since when an attempt is under way or in doubt; null when none is. */
  attemptedAt: Instant | null;
  /** The platform's id of the message, once it is known. */
  messageId: string | null;
  /** Why the last attempt did not succeed, for people. */
  reason: string | null;
};
