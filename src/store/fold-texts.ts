/** The packed texts that folding still looks at, with where their articles stand now. */
import type { Instant } from '../domain/instant.ts';
import { hotQuery } from './hot-query.ts';
import type { Database } from './sqlite.ts';

type StoredFoldText = {
  number: number;
  article: string;
  story: string;
  moment: Instant;
  /** The article that it is a copy of; null where it is none. */
  copyOf: string | null;
  data: Uint8Array;
};

/** `number`: of the article, by which they are put back in the order in which they came. */
type FoldTextRow = { number: number; article: string; copyOf: string | null; data: Uint8Array };

/** How many ids one statement names. */
const CHUNK = 500;

export async function saveFoldText(db: Database, row: FoldTextRow): Promise<void> {
  await insertFoldText(db, row);
}

const insertFoldText = hotQuery((db, { copyOf, ...row }: FoldTextRow) =>
  db
    .insertInto('fold_text')
    .values({ ...row, copy_of: copyOf })
    .compile(),
);

/** In the order in which the articles were archived, those after a number. */
export async function readFoldTexts(db: Database, after: number, limit: number): Promise<StoredFoldText[]> {
  const rows = await db
    .selectFrom('fold_text')
    .innerJoin('article', 'article.number', 'fold_text.number')
    .select(['fold_text.number', 'fold_text.article', 'article.story', 'article.moment'])
    .select(['fold_text.copy_of', 'fold_text.data'])
    .where('fold_text.number', '>', after)
    .orderBy('fold_text.number')
    .limit(limit)
    .execute();
  return rows.map(({ copy_of: copyOf, ...row }) => ({ ...row, copyOf }));
}

/** Packed texts of the articles that still have one. */
export async function foldTextsOf(
  db: Database,
  articles: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const rows = await db
    .selectFrom('fold_text')
    .select(['article', 'data'])
    .where('article', 'in', articles)
    .execute();
  return new Map(rows.map(({ article, data }) => [article, data]));
}

export async function deleteFoldTexts(db: Database, articles: readonly string[]): Promise<void> {
  for (let from = 0; from < articles.length; from += CHUNK)
    await db
      .deleteFrom('fold_text')
      .where('article', 'in', articles.slice(from, from + CHUNK))
      .execute();
}
