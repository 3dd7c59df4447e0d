/** What happens to a subscription, event by event; pure. */
import type { Instant } from '../../domain/instant.ts';
import type { Subscription } from '../../domain/subscription.ts';
import type { Hub } from './discover-hub.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What hubs are asked for; they may give another. */
export const LEASE_SECONDS = (7 * DAY_MS) / 1_000;
const SHORTEST_LEASE_MS = 5 * MINUTE_MS;
const LONGEST_LEASE_MS = 30 * DAY_MS;
/** So long a hub has to confirm, before it is asked again. */
const FIRST_WAIT_MS = 10 * MINUTE_MS;
const LONGEST_WAIT_MS = DAY_MS;
/** A hub that is left gets so long to ask whether this is meant. */
const LEAVING_MS = 60 * MINUTE_MS;
const LONGEST_REASON = 200;

/** @param prefix what comes before the token in the address that the hub calls. */
export function createSubscription(
  feed: string,
  hub: Hub,
  prefix: string,
  { token, secret }: { token: string; secret: string },
  now: Instant,
): Subscription {
  return {
    token,
    feed,
    hub: hub.url,
    topic: hub.topic,
    callback: `${prefix}${token}`,
    secret,
    state: 'wanted',
    askedAt: null,
    attempts: 0,
    reason: null,
    nextStep: now,
    activeSince: null,
    leaseUntil: null,
    lastPush: null,
    pushes: 0,
    forged: 0,
    missed: 0,
  };
}

/** Noted before the request is sent: some hubs ask back before they answer. */
export function asked(subscription: Subscription, now: Instant): Subscription {
  const attempts = subscription.attempts + 1;
  // A lease that is being renewed holds until its end.
  const state = subscription.state === 'active' ? 'active' : 'asked';
  return { ...subscription, state, askedAt: now, attempts, nextStep: now + waitAfter(attempts) };
}

/** The hub did not take the request. The one who has confirmed meanwhile has taken it. */
export function notTaken(subscription: Subscription, reason: string): Subscription {
  if (subscription.attempts === 0) return subscription;
  const state = subscription.state === 'asked' ? 'refused' : subscription.state;
  return { ...subscription, state, reason: oneLine(subscription, reason) };
}

/** @param leaseSeconds as the hub says it; what was asked for, where it says nothing that can be read. */
export function verified(
  subscription: Subscription,
  leaseSeconds: string | null,
  now: Instant,
): Subscription {
  const named = /^\d{1,12}$/.test(leaseSeconds ?? '') ? Number(leaseSeconds) : LEASE_SECONDS;
  const leaseMs = Math.min(LONGEST_LEASE_MS, Math.max(SHORTEST_LEASE_MS, named * 1_000));
  return {
    ...subscription,
    state: 'active',
    attempts: 0,
    reason: null,
    activeSince: subscription.activeSince ?? now,
    leaseUntil: now + leaseMs,
    nextStep: now + Math.round((leaseMs * 2) / 3),
  };
}

export function denied(subscription: Subscription, reason: string | null, now: Instant): Subscription {
  return {
    ...inactive(subscription),
    state: 'refused',
    reason: oneLine(subscription, reason?.trim() ? `denied: ${reason}` : 'denied'),
    nextStep: now + DAY_MS,
  };
}

/** The lease has ended without another; it is asked for again when its time comes. */
export function lapsed(subscription: Subscription): Subscription {
  const reason = subscription.reason ?? 'the hub did not renew it';
  return { ...inactive(subscription), state: 'refused', reason };
}

export function leaving(subscription: Subscription, now: Instant): Subscription {
  return { ...inactive(subscription), state: 'leaving', nextStep: now + LEAVING_MS };
}

/** As if nothing had been asked: for when nobody listens any more. */
export function rested(subscription: Subscription, now: Instant): Subscription {
  return { ...inactive(subscription), state: 'wanted', attempts: 0, reason: null, nextStep: now };
}

/** Listened for again after a break, in which the hub may have pushed in vain. */
export function resumed(subscription: Subscription, now: Instant): Subscription {
  return subscription.state === 'active' ? { ...subscription, activeSince: now } : subscription;
}

export function pushed(subscription: Subscription, now: Instant): Subscription {
  return { ...subscription, lastPush: now, pushes: subscription.pushes + 1, missed: 0 };
}

/**
 * A look found new articles. They count as missed if they have come since another look, and both within the lease.
 * @param lookBefore when the feed was looked at before.
 */
export function missed(subscription: Subscription, lookBefore: Instant | null): Subscription {
  const { activeSince } = subscription;
  if (activeSince === null || lookBefore === null || lookBefore < activeSince) return subscription;
  return { ...subscription, missed: subscription.missed + 1 };
}

function inactive(subscription: Subscription): Subscription {
  return { ...subscription, activeSince: null, leaseUntil: null, missed: 0 };
}

/** Four times as long after each attempt. */
function waitAfter(attempts: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 4 ** Math.min(attempts - 1, 20));
}

/** A hub's own words, without what only it and we may know. */
function oneLine({ token, secret }: Subscription, words: string): string {
  const clean = words
    .replaceAll(secret, '…')
    .replaceAll(token, '…')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ');
  const line = clean.trim();
  return line.length <= LONGEST_REASON
    ? line
    : `${line.slice(0, LONGEST_REASON - 1).replace(/\p{Surrogate}$/u, '')}…`;
}
