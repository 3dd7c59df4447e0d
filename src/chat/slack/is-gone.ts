/** Tells Slack's refusals of a message because another one, which it goes with, is not there any more. */

/** The message above was deleted, is of a kind without threads, or the channel takes none. */
const NO_THREAD: ReadonlySet<unknown> = new Set([
  'thread_not_found',
  'invalid_thread_ts',
  'cannot_reply_to_message',
  'restricted_action_non_threadable_channel',
]);

/** Whether the same message would be taken in the channel itself; `error` is whatever a call of the SDK threw. */
export function isThreadGone(error: unknown): boolean {
  return NO_THREAD.has(refusalIn(error));
}

/** Whether the message that was to be edited was deleted. */
export function isMessageGone(error: unknown): boolean {
  return refusalIn(error) === 'message_not_found';
}

/** Slack's name for its refusal; null for all else. */
export function refusalIn(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('data' in error)) return null;
  const { data } = error;
  return typeof data === 'object' && data !== null && 'error' in data ? data.error : null;
}
