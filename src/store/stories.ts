/** Stories: the articles on one event. */
import type { Instant } from '../domain/instant.ts';
import type { Story } from '../domain/story.ts';
import type { Database } from './sqlite.ts';

export async function insertStory(db: Database, story: Story): Promise<void> {
  await db.insertInto('story').values(story).execute();
}

export async function readStory(db: Database, id: string): Promise<Story | null> {
  const row = await db.selectFrom('story').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** Lets the story span one more report. */
export async function extendStory(db: Database, story: Story, moment: Instant): Promise<void> {
  await db
    .updateTable('story')
    .set({ first: Math.min(story.first, moment), last: Math.max(story.last, moment) })
    .where('id', '=', story.id)
    .execute();
}

/** Gives the story the headline and link of the article that stands for it. */
export async function renameStory(
  db: Database,
  id: string,
  lead: { headline: string; link: string | null; source: string },
): Promise<void> {
  await db.updateTable('story').set(lead).where('id', '=', id).execute();
}
