/** The parts of the background index on disk: their rows, and the blocks of each. */
import type { Database } from './sqlite.ts';
import { blocksAt } from './sqlite.ts';
import type { Tables } from './tables.ts';

type SegmentRow = Tables['background_segment'];
export type Segment = Omit<SegmentRow, 'sources' | 'articles'> & { sources: readonly number[] };
/** What a block is stored under within its segment, and its bytes. */
export type Block = { first: number; data: Uint8Array };

const SEGMENT = 2 ** 32;
/** The rest singly, so that there are two statements, and not one for each number of rows. */
const ROWS_AT_ONCE = 32;

export type IndexState = {
  documents: number;
  length: number;
  firstSlot: number;
  nextSlot: number;
  stamp: number;
};

export async function readIndexState(db: Database): Promise<IndexState> {
  const row = await db.selectFrom('background_index').selectAll().executeTakeFirstOrThrow();
  const { documents, length, stamp, first_slot: firstSlot, next_slot: nextSlot } = row;
  return { documents, length, firstSlot, nextSlot, stamp };
}

/** The live segments are others from now on. */
export async function saveLayout(db: Database, layout: { firstSlot?: number; stamp: number }): Promise<void> {
  const { firstSlot, stamp } = layout;
  await db
    .updateTable('background_index')
    .set({ stamp, ...(firstSlot !== undefined && { first_slot: firstSlot }) })
    .execute();
}

/** By their ids. */
export async function readSegments(db: Database): Promise<Segment[]> {
  const rows = await db
    .selectFrom('background_segment')
    .select(['id', 'kind', 'level', 'state', 'documents', 'next', 'sources', 'stamp'])
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, sources: JSON.parse(row.sources) }));
}

export async function readSegmentArticles(db: Database, id: number): Promise<Uint8Array> {
  const row = await db
    .selectFrom('background_segment')
    .select('articles')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.articles ?? new Uint8Array(0);
}

export async function insertSegment(db: Database, segment: Segment): Promise<void> {
  await db
    .insertInto('background_segment')
    .values({ ...segment, sources: JSON.stringify(segment.sources), articles: null })
    .execute();
}

export async function changeSegments(
  db: Database,
  ids: readonly number[],
  change: Partial<Pick<SegmentRow, 'state' | 'next' | 'articles'>>,
): Promise<void> {
  if (ids.length === 0) return;
  await db.updateTable('background_segment').set(change).where('id', 'in', ids).execute();
}

export async function insertBlocks(db: Database, segment: number, blocks: readonly Block[]): Promise<void> {
  const rows = blocks.map(({ first, data }) => ({ key: segment * SEGMENT + first, data }));
  const rest = rows.length % ROWS_AT_ONCE;
  for (const row of rows.slice(0, rest)) await db.insertInto('background_block').values(row).execute();
  for (let from = rest; from < rows.length; from += ROWS_AT_ONCE)
    await db
      .insertInto('background_block')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute();
}

/** For each term of each segment the block where it stands if it stands there at all. */
export async function findBlocks(
  db: Database,
  segments: readonly number[],
  terms: readonly number[],
): Promise<{ segment: number; term: number; data: Uint8Array }[]> {
  const found = await blocksAt(
    db,
    segments.flatMap((segment) => terms.map((term) => segment * SEGMENT + term)),
    SEGMENT,
  );
  return found.flatMap(({ asked, data }) =>
    data === null ? [] : [{ segment: Math.floor(asked / SEGMENT), term: asked % SEGMENT, data }],
  );
}

/** The blocks of a segment from the one on where that term would stand. */
export async function readBlocks(
  db: Database,
  segment: number,
  { from, before = SEGMENT, limit }: { from: number; before?: number; limit?: number },
): Promise<Block[]> {
  const start = segment * SEGMENT;
  const { begin } = await db
    .selectFrom('background_block')
    .select((select) => select.fn.max('key').as('begin'))
    .where('key', '>=', start)
    .where('key', '<=', start + from)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('background_block')
    .select(['key', 'data'])
    .where('key', '>=', begin ?? start)
    .where('key', '<', start + before)
    .orderBy('key')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute();
  return rows.map(({ key, data }) => ({ first: key - start, data }));
}

/** Deletes some of the blocks of a segment; when none is left, the segment. */
export async function deleteSome(db: Database, segment: number, limit: number): Promise<void> {
  const start = segment * SEGMENT;
  const { last } = await db
    .selectFrom((select) =>
      select
        .selectFrom('background_block')
        .select('key')
        .where('key', '>=', start)
        .where('key', '<', start + SEGMENT)
        .orderBy('key')
        .limit(limit)
        .as('some'),
    )
    .select((select) => select.fn.max('key').as('last'))
    .executeTakeFirstOrThrow();
  if (last === null)
    return void (await db.deleteFrom('background_segment').where('id', '=', segment).execute());
  await db.deleteFrom('background_block').where('key', '>=', start).where('key', '<=', last).execute();
}
