/** What was decided on alerts and what became of their deliveries, to tell people why. */
import type { Alert, Decision } from '../domain/alert.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Instant } from '../domain/instant.ts';
import { alertsOfStory } from './alerts.ts';
import type { Database } from './sqlite.ts';
import { resolveStory } from './stories.ts';
import type { Tables } from './tables.ts';

export type RecordedDecision = {
  alert: string;
  at: Instant;
  /** The article that gave the occasion; null for a release. */
  article: string | null;
  decision: Decision;
  /** What the reason leaves open, in words. */
  note: string | null;
};

export type AlertHistory = {
  alert: Alert;
  /** In order. */
  decisions: readonly RecordedDecision[];
  /** In order; also of its developments. */
  deliveries: readonly Pick<Delivery, 'operation' | 'state' | 'attempts' | 'nextAttempt' | 'reason'>[];
};

/** One a channel that the story came up in, and then those of stories that were merged into it. */
export async function historyOfStory(db: Database, story: string): Promise<AlertHistory[]> {
  const histories: AlertHistory[] = [];
  for (const one of await withMerged(db, story))
    for (const alert of await alertsOfStory(db, one))
      histories.push({
        alert,
        decisions: await decisionsOn(db, alert.id),
        deliveries: await deliveriesOf(db, alert.id),
      });
  return histories;
}

const MOST_MERGED = 50;

async function withMerged(db: Database, story: string): Promise<string[]> {
  const stories = [story];
  for (let next = 0; next < stories.length && stories.length < MOST_MERGED; next += 1) {
    const rows = await db
      .selectFrom('story')
      .select('id')
      .where('merged_into', '=', stories[next] ?? '')
      .orderBy('first')
      .limit(MOST_MERGED)
      .execute();
    stories.push(...rows.map(({ id }) => id).filter((id) => !stories.includes(id)));
  }
  return stories;
}

/** What was decided when an article came, in order. */
export async function decisionsFor(db: Database, article: string): Promise<RecordedDecision[]> {
  const rows = await db
    .selectFrom('decision')
    .selectAll()
    .where('article', '=', article)
    .orderBy('alert')
    .orderBy('number')
    .execute();
  return rows.map(toDecision);
}

/** The story of the alert or development, or of the article, with this id, or else the story itself, as it stands now;
 * null when there is none. */
export async function storyWithId(db: Database, id: string): Promise<string | null> {
  const story = await namedStory(db, id);
  return story === null ? null : ((await resolveStory(db, story))?.id ?? story);
}

async function namedStory(db: Database, id: string): Promise<string | null> {
  const alert = await db
    .selectFrom('alert')
    .select('story')
    .where((where) =>
      where.or([
        where('id', '=', id),
        where(
          'id',
          'in',
          where.selectFrom('development').select('development.alert').where('development.id', '=', id),
        ),
      ]),
    )
    .executeTakeFirst();
  if (alert !== undefined) return alert.story;
  const article = await db.selectFrom('article').select('story').where('id', '=', id).executeTakeFirst();
  if (article !== undefined) return article.story;
  const story = await db.selectFrom('story').select('id').where('id', '=', id).executeTakeFirst();
  return story?.id ?? null;
}

/** The ids of the alerts that were decided last, the newest first. */
export async function recentAlertIds(db: Database, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('alert')
    .select('id')
    .orderBy('decided_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

async function decisionsOn(db: Database, alert: string): Promise<RecordedDecision[]> {
  const rows = await db
    .selectFrom('decision')
    .selectAll()
    .where('alert', '=', alert)
    .orderBy('number')
    .execute();
  return rows.map(toDecision);
}

async function deliveriesOf(db: Database, alert: string): Promise<AlertHistory['deliveries']> {
  const rows = await db
    .selectFrom('delivery')
    .selectAll()
    .where((where) =>
      where.or([
        where('alert', '=', alert),
        where(
          'alert',
          'in',
          where.selectFrom('development').select('id').where('development.alert', '=', alert),
        ),
      ]),
    )
    .orderBy('sequence')
    .execute();
  return rows.map(({ operation, state, attempts, next_attempt: nextAttempt, reason }) => ({
    operation,
    state,
    attempts,
    nextAttempt,
    reason,
  }));
}

function toDecision({
  alert,
  at,
  article,
  action,
  reason,
  until,
  note,
}: Tables['decision']): RecordedDecision {
  // What was stored is one of the pairs that Decision allows.
  const decision = (
    action === 'hold' ? { action, reason, until: until ?? at } : { action, reason }
  ) as Decision;
  return { alert, at, article, decision, note };
}
