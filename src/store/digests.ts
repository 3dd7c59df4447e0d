/** Digests as they were sent, and the alerts that the next one may sum up. */
import type { AlertState } from '../domain/alert.ts';
import type { Digest } from '../domain/digest.ts';
import type { Instant } from '../domain/instant.ts';
import type { Database } from './sqlite.ts';

/** How many rows are read at a time. */
const CHUNK = 500;

/** @returns false when it was saved before. */
export async function saveDigest(db: Database, digest: Digest): Promise<boolean> {
  const { id, channel, kind, at } = digest;
  const { numInsertedOrUpdatedRows: added } = await db
    .insertInto('digest')
    .values({ id, channel, kind, at, message: JSON.stringify(digest) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow();
  return added !== 0n;
}

/** The moment of the channel's last digest before `before` that was collected; null where there was none. */
export async function lastDigestAt(db: Database, channel: string, before: Instant): Promise<Instant | null> {
  const row = await db
    .selectFrom('digest')
    .select('at')
    .where('channel', '=', channel)
    .where('kind', '=', 'collected')
    .where('at', '<', before)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Ids of the channel's alerts of which something was told, or came in, from `since` on and before `until`. */
export async function alertsToSumUp(
  db: Database,
  channel: string,
  { since, until }: { since: Instant; until: Instant },
): Promise<string[]> {
  const decided = await db
    .selectFrom('alert')
    .select(['id', 'state'])
    .where('channel', '=', channel)
    .where('decided_at', '>=', since)
    .execute();
  // Also of an article that came in before, and was edited.
  const developed = await db
    .selectFrom('development')
    .innerJoin('alert', 'alert.id', 'development.alert')
    .select(['alert.id', 'alert.state'])
    .where('alert.channel', '=', channel)
    .where('development.at', '>=', since)
    .where('development.at', '<', until)
    .execute();
  const isTold = ({ state }: { state: AlertState }) => state === 'posted' || state === 'listed';
  const found = new Set([...decided, ...developed].filter(isTold).map(({ id }) => id));
  const stories = await storiesSeen(db, since, until);
  for (let from = 0; from < stories.length; from += CHUNK) {
    const rows = await db
      .selectFrom('alert')
      .select(['id', 'state'])
      .where('story', 'in', stories.slice(from, from + CHUNK))
      .where('channel', '=', channel)
      .execute();
    for (const { id } of rows.filter(isTold)) found.add(id);
  }
  return [...found].sort();
}

/** Stories with an article that came in then. Articles are numbered as they come in: the cost is that of the period. */
async function storiesSeen(db: Database, since: Instant, until: Instant): Promise<string[]> {
  const stories = new Set<string>();
  let before = Number.MAX_SAFE_INTEGER;
  while (true) {
    const rows = await db
      .selectFrom('article')
      .select(['number', 'story', 'seen'])
      .where('number', '<', before)
      .orderBy('number', 'desc')
      .limit(CHUNK)
      .execute();
    for (const { story, seen } of rows) if (seen >= since && seen < until) stories.add(story);
    before = rows.at(-1)?.number ?? 0;
    if (rows.every(({ seen }) => seen < since)) return [...stories];
  }
}

/** Ids of the channel's alerts that wait for something. */
export async function heldAlertsIn(db: Database, channel: string): Promise<string[]> {
  const rows = await db
    .selectFrom('alert')
    .select('id')
    .where('channel', '=', channel)
    .where('state', '=', 'held')
    .orderBy('decided_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** When the channel was told of the alert first; null where it was not yet. */
export async function firstToldAt(db: Database, alert: string): Promise<Instant | null> {
  const { at } = await db
    .selectFrom('decision')
    .select((select) => select.fn.min('at').as('at'))
    .where('alert', '=', alert)
    .where('action', '=', 'post')
    .executeTakeFirstOrThrow();
  return at ?? null;
}
