/** Tells Slack's refusals of a reply that would not hold for the same message in the channel itself. */

/** The message above was deleted, is of a kind without threads, or the channel takes none. */
const REFUSALS: ReadonlySet<unknown> = new Set([
  'thread_not_found',
  'invalid_thread_ts',
  'cannot_reply_to_message',
  'restricted_action_non_threadable_channel',
]);

/** `error` is whatever a call of the SDK threw. */
export function isThreadGone(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('data' in error)) return false;
  const { data } = error;
  return typeof data === 'object' && data !== null && 'error' in data && REFUSALS.has(data.error);
}
