/** What folding did to the stories and by how much, kept as the reason for everything. */
import { sql } from 'kysely';
import type { FoldChange } from '../domain/fold-change.ts';
import type { Instant } from '../domain/instant.ts';
import { hotQuery } from './hot-query.ts';
import type { Database } from './sqlite.ts';
import type { Tables } from './tables.ts';

export type RecordedFoldChange = { at: Instant; change: FoldChange };

type Row = Tables['fold_change'];

export async function recordFoldChanges(
  db: Database,
  changes: readonly FoldChange[],
  at: Instant,
): Promise<void> {
  for (const change of changes) await insertChange(db, { at, ...toRow(change) });
}

const insertChange = hotQuery((db, row: Omit<Row, 'number'>) =>
  db
    .insertInto('fold_change')
    .values((values) => ({
      number: values
        .selectFrom('fold_change')
        .select(({ fn, val }) => sql<number>`${fn.coalesce(fn.max('number'), val(0))} + 1`.as('next')),
      ...row,
    }))
    .compile(),
);

/** How an article came where it is, in order: what placed it, and what moved it or its story since. */
export async function foldHistory(db: Database, article: string): Promise<RecordedFoldChange[]> {
  const placed = await db
    .selectFrom('fold_change')
    .selectAll()
    .where('article', '=', article)
    .where('kind', 'in', ['started', 'joined'])
    .orderBy('number')
    .executeTakeFirst();
  const history: RecordedFoldChange[] = [];
  for (let row = placed; row !== undefined; row = await nextChange(db, article, row))
    history.push(toChange(row));
  return history;
}

/** The first change after it that took the article out of the story in which it left it. */
async function nextChange(db: Database, article: string, { number, story }: Row): Promise<Row | undefined> {
  const rows = await db
    .selectFrom('fold_change')
    .selectAll()
    .where('number', '>', number)
    .where('other', '=', story)
    .where('kind', 'in', ['merged', 'split', 'moved'])
    .orderBy('number')
    .execute();
  return rows.find(
    (row) =>
      row.kind === 'merged' ||
      row.article === article ||
      (row.kind === 'split' && articlesOf(row).includes(article)),
  );
}

function toRow(change: FoldChange): Omit<Row, 'number' | 'at'> {
  const { kind, story, needed } = change;
  const row = { kind, story, needed, article: null, other: null, how: null, articles: null };
  switch (change.kind) {
    case 'started': {
      const { article, nearest } = change;
      return { ...row, article, other: nearest?.story ?? null, score: nearest?.score ?? null };
    }
    case 'joined':
      return { ...row, article: change.article, how: change.how, score: change.score };
    case 'merged':
      return { ...row, other: change.from, score: change.score };
    case 'split':
      return { ...row, other: change.from, score: change.score, articles: JSON.stringify(change.articles) };
    case 'moved':
      return { ...row, article: change.article, other: change.from, score: change.score };
  }
}

function toChange(row: Row): RecordedFoldChange {
  const { at, kind, story, needed } = row;
  const article = row.article ?? '';
  const from = row.other ?? '';
  const score = row.score ?? 0;
  switch (kind) {
    case 'started': {
      const nearest = row.other === null ? null : { story: row.other, score };
      return { at, change: { kind, article, story, nearest, needed } };
    }
    case 'joined':
      return { at, change: { kind, article, story, how: row.how ?? 'same-event', score, needed } };
    case 'merged':
      return { at, change: { kind, story, from, score, needed } };
    case 'split':
      return { at, change: { kind, story, from, articles: articlesOf(row), score, needed } };
    case 'moved':
      return { at, change: { kind, article, story, from, score, needed } };
  }
}

function articlesOf(row: Row): string[] {
  return JSON.parse(row.articles ?? '[]');
}
