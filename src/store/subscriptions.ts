/** What is agreed with the hubs that push feeds. */
import type { Instant } from '../domain/instant.ts';
import { MOST_MISSED, type Subscription } from '../domain/subscription.ts';
import { inTransaction } from './in-transaction.ts';
import type { Database } from './sqlite.ts';
import type { Tables } from './tables.ts';

export async function readSubscriptions(db: Database): Promise<Subscription[]> {
  const rows = await db.selectFrom('subscription').selectAll().orderBy('feed').orderBy('token').execute();
  return rows.map(toSubscription);
}

/** The one that holds for the feed, not one that is being left; null where there is none. */
export async function readSubscription(db: Database, feed: string): Promise<Subscription | null> {
  const row = await db
    .selectFrom('subscription')
    .selectAll()
    .where('feed', '=', feed)
    .where('state', '!=', 'leaving')
    .executeTakeFirst();
  return row === undefined ? null : toSubscription(row);
}

export async function findSubscription(db: Database, token: string): Promise<Subscription | null> {
  const row = await db.selectFrom('subscription').selectAll().where('token', '=', token).executeTakeFirst();
  return row === undefined ? null : toSubscription(row);
}

/** Whether the hub pushes the feed at the moment, as far as one can tell. */
export function isPushing({ state, leaseUntil, missed }: Subscription, now: Instant): boolean {
  return state === 'active' && (leaseUntil ?? 0) > now && missed < MOST_MISSED;
}

export async function isPushed(db: Database, feed: string, now: Instant): Promise<boolean> {
  const subscription = await readSubscription(db, feed);
  return subscription !== null && isPushing(subscription, now);
}

export async function saveSubscription(db: Database, subscription: Subscription): Promise<void> {
  const row = toRow(subscription);
  await db
    .insertInto('subscription')
    .values(row)
    .onConflict((conflict) => conflict.column('token').doUpdateSet(row))
    .execute();
}

/**
 * Changes a subscription as it is at the moment.
 * @param change gives null where it is to be forgotten.
 * @returns what it was before; null where there is none, and nothing is changed then.
 */
export function changeSubscription(
  db: Database,
  token: string,
  change: (subscription: Subscription) => Subscription | null,
): Promise<Subscription | null> {
  return inTransaction(db, async (transaction) => {
    const before = await findSubscription(transaction, token);
    if (before === null) return null;
    const after = change(before);
    if (after === null) await transaction.deleteFrom('subscription').where('token', '=', token).execute();
    else if (after !== before) await saveSubscription(transaction, after);
    return before;
  });
}

function toSubscription(row: Tables['subscription']): Subscription {
  return {
    token: row.token,
    feed: row.feed,
    hub: row.hub,
    topic: row.topic,
    callback: row.callback,
    secret: row.secret,
    state: row.state,
    askedAt: row.asked_at,
    attempts: row.attempts,
    reason: row.reason,
    nextStep: row.next_step,
    activeSince: row.active_since,
    leaseUntil: row.lease_until,
    lastPush: row.last_push,
    pushes: row.pushes,
    forged: row.forged,
    missed: row.missed,
  };
}

function toRow(subscription: Subscription): Tables['subscription'] {
  return {
    token: subscription.token,
    feed: subscription.feed,
    hub: subscription.hub,
    topic: subscription.topic,
    callback: subscription.callback,
    secret: subscription.secret,
    state: subscription.state,
    asked_at: subscription.askedAt,
    attempts: subscription.attempts,
    reason: subscription.reason,
    next_step: subscription.nextStep,
    active_since: subscription.activeSince,
    lease_until: subscription.leaseUntil,
    last_push: subscription.lastPush,
    pushes: subscription.pushes,
    forged: subscription.forged,
    missed: subscription.missed,
  };
}
