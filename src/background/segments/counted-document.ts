/** What the postings of a document are made of, as it waits for its segment. */
import type { Instant } from '../../domain/instant.ts';
import type { BackgroundDocument } from '../background-document.ts';

export type CountedDocument = Pick<BackgroundDocument, 'terms' | 'counts'>;

/** One that is in no segment yet. */
export type WaitingDocument = CountedDocument & { article: number; moment: Instant; length: number };

const bytesEach = 4 + 1;

/** As it lies in memory, so that nothing need be decoded. */
export function packCounted({ terms, counts }: CountedDocument): Uint8Array {
  const data = new Uint8Array(terms.length * bytesEach);
  data.set(new Uint8Array(terms.buffer, terms.byteOffset, terms.byteLength));
  data.set(counts, terms.byteLength);
  return data;
}

/** What is damaged counts as empty. */
export function readCounted(data: Uint8Array): CountedDocument {
  const size = data.length % bytesEach === 0 ? data.length / bytesEach : 0;
  const { buffer, byteOffset } = data.byteOffset % 4 === 0 ? data : data.slice();
  return {
    terms: new Uint32Array(buffer, byteOffset, size),
    counts: new Uint8Array(buffer, byteOffset + 4 * size, size),
  };
}
