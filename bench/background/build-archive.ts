/** Makes the archives of the bench: as large as they should be, and as the program itself would have left them. */
import { freshStamp, type Pace, usualPace } from '../../src/app/background/background-slices.ts';
import { tendBackgroundIndex } from '../../src/app/background/background-upkeep.ts';
import {
  type BackgroundDocument,
  encodeDocument,
  lengthOf,
} from '../../src/background/background-document.ts';
import { packCounted } from '../../src/background/segments/counted-document.ts';
import { readIndexState, readSegments } from '../../src/store/background-segments.ts';
import type { Database } from '../../src/store/sqlite.ts';
import type { Generator } from './generate-documents.ts';

const FIRST_MOMENT = Date.UTC(2024, 0);
const STEP_MS = 60_000;
const AT_ONCE = 32;
/** In larger slices than the program's, and all at once: what becomes of it is the same. */
const FAST: Pace = { ...usualPace, slices: 1, blocks: 2_000, deleted: 100_000 };
const BATCH = FAST.sealed;

export function momentOf(article: number): number {
  return FIRST_MOMENT + article * STEP_MS;
}

/** Goes on until the archive has `size` articles. */
export async function growArchive(
  db: Database,
  generator: Generator,
  { size, onStep, signal }: { size: number; onStep: (done: string) => void; signal: AbortSignal },
): Promise<void> {
  let { nextSlot } = await readIndexState(db);
  while (nextSlot < size) {
    signal.throwIfAborted();
    const end = Math.min(size, nextSlot + BATCH);
    const from = nextSlot + 1;
    await db.transaction().execute(async (transaction) => {
      for (let article = from; article <= end; article += AT_ONCE)
        await insertSome(transaction, generator, article, Math.min(end, article + AT_ONCE - 1));
      while (await hasWork(transaction)) await tendBackgroundIndex(transaction, new Set(), FAST);
    });
    nextSlot = end;
    onStep(`${nextSlot} of ${size} articles`);
  }
}

async function hasWork(db: Database): Promise<boolean> {
  const { firstSlot, nextSlot } = await readIndexState(db);
  if (nextSlot - firstSlot >= FAST.sealed) return true;
  const segments = await readSegments(db);
  if (segments.some(({ state }) => state !== 'live')) return true;
  const levels = Map.groupBy(
    segments.filter(({ kind }) => kind === 'postings'),
    ({ level }) => level,
  );
  return [...levels.values()].some((level) => level.length >= FAST.merged);
}

async function insertSome(db: Database, generator: Generator, from: number, to: number): Promise<void> {
  const entries = Array.from({ length: to - from + 1 }, (_, i) => ({
    article: from + i,
    document: generator.document(),
  }));
  await db
    .insertInto('story')
    .values(entries.map(({ article }) => storyRow(article)))
    .execute();
  await db
    .insertInto('article')
    .values(entries.map(({ article }) => articleRow(article)))
    .execute();
  await db
    .insertInto('background_document')
    .values(entries.map(({ article, document }) => ({ article, data: encodeDocument(document) })))
    .execute();
  await db
    .insertInto('background_waiting')
    .values(
      entries.map(({ article, document }) => ({
        slot: article - 1,
        article,
        moment: momentOf(article),
        stamp: freshStamp(),
        data: packCounted(document),
      })),
    )
    .execute();
  const { documents, length } = await readIndexState(db);
  await db
    .updateTable('background_index')
    .set({ documents: documents + entries.length, length: length + sumOf(entries), next_slot: to })
    .execute();
}

function sumOf(entries: readonly { document: BackgroundDocument }[]): number {
  return entries.reduce((sum, { document }) => sum + lengthOf(document), 0);
}

function storyRow(article: number) {
  const at = momentOf(article);
  return {
    id: `old-${article}`,
    headline: `Report ${article}`,
    link: null,
    source: 'Bench',
    first: at,
    last: at,
    lead: null,
    merged_into: null,
  };
}

/** Its text is of no concern here, but its place in the database is. */
function articleRow(article: number) {
  const at = momentOf(article);
  const link = `https://archive.example/${article}`;
  return {
    id: `old-${article}`,
    number: article,
    feed: 'Bench',
    link,
    url: link,
    title: `Report ${article}`,
    summary: '',
    body: '',
    author: null,
    published: at,
    seen: at,
    moment: at,
    language: 'en',
    links: '[]',
    content_hash: String(article),
    story: `old-${article}`,
    signature: null,
  };
}
