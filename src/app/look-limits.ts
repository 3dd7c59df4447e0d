/** Bounds how many looks at feeds are under way, in all and at one host. */
import pLimit from 'p-limit';
import type { Feed } from '../domain/feed.ts';
import type { FetchSettings } from '../settings/settings.ts';

export function createLimits({
  concurrency,
  perHost,
}: FetchSettings): <Result>(feed: Feed, look: () => Promise<Result>) => Promise<Result> {
  const overall = pLimit(concurrency);
  const hosts = new Map<string, ReturnType<typeof pLimit>>();
  return (feed, look) => {
    const { host } = new URL(feed.url);
    const atHost = hosts.get(host) ?? pLimit(perHost);
    hosts.set(host, atHost);
    // The host's limit outside: what waits for its host does not take a place from others.
    return atHost(() => overall(look));
  };
}
