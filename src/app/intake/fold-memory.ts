/** Keeps the folder of a database between transactions: a cache of what is archived, which is the truth. */
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';
import { shortId } from '../../domain/short-id.ts';
import { readFoldTexts } from '../../store/fold-texts.ts';
import type { Database } from '../../store/sqlite.ts';
import { createFolder } from '../../stories/create-folder.ts';
import { decodeFoldText } from '../../stories/fold-text.ts';
import type { Folder } from '../../stories/folder.ts';

type Memory = { inTurn: LimitFunction; folder: Folder | null };

const memories = new WeakMap<Database, Memory>();
/** Texts that are put back without a pause. */
const PORTION = 250;

/**
 * A transaction in which articles are placed, one after the other: no two of them interleave on the folder.
 * @param work asks for the folder when it needs it: the first one after a start is made from the archive then.
 */
export async function withFolder<T>(
  db: Database,
  work: (transaction: Database, folder: () => Promise<Folder>) => Promise<T>,
): Promise<T> {
  const memory = memoryOf(db);
  return memory.inTurn(async () => {
    let { folder } = memory;
    // What a transaction did that is rolled back must not be remembered: it is put back only after the commit.
    memory.folder = null;
    const result = await db.transaction().execute((transaction) =>
      work(transaction, async () => {
        folder ??= await restoreFolder(transaction);
        return folder;
      }),
    );
    memory.folder = folder;
    return result;
  });
}

/** A folder of one's own, made from the archive, in which it changes nothing. */
export async function restoreFolder(db: Database): Promise<Folder> {
  const folder = createFolder((article) => shortId('story', article));
  for (let after = 0, isMore = true; isMore; ) {
    const rows = await readFoldTexts(db, after, PORTION);
    for (const { article, story, moment, copyOf, data } of rows) {
      const text = decodeFoldText(data);
      // What another version packed in another way is as if it were forgotten.
      if (text !== null) folder.restore({ article, text, at: moment }, story, copyOf);
    }
    after = rows.at(-1)?.number ?? after;
    isMore = rows.length === PORTION;
    if (isMore) await yieldToOthers();
  }
  return folder;
}

function memoryOf(db: Database): Memory {
  const known = memories.get(db);
  if (known !== undefined) return known;
  const memory: Memory = { inTurn: pLimit(1), folder: null };
  memories.set(db, memory);
  return memory;
}
