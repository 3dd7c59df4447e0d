/** Reads from a TrueType font which characters it has, how wide they are, and how they look. */
import { type Contour, readContours } from './read-contours.ts';

export type FontFile = {
  /** The number of the glyph of a character, by its code point; null where the font has none. */
  glyph: (codePoint: number) => number | null;
  /** How wide a glyph stands, in units of the font. */
  advance: (glyph: number) => number;
  /** In units of the font, upwards from the base line. */
  contours: (glyph: number) => readonly Contour[];
  unitsPerEm: number;
};

/**
 * See the chapters on cmap (format 4), hhea, hmtx, loca and glyf in the OpenType specification.
 * @param font a whole file, which is trusted: it is one that is shipped.
 */
export function readFont(font: Buffer): FontFile {
  const tables = readTables(font);
  const metrics = tables('hmtx');
  const count = font.readUInt16BE(tables('hhea') + 34);
  const glyphOf = readCharacterMap(font, tables('cmap'));
  const [places, outlines] = [tables('loca'), tables('glyf')];
  const isLong = font.readInt16BE(tables('head') + 50) === 1;
  const placeOf = (glyph: number) =>
    outlines + (isLong ? font.readUInt32BE(places + glyph * 4) : font.readUInt16BE(places + glyph * 2) * 2);
  return {
    glyph: (codePoint) => glyphOf(codePoint) || null,
    // The last width stands for all glyphs behind it.
    advance: (glyph) => font.readUInt16BE(metrics + Math.min(glyph, count - 1) * 4),
    contours: (glyph) => readContours(font, placeOf, glyph),
    unitsPerEm: font.readUInt16BE(tables('head') + 18),
  };
}

/** Where each table begins. */
function readTables(font: Buffer): (name: string) => number {
  const places = new Map<string, number>();
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const record = 12 + index * 16;
    places.set(font.toString('latin1', record, record + 4), font.readUInt32BE(record + 8));
  }
  return (name) => {
    const place = places.get(name);
    if (place === undefined) throw new Error(`the font has no table ${name}`);
    return place;
  };
}

/** The glyph of a code point; 0 is none. */
function readCharacterMap(font: Buffer, cmap: number): (codePoint: number) => number {
  const map = unicodeMap(font, cmap);
  const segments = font.readUInt16BE(map + 6) / 2;
  const ends = map + 14;
  const starts = ends + segments * 2 + 2;
  const deltas = starts + segments * 2;
  const offsets = deltas + segments * 2;
  return (codePoint) => {
    if (codePoint > 0xffff) return 0;
    let [low, high] = [0, segments - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (font.readUInt16BE(ends + middle * 2) < codePoint) low = middle + 1;
      else high = middle;
    }
    const start = font.readUInt16BE(starts + low * 2);
    if (codePoint < start) return 0;
    const delta = font.readUInt16BE(deltas + low * 2);
    const offset = font.readUInt16BE(offsets + low * 2);
    if (offset === 0) return (codePoint + delta) & 0xffff;
    const glyph = font.readUInt16BE(offsets + low * 2 + offset + (codePoint - start) * 2);
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  };
}

/** Where the table of platform 3, encoding 1 and format 4 begins: Windows fonts have one. */
function unicodeMap(font: Buffer, cmap: number): number {
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const record = cmap + 4 + index * 8;
    const map = cmap + font.readUInt32BE(record + 4);
    const isUnicode = font.readUInt16BE(record) === 3 && font.readUInt16BE(record + 2) === 1;
    if (isUnicode && font.readUInt16BE(map) === 4) return map;
  }
  throw new Error('the font has no map of Unicode characters');
}
