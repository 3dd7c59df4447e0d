/** What is silenced, by whom and until when; and what each mute kept back. */
import type { Instant } from '../domain/instant.ts';
import type { Mute } from '../domain/mute.ts';
import { shortId } from '../domain/short-id.ts';
import { inTransaction } from './in-transaction.ts';
import type { Database } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** One that nobody has ended yet, and that has no id. */
export type NewMute = Omit<Mute, 'id' | 'endedAt' | 'endedBy' | 'endedByName'>;

/**
 * The same subject muted again for the same channel, or for all, replaces what was said before.
 * @returns what it replaced, the newest first; none that had expired by then.
 */
export async function saveMute(db: Database, said: NewMute): Promise<{ mute: Mute; replaced: Mute[] }> {
  const mute: Mute = { ...said, id: muteId(said), endedAt: null, endedBy: null, endedByName: null };
  return inTransaction(db, async (transaction) => {
    const replaced = (await activeMutes(transaction, said.at)).filter(
      (one) => one.id !== mute.id && isSameSubject(one, said),
    );
    for (const { id } of replaced)
      await endMute(transaction, id, { at: said.at, by: said.by, byName: said.byName });
    await transaction
      .insertInto('mute')
      .values(toRow(mute))
      .onConflict((conflict) => conflict.column('id').doUpdateSet(toRow(mute)))
      .execute();
    return { mute, replaced };
  });
}

/** Those that hold at the moment, the newest first. */
export async function activeMutes(db: Database, now: Instant): Promise<Mute[]> {
  const rows = await db
    .selectFrom('mute')
    .selectAll()
    .where('ended_at', 'is', null)
    .where((where) => where.or([where('until', 'is', null), where('until', '>', now)]))
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toMute);
}

/** Those whose time is over and that nobody has ended yet, the earliest first. */
export async function expiredMutes(db: Database, now: Instant): Promise<Mute[]> {
  const rows = await db
    .selectFrom('mute')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('until', '<=', now)
    .orderBy('until')
    .orderBy('id')
    .execute();
  return rows.map(toMute);
}

/** Those that ended after `since`, the last one first. */
export async function endedMutes(db: Database, since: Instant, limit: number): Promise<Mute[]> {
  const rows = await db
    .selectFrom('mute')
    .selectAll()
    .where('ended_at', '>', since)
    .orderBy('ended_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toMute);
}

export async function readMute(db: Database, id: string): Promise<Mute | null> {
  const row = await db.selectFrom('mute').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toMute(row);
}

/**
 * @param end `by` and `byName` are null where it expired.
 * @returns false when it had ended before, or there is no such mute.
 */
export async function endMute(
  db: Database,
  id: string,
  { at, by, byName }: { at: Instant; by: string | null; byName: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('mute')
    .set({ ended_at: at, ended_by: by, ended_by_name: byName })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** @param article null where a release gave the occasion. */
export async function recordKeptBack(
  db: Database,
  mute: string,
  alert: string,
  article: string | null,
  at: Instant,
): Promise<void> {
  await db
    .insertInto('kept_back')
    .values({ mute, alert, article: article ?? '', at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export type KeptBack = {
  /** How many alerts were not told, or not told anew; a story may have one in each channel. */
  alerts: number;
  stories: number;
  /** The first ones, in the order in which they were kept back; foreign text. */
  headlines: readonly { alert: string; headline: string }[];
};

export async function keptBackBy(db: Database, mute: string, limit: number): Promise<KeptBack> {
  const rows = await db
    .selectFrom('kept_back')
    .innerJoin('alert', 'alert.id', 'kept_back.alert')
    .innerJoin('story', 'story.id', 'alert.story')
    .select(['alert.id as alert', 'story.id as story', 'story.headline'])
    .select((select) => select.fn.min('kept_back.at').as('at'))
    .where('kept_back.mute', '=', mute)
    .groupBy(['alert.id', 'story.id', 'story.headline'])
    .orderBy('at')
    .orderBy('alert.id')
    .execute();
  const stories = new Map<string, { alert: string; headline: string }>();
  for (const { story, alert, headline } of rows)
    if (!stories.has(story)) stories.set(story, { alert, headline });
  return {
    alerts: rows.length,
    stories: stories.size,
    headlines: [...stories.values()].slice(0, limit),
  };
}

function isSameSubject(one: Mute, other: NewMute): boolean {
  return one.kind === other.kind && one.subject === other.subject && one.channel === other.channel;
}

function muteId({ kind, subject, channel, by, at }: NewMute): string {
  return shortId('mute', kind, subject, channel ?? '', by, String(at));
}

function toRow(mute: Mute): Tables['mute'] {
  const { saidIn, byName, endedAt, endedBy, endedByName, ...rest } = mute;
  return {
    ...rest,
    said_in: saidIn,
    by_name: byName,
    ended_at: endedAt,
    ended_by: endedBy,
    ended_by_name: endedByName,
  };
}

function toMute(row: Tables['mute']): Mute {
  const { said_in, by_name, ended_at, ended_by, ended_by_name, ...rest } = row;
  return {
    ...rest,
    saidIn: said_in,
    byName: by_name,
    endedAt: ended_at,
    endedBy: ended_by,
    endedByName: ended_by_name,
  };
}
