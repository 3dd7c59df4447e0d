/** The outbox: deliveries are queued in the transaction that decided them, and worked off afterwards. */
import type { AlertMessage } from '../domain/alert.ts';
import type { Bulletin } from '../domain/bulletin.ts';
import type { Delivery, DeliveryState, Operation } from '../domain/delivery.ts';
import type { Digest } from '../domain/digest.ts';
import type { Instant } from '../domain/instant.ts';
import type { Notice } from '../domain/notice.ts';
import type { Urgency } from '../domain/term.ts';
import { type Database, durably } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** States in which something is still to be done. */
const OPEN: readonly DeliveryState[] = ['pending', 'sending'];
/** What an edit changes, and a pin holds. */
const FIRST_POSTS: readonly Operation[] = ['post', 'bulletin'];
/** They carry what is to be said at that time. */
const CARRIERS: readonly Operation[] = ['post', 'edit', 'reply', 'bulletin', 'bulletin-edit'];

export type NewDelivery = {
  /** Id of the alert, development, digest, notice or bulletin. */
  alert: string;
  channel: string;
  urgency: Urgency;
  operation: Operation;
  at: Instant;
};

/**
 * Queues a delivery. An edit is left out where one that was not begun yet will carry the same news: what is
 * sent is the alert's message at that time. That one is urgent from then on if the news is.
 */
export async function queueDelivery(db: Database, delivery: NewDelivery): Promise<void> {
  const isEdit = delivery.operation === 'edit' || delivery.operation === 'bulletin-edit';
  if (isEdit && (await isUnbegun(db, delivery.alert))) {
    if (delivery.urgency === 'urgent') await makeUrgent(db, delivery.alert);
    return;
  }
  const { last } = await db
    .selectFrom('delivery')
    .select((select) => select.fn.max('sequence').as('last'))
    .executeTakeFirstOrThrow();
  const sequence = Number(last ?? 0) + 1;
  await db
    .insertInto('delivery')
    .values({
      id: `${delivery.alert}-${sequence}`,
      sequence,
      alert: delivery.alert,
      channel: delivery.channel,
      urgency: delivery.urgency,
      operation: delivery.operation,
      state: 'pending',
      attempts: 0,
      next_attempt: delivery.at,
      attempted_at: null,
      message_id: null,
      reason: null,
    })
    .execute();
}

async function isUnbegun(db: Database, alert: string): Promise<boolean> {
  const row = await db
    .selectFrom('delivery')
    .select('id')
    .where('alert', '=', alert)
    .where('state', '=', 'pending')
    .where('operation', 'in', CARRIERS)
    .executeTakeFirst();
  return row !== undefined;
}

async function makeUrgent(db: Database, alert: string): Promise<void> {
  await db
    .updateTable('delivery')
    .set({ urgency: 'urgent' })
    .where('alert', '=', alert)
    .where('state', '=', 'pending')
    .execute();
}

/** A delivery to work on, with what is to be sent. */
export type DueDelivery = Delivery &
  (
    | { operation: 'post' | 'edit'; message: AlertMessage }
    /** `below`: id of the alert whose message it replies to. */
    | { operation: 'reply'; message: AlertMessage; below: string }
    | { operation: 'digest'; digest: Digest }
    | { operation: 'notice'; notice: Notice }
    | { operation: 'bulletin' | 'bulletin-edit'; bulletin: Bulletin }
    | { operation: 'pin' | 'unpin' }
  );

/**
 * The next delivery of a channel: one in doubt first (nothing may overtake it), then urgent ones, then in
 * order. The first attempt that must wait holds up the others: a channel's messages stay in order.
 */
export async function nextDelivery(db: Database, channel: string): Promise<DueDelivery | null> {
  const row = await db
    .selectFrom('delivery')
    .leftJoin('alert', 'alert.id', 'delivery.alert')
    .leftJoin('development', 'development.id', 'delivery.alert')
    .leftJoin('digest', 'digest.id', 'delivery.alert')
    .leftJoin('notice', 'notice.id', 'delivery.alert')
    .leftJoin('bulletin', 'bulletin.id', 'delivery.alert')
    .selectAll('delivery')
    .select(['alert.message', 'development.message as news', 'development.alert as below'])
    .select(['digest.message as digest', 'notice.at', 'notice.lines', 'bulletin.message as bulletin'])
    .where('delivery.channel', '=', channel)
    .where('delivery.state', 'in', OPEN)
    .orderBy((order) =>
      order
        .case()
        .when('delivery.state', '=', 'sending')
        .then(0)
        .when('delivery.urgency', '=', 'urgent')
        .then(1)
        .else(2)
        .end(),
    )
    .orderBy('delivery.sequence')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return withContent(toDelivery(row), row);
}

type Content = {
  message: string | null;
  news: string | null;
  below: string | null;
  digest: string | null;
  at: Instant | null;
  lines: string | null;
  bulletin: string | null;
};

function withContent(delivery: Delivery, row: Content): DueDelivery | null {
  const { operation } = delivery;
  if (operation === 'pin' || operation === 'unpin') return { ...delivery, operation };
  if (operation === 'bulletin' || operation === 'bulletin-edit')
    return row.bulletin === null ? null : { ...delivery, operation, bulletin: JSON.parse(row.bulletin) };
  if (operation === 'notice') {
    const { at, lines } = row;
    if (at === null || lines === null) return null;
    return { ...delivery, operation, notice: { id: delivery.alert, at, lines: JSON.parse(lines) } };
  }
  if (operation === 'digest')
    return row.digest === null ? null : { ...delivery, operation, digest: JSON.parse(row.digest) };
  if (operation === 'reply') {
    const { news, below } = row;
    if (news === null || below === null) return null;
    return { ...delivery, operation, below, message: JSON.parse(news) };
  }
  const message = row.message ?? row.news;
  return message === null ? null : { ...delivery, operation, message: JSON.parse(message) };
}

/** Channels with open deliveries. */
export async function channelsWithDeliveries(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('delivery')
    .select('channel')
    .distinct()
    .where('state', 'in', OPEN)
    .orderBy('channel')
    .execute();
  return rows.map((row) => row.channel);
}

/** What an attempt, or the intent of one, changes in a delivery. */
export type DeliveryChange = Partial<
  Pick<Delivery, 'state' | 'attempts' | 'nextAttempt' | 'attemptedAt' | 'messageId' | 'reason'>
>;

/** Outlasts a power cut: what was sent, or is about to be, must be known afterwards. */
export async function changeDelivery(db: Database, id: string, change: DeliveryChange): Promise<void> {
  await durably(db, (connection) => update(connection, id, change));
}

/** May be sent. dropped: just now, with that reason. no: it is not to be sent any more, or not yet. */
export type Claim = { outcome: 'begun' } | { outcome: 'dropped'; reason: string } | { outcome: 'no' };

const BEGUN: Claim = { outcome: 'begun' };

/**
 * Writes that an attempt is under way, as durably.
 * @param decide may change what is sent, in the same transaction, and whether it is sent.
 */
export async function beginAttempt(
  db: Database,
  id: string,
  begun: { attempts: number; attemptedAt: Instant },
  decide: (transaction: Database) => Promise<Claim> = async () => BEGUN,
): Promise<Claim> {
  return durably(db, (connection) =>
    connection.transaction().execute(async (transaction) => {
      const claim = await decide(transaction);
      if (claim.outcome === 'no') return claim;
      const { numUpdatedRows } = await transaction
        .updateTable('delivery')
        .set(
          claim.outcome === 'begun'
            ? { state: 'sending', attempts: begun.attempts, attempted_at: begun.attemptedAt }
            : { state: 'dropped', attempted_at: null, reason: claim.reason },
        )
        .where('id', '=', id)
        .where('state', 'in', OPEN)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n ? claim : { outcome: 'no' };
    }),
  );
}

/** What was not begun yet of an alert or development is not sent any more. */
export async function dropUnbegun(db: Database, alert: string, reason: string): Promise<void> {
  await db
    .updateTable('delivery')
    .set({ state: 'dropped', reason })
    .where('alert', '=', alert)
    .where('state', '=', 'pending')
    .execute();
}

/** begun: the channel shows it, or may. pending: to be sent. none: not sent, nor going to be. */
export type PostState = 'begun' | 'pending' | 'none';

/** How far the post of an alert or a bulletin has got. */
export async function postStateOf(db: Database, alert: string): Promise<PostState> {
  const rows = await db
    .selectFrom('delivery')
    .select('state')
    .where('alert', '=', alert)
    .where('operation', 'in', FIRST_POSTS)
    .execute();
  const states = rows.map((row) => row.state);
  if (states.includes('sent') || states.includes('sending')) return 'begun';
  return states.includes('pending') ? 'pending' : 'none';
}

async function update(db: Database, id: string, change: DeliveryChange): Promise<void> {
  await db
    .updateTable('delivery')
    .set({
      ...(change.state !== undefined && { state: change.state }),
      ...(change.attempts !== undefined && { attempts: change.attempts }),
      ...(change.nextAttempt !== undefined && { next_attempt: change.nextAttempt }),
      ...(change.attemptedAt !== undefined && { attempted_at: change.attemptedAt }),
      ...(change.messageId !== undefined && { message_id: change.messageId }),
      ...(change.reason !== undefined && { reason: change.reason }),
    })
    .where('id', '=', id)
    .execute();
}

/** What waits in a channel for another attempt need not wait any longer than until `at`. */
export async function makeDue(db: Database, channel: string, at: Instant): Promise<void> {
  await db
    .updateTable('delivery')
    .set({ next_attempt: at })
    .where('channel', '=', channel)
    .where('state', '=', 'pending')
    .where('next_attempt', '>', at)
    .execute();
}

/** The platform's id of the message that an alert or a bulletin was posted as; null while it is not known. */
export async function postedMessageId(db: Database, alert: string): Promise<string | null> {
  const row = await db
    .selectFrom('delivery')
    .select('message_id')
    .where('alert', '=', alert)
    .where('operation', 'in', FIRST_POSTS)
    .where('state', '=', 'sent')
    .orderBy('sequence', 'desc')
    .executeTakeFirst();
  return row?.message_id ?? null;
}

function toDelivery(row: Tables['delivery']): Delivery {
  return {
    id: row.id,
    alert: row.alert,
    channel: row.channel,
    urgency: row.urgency,
    operation: row.operation,
    state: row.state,
    attempts: row.attempts,
    nextAttempt: row.next_attempt,
    attemptedAt: row.attempted_at,
    messageId: row.message_id,
    reason: row.reason,
  };
}
