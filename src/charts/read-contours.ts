/** Reads the outline of a glyph from the table glyf of a TrueType font. */

/** A point that is not on the line is the control point of a quadratic curve. */
type OutlinePoint = { x: number; y: number; isOn: boolean };
/** Closed. */
export type Contour = readonly OutlinePoint[];

/** Bits of a point, as the specification numbers them. */
const ON_CURVE = 0x01;
const SHORT = { x: 0x02, y: 0x04 } as const;
const REPEATS = 0x08;
/** Of a short distance: that it is positive; of a long one: that it is none. */
const SAME_OR_POSITIVE = { x: 0x10, y: 0x20 } as const;

/** Bits of a part of a composite glyph. */
const ARE_WORDS = 0x0001;
const ARE_DISTANCES = 0x0002;
const HAS_SCALE = 0x0008;
const HAS_MORE = 0x0020;
const HAS_TWO_SCALES = 0x0040;
const HAS_MATRIX = 0x0080;

type Matrix = readonly [xx: number, xy: number, yx: number, yy: number];

/** @param placeOf where the outline of a glyph begins, and with that where the one before it ends. */
export function readContours(
  font: Buffer,
  placeOf: (glyph: number) => number,
  glyph: number,
): readonly Contour[] {
  const place = placeOf(glyph);
  // A blank.
  if (placeOf(glyph + 1) === place) return [];
  const contours = font.readInt16BE(place);
  return contours >= 0
    ? simpleContours(font, place + 10, contours)
    : compositeContours(font, placeOf, place + 10);
}

function simpleContours(font: Buffer, place: number, count: number): Contour[] {
  const ends = Array.from({ length: count }, (_, index) => font.readUInt16BE(place + index * 2));
  const total = (ends.at(-1) ?? -1) + 1;
  let next = place + count * 2;
  next += 2 + font.readUInt16BE(next);
  const flags: number[] = [];
  while (flags.length < total) {
    const flag = font.readUInt8(next++);
    flags.push(flag);
    if ((flag & REPEATS) === 0) continue;
    for (let left = font.readUInt8(next++); left > 0; left -= 1) flags.push(flag);
  }
  const read = (axis: 'x' | 'y') => {
    let at = 0;
    return flags.map((flag) => {
      const isSame = (flag & SAME_OR_POSITIVE[axis]) !== 0;
      if ((flag & SHORT[axis]) !== 0) at += font.readUInt8(next++) * (isSame ? 1 : -1);
      else if (!isSame) {
        at += font.readInt16BE(next);
        next += 2;
      }
      return at;
    });
  };
  const [xs, ys] = [read('x'), read('y')];
  const points = flags.map((flag, index) => ({
    x: xs[index] ?? 0,
    y: ys[index] ?? 0,
    isOn: (flag & ON_CURVE) !== 0,
  }));
  return ends.map((end, index) => points.slice((ends[index - 1] ?? -1) + 1, end + 1));
}

/** Made of other glyphs, such as a letter and its accent. */
function compositeContours(font: Buffer, placeOf: (glyph: number) => number, place: number): Contour[] {
  const contours: Contour[] = [];
  let next = place;
  let flags: number;
  do {
    flags = font.readUInt16BE(next);
    const part = readContours(font, placeOf, font.readUInt16BE(next + 2));
    next += 4;
    const areWords = (flags & ARE_WORDS) !== 0;
    const [dx, dy] = areWords
      ? [font.readInt16BE(next), font.readInt16BE(next + 2)]
      : [font.readInt8(next), font.readInt8(next + 1)];
    // Otherwise they are numbers of points that fall together; the fonts that are shipped have no such glyph.
    if ((flags & ARE_DISTANCES) === 0) throw new Error('a glyph of the font is put together by its points');
    next += areWords ? 4 : 2;
    const { matrix, length } = readMatrix(font, next, flags);
    next += length;
    contours.push(...part.map((contour) => contour.map((point) => moved(point, matrix, dx, dy))));
  } while ((flags & HAS_MORE) !== 0);
  return contours;
}

function readMatrix(font: Buffer, place: number, flags: number): { matrix: Matrix; length: number } {
  const scale = (index: number) => font.readInt16BE(place + index * 2) / 0x4000;
  if ((flags & HAS_SCALE) !== 0) return { matrix: [scale(0), 0, 0, scale(0)], length: 2 };
  if ((flags & HAS_TWO_SCALES) !== 0) return { matrix: [scale(0), 0, 0, scale(1)], length: 4 };
  if ((flags & HAS_MATRIX) !== 0) return { matrix: [scale(0), scale(1), scale(2), scale(3)], length: 8 };
  return { matrix: [1, 0, 0, 1], length: 0 };
}

function moved({ x, y, isOn }: OutlinePoint, [xx, xy, yx, yy]: Matrix, dx: number, dy: number): OutlinePoint {
  return { x: x * xx + y * yx + dx, y: x * xy + y * yy + dy, isOn };
}
