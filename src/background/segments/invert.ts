/** Turns documents into the postings of a segment, some of the terms at a time. */
import type { CountedDocument } from './counted-document.ts';
import type { Frequencies } from './frequency-block.ts';
import { createBlockWriter, firstFrom, type PackedBlock } from './posting-block.ts';

/** A term, a document and a count share one number that is still exact: 28, 16 and 8 bits. */
const countUnit = 2 ** 8;
const documentUnit = 2 ** 16;

/** The documents are numbered in their order; those of the terms from `from` to before `to`. */
export function invert(
  documents: readonly CountedDocument[],
  from: number,
  to: number,
): { blocks: PackedBlock[]; frequencies: Frequencies } {
  const postings = listPostings(documents, from, to).sort();
  const writer = createBlockWriter();
  const terms: number[] = [];
  const counts: number[] = [];
  for (const posting of postings) {
    const rest = Math.floor(posting / countUnit);
    const term = from + Math.floor(rest / documentUnit);
    if (term !== terms.at(-1)) {
      writer.begin(term);
      terms.push(term);
      counts.push(0);
    }
    writer.post(rest % documentUnit, posting % countUnit);
    counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
  }
  return {
    blocks: writer.finish(),
    frequencies: { terms: Uint32Array.from(terms), counts: Uint32Array.from(counts) },
  };
}

function listPostings(documents: readonly CountedDocument[], from: number, to: number): Float64Array {
  const bounds = documents.map(({ terms }) => [firstFrom(terms, from), firstFrom(terms, to)] as const);
  const postings = new Float64Array(bounds.reduce((sum, [start, end]) => sum + end - start, 0));
  let size = 0;
  documents.forEach(({ terms, counts }, document) => {
    const [start, end] = bounds[document] as readonly [number, number];
    for (let i = start; i < end; i++)
      postings[size++] =
        (((terms[i] as number) - from) * documentUnit + document) * countUnit + (counts[i] as number);
  });
  return postings;
}
