/** Merges the postings of segments, some of the terms at a time. */
import { createBlockWriter, firstFrom, type PackedBlock, type PostingBlock } from './posting-block.ts';

/** The next blocks of one segment, in order. */
export type MergeSource = {
  blocks: readonly PostingBlock[];
  /** What its first document is in the merged segment. */
  base: number;
  /** Whether it has no more blocks than these. */
  isLast: boolean;
};

/**
 * Merges the terms from `from` on, as far as all of the sources have them.
 * @returns the term to go on with; null when all is merged.
 */
export function mergeBlocks(
  sources: readonly MergeSource[],
  from: number,
): { blocks: PackedBlock[]; next: number | null } {
  // The last block is taken as a whole: none of its terms stands in the block behind it.
  const ends = sources.flatMap(({ blocks, isLast }) => (isLast ? [] : [(lastTerm(blocks) ?? from) + 1]));
  const next = ends.length === 0 ? null : Math.min(...ends);
  const writer = createBlockWriter();
  const cursors = sources.map(({ blocks, base }) => createCursor(blocks, from, base));
  for (;;) {
    let term = next ?? Number.POSITIVE_INFINITY;
    for (const cursor of cursors) if (cursor.term < term) term = cursor.term;
    if (term === (next ?? Number.POSITIVE_INFINITY)) break;
    writer.begin(term);
    for (const cursor of cursors) {
      if (cursor.term !== term) continue;
      writer.append(cursor.blocks[cursor.block] as PostingBlock, cursor.place, cursor.base);
      advance(cursor);
    }
  }
  return { blocks: writer.finish(), next };
}

type Cursor = {
  blocks: readonly PostingBlock[];
  base: number;
  block: number;
  place: number;
  /** Where it stands; infinite at the end. */
  term: number;
};

function lastTerm(blocks: readonly PostingBlock[]): number | undefined {
  return blocks.at(-1)?.terms.at(-1);
}

function createCursor(blocks: readonly PostingBlock[], from: number, base: number): Cursor {
  const behind = blocks.findIndex(({ terms }) => (terms.at(-1) ?? 0) >= from);
  const block = behind === -1 ? blocks.length : behind;
  const place = firstFrom(blocks[block]?.terms ?? new Uint32Array(0), from);
  return { blocks, base, block, place, term: blocks[block]?.terms[place] ?? Number.POSITIVE_INFINITY };
}

function advance(cursor: Cursor): void {
  cursor.place += 1;
  if (cursor.place === cursor.blocks[cursor.block]?.terms.length) {
    cursor.block += 1;
    cursor.place = 0;
  }
  cursor.term = cursor.blocks[cursor.block]?.terms[cursor.place] ?? Number.POSITIVE_INFINITY;
}
