/** Something new in a story that a channel was told of before. */
import type { AlertMessage } from './alert.ts';
import type { Instant } from './instant.ts';

/** held: waits for its release. told: the channel was told, or will be by its delivery. dropped: not told. */
export type DevelopmentState = 'held' | 'told' | 'dropped';

export type Development = {
  /** Like the id of an alert, and as in its message. */
  id: string;
  /** The alert below which it is told, or which it follows as an alert of its own when it is urgent. */
  alert: string;
  /** The article that brought it. */
  article: string;
  at: Instant;
  state: DevelopmentState;
  /** When a held one is due. */
  releaseAt: Instant | null;
  /** As it is told, or would be now. */
  message: AlertMessage;
};
