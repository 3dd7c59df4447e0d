/** Alerts, one a story and channel, and every decision taken on them. */
import type { Alert, Decision } from '../domain/alert.ts';
import type { Instant } from '../domain/instant.ts';
import { hotQuery } from './hot-query.ts';
import type { Database } from './sqlite.ts';
import type { Tables } from './tables.ts';

export async function alertsOfStory(db: Database, story: string): Promise<Alert[]> {
  return (await selectOfStory(db, { story })).map(toAlert);
}

const selectOfStory = hotQuery((db, { story }: { story: string }) =>
  db.selectFrom('alert').selectAll().where('story', '=', story).orderBy('id').compile(),
);

export async function readAlert(db: Database, id: string): Promise<Alert | null> {
  const row = await db.selectFrom('alert').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toAlert(row);
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

/**
 * Lets two alerts of a channel change their stories; where there is only one, it takes the other story. Their ids
 * stay, for the platform knows their messages by them.
 */
export async function exchangeStories(
  db: Database,
  [first, second]: readonly [Alert, Alert | null],
  story: string,
): Promise<void> {
  const place = (id: string, at: { story: string; channel: string }) =>
    db.updateTable('alert').set(at).where('id', '=', id).execute();
  const { channel } = first;
  // A story has one alert in a channel at every moment: the second stands aside meanwhile.
  if (second !== null) await place(second.id, { story, channel: `${channel} (aside)` });
  await place(first.id, { story, channel });
  if (second !== null) await place(second.id, { story: first.story, channel });
}

/** When alerts were posted in a channel after `since`, in order. */
export async function postsSince(db: Database, channel: string, since: Instant): Promise<Instant[]> {
  const rows = await db
    .selectFrom('alert')
    .select('decided_at')
    .where('channel', '=', channel)
    .where('decided_at', '>', since)
    .where('state', 'in', ['posted', 'merged'])
    .where('message', 'is not', null)
    .orderBy('decided_at')
    .execute();
  return rows.map((row) => row.decided_at);
}

/**
 * Keeps what was decided, and for which article; null where no article gave the occasion (a release).
 * @param note what the reason leaves open, in words.
 */
export async function recordDecision(
  db: Database,
  alert: string,
  decision: Decision,
  at: Instant,
  article: string | null,
  note: string | null = null,
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
      note,
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

/** Held alerts of stories that any of the terms was met in, whenever they are due, the earliest decided first. */
export async function heldAlertsOn(db: Database, terms: readonly string[]): Promise<Alert[]> {
  const rows = await db
    .selectFrom('alert')
    .selectAll()
    .where('state', '=', 'held')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('article')
          .innerJoin('match', 'match.article', 'article.id')
          .select('match.term')
          .whereRef('article.story', '=', 'alert.story')
          .where('match.term', 'in', terms),
      ),
    )
    .orderBy('decided_at')
    .orderBy('id')
    .execute();
  return rows.map(toAlert);
}

/** When the next held alert or development is due; null when none is held. */
export async function nextRelease(db: Database): Promise<Instant | null> {
  const rows = await db
    .selectFrom('alert')
    .select((select) => select.fn.min('release_at').as('next'))
    .where('state', '=', 'held')
    .unionAll(
      db
        .selectFrom('development')
        .select((select) => select.fn.min('release_at').as('next'))
        .where('state', '=', 'held'),
    )
    .execute();
  const times = rows.flatMap(({ next }) => next ?? []);
  return times.length === 0 ? null : Math.min(...times);
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
