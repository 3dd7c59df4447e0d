/** Stories: the articles on one event. */
import type { Instant } from '../domain/instant.ts';
import type { Story } from '../domain/story.ts';
import { hotQuery } from './hot-query.ts';
import type { Database } from './sqlite.ts';

/** A story that is there already, since it was merged into another, only stands for itself again, or for what
 * `mergedInto` says. */
export async function insertStory(db: Database, story: Story): Promise<void> {
  await upsertStory(db, story);
}

const upsertStory = hotQuery((db, { mergedInto, ...row }: Story) =>
  db
    .insertInto('story')
    .values({ ...row, merged_into: mergedInto })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ merged_into: mergedInto }))
    .compile(),
);

export async function readStory(db: Database, id: string): Promise<Story | null> {
  const row = await db.selectFrom('story').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const { merged_into: mergedInto, ...story } = row;
  return { ...story, mergedInto };
}

/** Stories in any order; ids that are not known are left out. */
export async function readStories(db: Database, ids: readonly string[]): Promise<Story[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('story').selectAll().where('id', 'in', ids).execute();
  return rows.map(({ merged_into: mergedInto, ...story }) => ({ ...story, mergedInto }));
}

/** The story that the id stands for by now: itself, or the one that took it up; null where there is no such story. */
export async function resolveStory(db: Database, id: string): Promise<Story | null> {
  const passed = new Set<string>();
  for (let next = id; ; ) {
    const story = await readStory(db, next);
    // A ring cannot come about; in a file that somebody else has written to it must not hold up the program.
    if (story === null || story.mergedInto === null || passed.has(next)) return story;
    passed.add(next);
    next = story.mergedInto;
  }
}

/** From now on the id of `from` stands for `into`; its articles are moved there. */
export async function mergeStory(db: Database, from: string, into: string): Promise<void> {
  await db.updateTable('article').set({ story: into }).where('story', '=', from).execute();
  await db.updateTable('story').set({ merged_into: into }).where('id', '=', from).execute();
}

export async function moveArticles(db: Database, articles: readonly string[], into: string): Promise<void> {
  for (const article of articles)
    await db.updateTable('article').set({ story: into }).where('id', '=', article).execute();
}

/** How many articles a story has, and the moments of the first and the last; null where it has none. */
export async function spanOfStory(
  db: Database,
  id: string,
): Promise<{ reports: number; first: Instant; last: Instant } | null> {
  const [span] = await selectSpan(db, { id });
  if (span === undefined || span.first === null) return null;
  return { reports: Number(span.reports), first: span.first, last: span.last };
}

const selectSpan = hotQuery((db, { id }: { id: string }) =>
  db
    .selectFrom('article')
    .select((select) => [
      select.fn.countAll().as('reports'),
      select.fn.min('moment').as('first'),
      select.fn.max('moment').as('last'),
    ])
    .where('story', '=', id)
    .compile(),
);

export async function spanStory(
  db: Database,
  id: string,
  span: { first: Instant; last: Instant },
): Promise<void> {
  const { first, last } = span;
  await updateSpan(db, { id, first, last });
}

const updateSpan = hotQuery((db, { id, first, last }: { id: string; first: Instant; last: Instant }) =>
  db.updateTable('story').set({ first, last }).where('id', '=', id).compile(),
);

/** Gives the story the headline and link of the article that stands for it. */
export async function renameStory(
  db: Database,
  id: string,
  standing: Pick<Story, 'headline' | 'link' | 'source' | 'lead'>,
): Promise<void> {
  await db.updateTable('story').set(standing).where('id', '=', id).execute();
}
