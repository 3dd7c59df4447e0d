/** Alerts, one a story and channel, and every decision taken on them. */
import type { Alert, AlertMessage, Decision } from '../domain/alert.ts';
import type { Instant } from '../domain/instant.ts';
import type { Database } from './sqlite.ts';
import type { Tables } from './tables.ts';

export async function alertsOfStory(db: Database, story: string): Promise<Alert[]> {
  const rows = await db.selectFrom('alert').selectAll().where('story', '=', story).orderBy('id').execute();
  return rows.map(toAlert);
}

export async function saveAlert(db: Database, alert: Alert): Promise<void> {
  const row = {
    id: alert.id,
    channel: alert.channel,
    story: alert.story,
    state: alert.state,
    release_at: alert.releaseAt,
    decided_at: alert.decidedAt,
    message: alert.message === null ? null : JSON.stringify(alert.message),
  };
  await db
    .insertInto('alert')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** Keeps what was decided, and for which article; null where no article gave the occasion (a release). */
export async function recordDecision(
  db: Database,
  alert: string,
  decision: Decision,
  at: Instant,
  article: string | null,
): Promise<void> {
  const { last } = await db
    .selectFrom('decision')
    .select((select) => select.fn.max('number').as('last'))
    .where('alert', '=', alert)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('decision')
    .values({
      alert,
      number: Number(last ?? 0) + 1,
      at,
      article,
      action: decision.action,
      reason: decision.reason,
      until: decision.action === 'hold' ? decision.until : null,
    })
    .execute();
}

/** Held alerts whose time has come, the earliest first. */
export async function heldAlertsDue(db: Database, now: Instant): Promise<Alert[]> {
  const rows = await db
    .selectFrom('alert')
    .selectAll()
    .where('state', '=', 'held')
    .where('release_at', '<=', now)
    .orderBy('release_at')
    .orderBy('decided_at')
    .orderBy('id')
    .execute();
  return rows.map(toAlert);
}

/** When the next held alert is due; null when none is held. */
export async function nextRelease(db: Database): Promise<Instant | null> {
  const row = await db
    .selectFrom('alert')
    .select((select) => select.fn.min('release_at').as('next'))
    .where('state', '=', 'held')
    .executeTakeFirst();
  return row?.next ?? null;
}

/** The last messages that were posted, the newest first, one a story. */
export async function latestMessages(db: Database, limit: number): Promise<AlertMessage[]> {
  const rows = await db
    .selectFrom('alert')
    .select(['story', 'message'])
    .where('state', '=', 'posted')
    .where('message', 'is not', null)
    .orderBy('decided_at', 'desc')
    .orderBy('id')
    // A story stands once a channel: enough rows for `limit` stories in up to ten channels.
    .limit(limit * 10)
    .execute();
  const byStory = new Map<string, AlertMessage>();
  for (const row of rows) {
    if (row.message !== null && !byStory.has(row.story)) byStory.set(row.story, JSON.parse(row.message));
    if (byStory.size === limit) break;
  }
  return [...byStory.values()];
}

function toAlert(row: Tables['alert']): Alert {
  return {
    id: row.id,
    channel: row.channel,
    story: row.story,
    state: row.state,
    releaseAt: row.release_at,
    decidedAt: row.decided_at,
    message: row.message === null ? null : JSON.parse(row.message),
  };
}
