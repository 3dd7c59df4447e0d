/** Which articles the documents of a segment are, of when, and how long: packed, and kept in memory as they are. */
import type { Instant } from '../../domain/instant.ts';

export type SegmentArticles = {
  moments: Float64Array;
  /** Their numbers in the archive. */
  articles: Uint32Array;
  /** Sums of their counts. */
  lengths: Uint16Array;
};

/** Together with the latest moment of each so many articles. */
export type DatedArticles = SegmentArticles & { latest: Float64Array };

export const stretch = 512;

const most = 0xffff;
const bytesEach = 8 + 4 + 2;

export function gatherArticles(
  entries: readonly { article: number; moment: Instant; length: number }[],
): SegmentArticles {
  return {
    moments: Float64Array.from(entries, ({ moment }) => moment),
    articles: Uint32Array.from(entries, ({ article }) => article),
    lengths: Uint16Array.from(entries, ({ length }) => Math.min(most, length)),
  };
}

export function packArticles(parts: readonly SegmentArticles[]): Uint8Array {
  const all = [
    ...parts.map(({ moments }) => moments),
    ...parts.map(({ articles }) => articles),
    ...parts.map(({ lengths }) => lengths),
  ];
  const data = new Uint8Array(all.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of all) {
    data.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return data;
}

/** null for what is damaged. */
export function readArticles(data: Uint8Array, documents: number): DatedArticles | null {
  if (data.length !== documents * bytesEach) return null;
  const { buffer, byteOffset } = data.byteOffset % 8 === 0 ? data : data.slice();
  const moments = new Float64Array(buffer, byteOffset, documents);
  const latest = Float64Array.from({ length: Math.ceil(documents / stretch) }, (_, i) =>
    Math.max(...moments.subarray(i * stretch, (i + 1) * stretch)),
  );
  return {
    moments,
    latest,
    articles: new Uint32Array(buffer, byteOffset + 8 * documents, documents),
    lengths: new Uint16Array(buffer, byteOffset + 12 * documents, documents),
  };
}
