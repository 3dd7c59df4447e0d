/** More alerts in one channel than people can take one by one. */
import type { Instant } from '../domain/instant.ts';

export type Burst = { alerts: number; withinMs: number };

/**
 * @param posts when alerts were posted in the channel, in order.
 * @returns until when others wait, to be told together: when the first post of the burst is so long ago; null while
 * the channel can take one more.
 */
export function burstUntil(
  posts: readonly Instant[],
  { alerts, withinMs }: Burst,
  now: Instant,
): Instant | null {
  const recent = posts.filter((at) => at > now - withinMs);
  const [first] = recent;
  return first === undefined || recent.length < alerts ? null : first + withinMs;
}
