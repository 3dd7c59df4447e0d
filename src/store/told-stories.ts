/** Alerts as people name them: by an id of theirs, or by what was told lately. */
import type { AlertMessage } from '../domain/alert.ts';
import type { Database } from './sqlite.ts';

/** @param id of an alert, or of a development, which was told after one. */
export async function alertWithId(
  db: Database,
  id: string,
): Promise<{ alert: string; story: string; headline: string } | null> {
  const development = await db
    .selectFrom('development')
    .select('alert')
    .where('id', '=', id)
    .executeTakeFirst();
  const row = await db
    .selectFrom('alert')
    .innerJoin('story', 'story.id', 'alert.story')
    .select(['alert.id as alert', 'alert.story', 'story.headline'])
    .where('alert.id', '=', development?.alert ?? id)
    .executeTakeFirst();
  return row ?? null;
}

export type ToldStory = { alert: string; story: string; headline: string; terms: readonly string[] };

/** The newest first; those that were dropped are among them. */
export async function recentAlerts(db: Database, limit: number): Promise<ToldStory[]> {
  const rows = await db
    .selectFrom((select) =>
      select
        .selectFrom('alert')
        .select(['id', 'story', 'message', 'decided_at'])
        .orderBy('decided_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .as('recent'),
    )
    .innerJoin('story', 'story.id', 'recent.story')
    .select(['recent.id as alert', 'recent.story', 'recent.message', 'story.headline'])
    .orderBy('recent.decided_at', 'desc')
    .orderBy('recent.id')
    .execute();
  return rows.map(({ alert, story, headline, message }) => ({
    alert,
    story,
    headline,
    terms: message === null ? [] : (JSON.parse(message) as AlertMessage).terms.map(({ name }) => name),
  }));
}
