/** Cuts the source of a feed into pieces that are read one after the other: single items where they can be told. */

type Piece = { end: number; isItem: boolean };

/** @returns the piece that begins at `at`; an item only where `isBetweenItems`, or it may be none. */
export type CutSource = (at: number, isBetweenItems: boolean) => Piece;

const CHUNK_LENGTH = 16_384;
/** Where there is no good place for a cut in so much, it is made in a bad one. */
const LONGEST_CHUNK = 4 * CHUNK_LENGTH;
const LONGEST_REFERENCE = 40;
/** A longer one is read anew at each look: to recognise it would take long too. */
const LONGEST_ITEM = 200_000;

export function createCutSource(source: string): CutSource {
  const itemStart = /<(item|entry)[\s>]/g;
  const hasEnd = new Map([
    ['item', true],
    ['entry', true],
  ]);
  let found: { at: number; tag: string } | null = null;

  /** The first start of an item that is not before `at`, searched for once. */
  function itemFrom(at: number): { at: number; tag: string } {
    if (found !== null && found.at >= at) return found;
    itemStart.lastIndex = at;
    const match = itemStart.exec(source);
    found = match === null ? { at: source.length, tag: '' } : { at: match.index, tag: match[1] ?? '' };
    return found;
  }

  function endOfItem(at: number, tag: string): number {
    if (!hasEnd.get(tag)) return -1;
    const end = source.indexOf(`</${tag}>`, at);
    if (end === -1) hasEnd.set(tag, false);
    return end === -1 ? -1 : end + tag.length + 3;
  }

  return (at, isBetweenItems) => {
    const item = itemFrom(at);
    if (isBetweenItems && item.at === at) {
      const end = endOfItem(at, item.tag);
      if (end !== -1 && end - at <= LONGEST_ITEM) return { end, isItem: true };
    }
    const before = item.at > at ? item.at : itemFrom(at + 1).at;
    return { end: Math.min(before, chunkEnd(source, at)), isItem: false };
  };
}

/** Before a tag or after a space: a reference that was cut in two would look like a bare ampersand. */
export function chunkEnd(source: string, at: number): number {
  const start = at + CHUNK_LENGTH;
  if (start >= source.length) return source.length;
  const limit = at + LONGEST_CHUNK;
  const place = source.slice(start, limit).search(/[<\s]/);
  if (place !== -1) return start + place + (source[start + place] === '<' ? 0 : 1);
  if (limit >= source.length) return source.length;
  const reference = source.slice(limit - LONGEST_REFERENCE, limit).lastIndexOf('&');
  return reference === -1 ? limit : limit - LONGEST_REFERENCE + reference;
}
