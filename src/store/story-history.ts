/** What became of a story and of its reports, to tell people. */
import type { FoldHow } from '../domain/fold-change.ts';
import type { Instant } from '../domain/instant.ts';
import type { Story } from '../domain/story.ts';
import type { Database } from './sqlite.ts';
import { resolveStory } from './stories.ts';

/** How an article came to a story at first: it began one, or joined one. */
export type Placing = {
  story: string;
  how: 'began' | FoldHow;
  /** How like the story it was, and what was needed; null where it began one. */
  score: number | null;
  needed: number;
};

/** merged: `other` became part of the story. split: `articles` left `from` and were `story` from then on. moved: one
 * article did. The one of `story` and `from` that was not asked for is the other story. */
export type Regrouping = {
  at: Instant;
  kind: 'merged' | 'split' | 'moved';
  story: string;
  from: string;
  articles: readonly string[];
};

/** How many ids one statement names. */
const CHUNK = 500;
/** Of a story that is regrouped again and again, the last ones tell. */
const MOST_REGROUPINGS = 50;

/** By id of the article; those that were archived before this was kept are left out. */
export async function placingsOf(
  db: Database,
  articles: readonly string[],
): Promise<ReadonlyMap<string, Placing>> {
  const placings = new Map<string, Placing>();
  for (let from = 0; from < articles.length; from += CHUNK) {
    const rows = await db
      .selectFrom('fold_change')
      .select(['article', 'kind', 'story', 'how', 'score', 'needed'])
      .where('article', 'in', articles.slice(from, from + CHUNK))
      .where('kind', 'in', ['started', 'joined'])
      .orderBy('number')
      .execute();
    for (const { article, kind, story, how, score, needed } of rows) {
      if (article === null) continue;
      const began = { story, how: 'began', score: null, needed } as const;
      placings.set(article, kind === 'started' ? began : { story, how: how ?? 'same-event', score, needed });
    }
  }
  return placings;
}

/** What was merged into the story, split off from it or moved, in order. */
export async function regroupingsOf(db: Database, story: string): Promise<Regrouping[]> {
  const rows = await db
    .selectFrom('fold_change')
    .selectAll()
    .where('kind', 'in', ['merged', 'split', 'moved'])
    .where((where) => where.or([where('story', '=', story), where('other', '=', story)]))
    .orderBy('number', 'desc')
    .limit(MOST_REGROUPINGS)
    .execute();
  return rows.toReversed().flatMap((row) => {
    const { at, kind, other } = row;
    if (kind === 'started' || kind === 'joined' || other === null) return [];
    const articles = kind === 'split' ? JSON.parse(row.articles ?? '[]') : row.article ? [row.article] : [];
    return [{ at, kind, story: row.story, from: other, articles }];
  });
}

/** The terms that its articles matched, the most frequent first. */
export async function termsOfStory(db: Database, story: string): Promise<string[]> {
  const rows = await db
    .selectFrom('match')
    .innerJoin('article', 'article.id', 'match.article')
    .select((select) => ['match.term', select.fn.countAll().as('articles')])
    .where('article.story', '=', story)
    .groupBy('match.term')
    .orderBy('articles', 'desc')
    .orderBy('match.term')
    .execute();
  return rows.map(({ term }) => term);
}

/** The story that an id of an alert, a development, an article or a story leads to by now; null where none does. */
export async function storyOfId(db: Database, id: string): Promise<Story | null> {
  const development = await db
    .selectFrom('development')
    .innerJoin('alert', 'alert.id', 'development.alert')
    .select('alert.story')
    .where('development.id', '=', id)
    .executeTakeFirst();
  const alert = await db.selectFrom('alert').select('story').where('id', '=', id).executeTakeFirst();
  const article = await db.selectFrom('article').select('story').where('id', '=', id).executeTakeFirst();
  return resolveStory(db, development?.story ?? alert?.story ?? article?.story ?? id);
}

/** Ids that begin so, of alerts, developments and stories, at most `limit` of each. */
export async function idsThatBegin(db: Database, beginning: string, limit: number): Promise<string[]> {
  // The last character of all that an id has is z.
  const end = `${beginning}zzzzzzzzzzzzzzzzzzzz`;
  const ids: string[] = [];
  for (const table of ['alert', 'development', 'story'] as const) {
    const rows = await db
      .selectFrom(table)
      .select('id')
      .where('id', '>=', beginning)
      .where('id', '<=', end)
      .limit(limit)
      .execute();
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}
