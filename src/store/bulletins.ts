/** Messages about deadlines and coverage: each is kept as it was said last. */
import type { Bulletin, BulletinKind } from '../domain/bulletin.ts';
import type { DeliveryState, Operation } from '../domain/delivery.ts';
import type { Database } from './sqlite.ts';

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
};

/** The last of its kind in the channel. */
export async function lastBulletin(
  db: Database,
  { channel, kind, about = '', isBegun = false }: Asked,
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
    .where('about', '>=', about)
    // No character comes after this one.
    .where('about', '<', `${about}\u{10ffff}`)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : JSON.parse(row.message);
}

/** What was not begun yet of the reminders in the channel whose `about` begins so is not sent any more. */
export async function dropUntoldReminders(db: Database, channel: string, about: string): Promise<void> {
  await db
    .updateTable('delivery')
    .set({ state: 'dropped', reason: 'a later reminder says what is left by now' })
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
