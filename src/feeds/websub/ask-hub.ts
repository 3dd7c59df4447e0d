/** Asks a hub to push a feed, or to stop it. */
import { STATUS_CODES } from 'node:http';
import type { Subscription } from '../../domain/subscription.ts';
import type { Poster } from '../fetching/post-form.ts';
import { LEASE_SECONDS } from './subscription-life.ts';

/** taken: the hub asks back before it does it. failed: no answer came at all, as from no other feed's request. */
export type Asked = { outcome: 'taken' } | { outcome: 'refused' | 'failed'; reason: string };

export async function askHub(
  poster: Poster,
  { hub, topic, callback, secret }: Subscription,
  mode: 'subscribe' | 'unsubscribe',
  signal: AbortSignal,
): Promise<Asked> {
  const lease = { 'hub.secret': secret, 'hub.lease_seconds': String(LEASE_SECONDS) };
  const form = { 'hub.mode': mode, 'hub.topic': topic, 'hub.callback': callback };
  const posted = await poster.post(hub, mode === 'subscribe' ? { ...form, ...lease } : form, signal);
  if (posted.outcome !== 'answered') return { outcome: 'failed', reason: posted.reason };
  const { status } = posted;
  // 202 is the rule; older hubs answer 204 once they have asked back.
  if (status >= 200 && status < 300) return { outcome: 'taken' };
  return { outcome: 'refused', reason: `HTTP ${status} ${STATUS_CODES[status] ?? ''}`.trim() };
}
