/** Messages about deadlines and coverage: each is kept as it was said last. */
import type { Bulletin, BulletinKind } from '../domain/bulletin.ts';
import type { DeliveryState, Operation } from '../domain/delivery.ts';
import type { Instant } from '../domain/instant.ts';
import type { Database } from './sqlite.ts';

/** One moment of a deadline, or any; the `about` of what is told of it begins so. */
export function aboutDeadline(name: string, at: Instant | null): string {
  return at === null ? `${name}\n` : `${name}\n${at}\n`;
}

/** When any channel got a reminder of a deadline last; null where none did. */
export async function lastRemindedAt(db: Database, name: string, at: Instant): Promise<Instant | null> {
  const about = aboutDeadline(name, at);
  const row = await db
    .selectFrom('bulletin')
    .innerJoin('delivery', 'delivery.alert', 'bulletin.id')
    .select('bulletin.message')
    .where('bulletin.kind', '=', 'reminder')
    .where('bulletin.about', '>=', about)
    .where('bulletin.about', '<', `${about}\u{10ffff}`)
    .where('delivery.operation', '=', 'bulletin')
    .where('delivery.state', 'in', ['sending', 'sent'])
    .orderBy('bulletin.at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { at: dueAt, lateAt }: Bulletin = JSON.parse(row.message);
  return lateAt ?? dueAt;
}

const SHOWN_OR_GOING_TO_BE: readonly DeliveryState[] = ['pending', 'sending', 'sent'];

/** @param about see tables.ts.
 * @returns false when one of that id was saved before, which stays as it is. */
export async function saveBulletin(db: Database, bulletin: Bulletin, about: string): Promise<boolean> {
  const { id, channel, kind, at } = bulletin;
  const { numInsertedOrUpdatedRows: added } = await db
    .insertInto('bulletin')
    .values({ id, channel, kind, about, at, message: JSON.stringify(bulletin) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow();
  return added !== 0n;
}

/** From now on it says this, at its new moment. */
export async function changeBulletin(db: Database, bulletin: Bulletin): Promise<void> {
  const { id, at } = bulletin;
  await db
    .updateTable('bulletin')
    .set({ at, message: JSON.stringify(bulletin) })
    .where('id', '=', id)
    .execute();
}

export async function readBulletin(db: Database, id: string): Promise<Bulletin | null> {
  const row = await db.selectFrom('bulletin').select('message').where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : JSON.parse(row.message);
}

export async function isBulletinKnown(db: Database, id: string): Promise<boolean> {
  return (await db.selectFrom('bulletin').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

type Asked = {
  channel: string;
  kind: BulletinKind;
  /** How its `about` begins; where it is missing, it may be about anything. */
  about?: string;
  /** Whether only those count that the channel shows, or may. */
  isBegun?: boolean;
  /** Id of one that does not count. */
  except?: string;
};

/** The last of its kind in the channel. */
export async function lastBulletin(
  db: Database,
  { channel, kind, about = '', isBegun = false, except = '' }: Asked,
): Promise<Bulletin | null> {
  const row = await db
    .selectFrom('bulletin')
    .select('message')
    .$if(isBegun, (query) =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('delivery')
            .select('delivery.id')
            .whereRef('delivery.alert', '=', 'bulletin.id')
            .where('delivery.operation', '=', 'bulletin')
            .where('delivery.state', 'in', ['sending', 'sent']),
        ),
      ),
    )
    .where('channel', '=', channel)
    .where('kind', '=', kind)
    .where('id', '!=', except)
    .where('about', '>=', about)
    // No character comes after this one.
    .where('about', '<', `${about}\u{10ffff}`)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : JSON.parse(row.message);
}

/**
 * Whether one of these kinds was queued after it in its channel, and is shown there or going to be.
 * @param about how the `about` of such a one begins.
 */
export async function isFollowed(
  db: Database,
  { id, channel }: Pick<Bulletin, 'id' | 'channel'>,
  kinds: readonly BulletinKind[],
  about: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('bulletin')
    .innerJoin('delivery as later', 'later.alert', 'bulletin.id')
    .innerJoin('delivery as own', (join) =>
      join.on('own.alert', '=', id).on('own.operation', '=', 'bulletin'),
    )
    .select('bulletin.id')
    .where('bulletin.channel', '=', channel)
    .where('bulletin.kind', 'in', kinds)
    .where('bulletin.about', '>=', about)
    .where('bulletin.about', '<', `${about}\u{10ffff}`)
    .where('later.operation', '=', 'bulletin')
    .where('later.state', 'in', SHOWN_OR_GOING_TO_BE)
    .whereRef('later.sequence', '>', 'own.sequence')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What was not begun yet of the reminders in the channel whose `about` begins so is not sent any more. */
export async function dropUntoldReminders(
  db: Database,
  channel: string,
  about: string,
  reason: string,
): Promise<void> {
  await db
    .updateTable('delivery')
    .set({ state: 'dropped', reason })
    .where('channel', '=', channel)
    .where('state', '=', 'pending')
    .where('operation', '=', 'bulletin')
    .where('alert', 'in', (where) =>
      where
        .selectFrom('bulletin')
        .select('id')
        .where('channel', '=', channel)
        .where('kind', '=', 'reminder')
        .where('about', '>=', about)
        .where('about', '<', `${about}\u{10ffff}`),
    )
    .execute();
}

/**
 * What became of a message that is kept. gone: the channel took its last change no more, e.g. because somebody deleted
 * it. gone-while-over: already before it went on after its end. pinned: or is to be. null: there, and not pinned.
 */
export type StatusFate = 'gone' | 'gone-while-over' | 'pinned' | null;

export async function statusFate(db: Database, id: string): Promise<StatusFate> {
  const rows = await db
    .selectFrom('delivery')
    .select(['operation', 'state'])
    .where('alert', '=', id)
    .orderBy('sequence')
    .execute();
  const isSaid = (operation: Operation) => operation === 'bulletin' || operation === 'bulletin-edit';
  const isRefused = (state: DeliveryState) => state === 'failed' || state === 'dropped';
  const last = rows.findLast(({ operation }) => isSaid(operation));
  if (last !== undefined && isRefused(last.state)) {
    const end = rows.findLastIndex(({ operation }) => operation === 'unpin');
    const since = rows.slice(end + 1);
    const isShownSince = since.some(({ operation, state }) => isSaid(operation) && !isRefused(state));
    const wentOn = since.some(({ operation }) => operation === 'pin');
    return end >= 0 && wentOn && !isShownSince ? 'gone-while-over' : 'gone';
  }
  const pin = rows.findLast(({ operation }) => operation === 'pin' || operation === 'unpin');
  return pin?.operation === 'pin' && !isRefused(pin.state) ? 'pinned' : null;
}
