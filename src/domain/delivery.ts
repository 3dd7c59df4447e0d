/** One alert, development, digest or notice to one channel. */
import type { Instant } from './instant.ts';
import type { Urgency } from './term.ts';

/**
 * pending: to be sent, at once or at `nextAttempt`. sending: an attempt is under way, or was when the process
 * ended (then it is in doubt). sent: the platform has it. failed: the platform refuses for good; kept.
 * dropped: not to be sent any more.
 */
export type DeliveryState = 'pending' | 'sending' | 'sent' | 'failed' | 'dropped';

/** post: of an alert, or of a development that is urgent. edit: of an alert. reply: a development, below its alert.
 * bulletin-edit, pin, unpin: of a bulletin that was posted before. */
export type Operation =
  | 'post'
  | 'edit'
  | 'reply'
  | 'digest'
  | 'notice'
  | 'bulletin'
  | 'bulletin-edit'
  | 'pin'
  | 'unpin';

export type Delivery = {
  id: string;
  /** Id of the alert; of the development, digest, notice or bulletin where that is what is delivered. */
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
