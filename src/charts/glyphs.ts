/** The letters that charts are drawn with, as outlines: drawn so they look the same everywhere, and cost next to
 * nothing. A renderer that is given text and fonts reads a whole font anew for each letter. */
import { readFileSync } from 'node:fs';
import { FONTS, type FontWeight } from './font.ts';
import type { Contour } from './read-contours.ts';
import { type FontFile, readFont } from './read-font.ts';

type Glyph = {
  /** How wide it stands, in thousandths of the font size. */
  advance: number;
  /** As the data of a path, relative to where it begins on the base line; in the same unit, downwards. */
  outline: string;
};

export const EM = 1_000;
/** Of Han characters, above the base line. */
const MIDDLE = 350;

/** As many as the charts of a day have; foreign text may have them all. */
const KEPT = 2_000;

const fonts = new Map<string, FontFile>();
const known = new Map<string, Glyph | null>();

/** null where no font has the character. */
export function findGlyph(character: string, weight: FontWeight): Glyph | null {
  const key = `${weight} ${character}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= KEPT) known.clear();
  const made = readGlyph(character, weight) ?? compose(character, weight);
  known.set(key, made);
  return made;
}

type ReadFont = { font: FontFile; growth: number };

/** Each is read when a character needs it: most charts need no more than the first. */
function* fontsFor(character: string, weight: FontWeight): Generator<ReadFont> {
  for (const { [weight]: file, only, growth = 1 } of FONTS) {
    if (only?.test(character) === false) continue;
    const font = fonts.get(file) ?? readFont(readFileSync(file));
    fonts.set(file, font);
    yield { font, growth };
  }
}

type Shape = { advance: number; contours: readonly Contour[] };

function readShape(character: string, { font, growth }: ReadFont): Shape | null {
  const glyph = font.glyph(character.codePointAt(0) ?? 0);
  if (glyph === null) return null;
  const scale = EM / font.unitsPerEm;
  const advance = font.advance(glyph) * scale;
  // It grows around the middle of where it stands.
  const [dx, dy] = [(advance * (1 - growth)) / 2, MIDDLE * (1 - growth)];
  return {
    advance,
    contours: font.contours(glyph).map((contour) => shifted(contour, scale * growth, dx, dy)),
  };
}

function readGlyph(character: string, weight: FontWeight): Glyph | null {
  for (const font of fontsFor(character, weight)) {
    const shape = readShape(character, font);
    if (shape !== null) return toGlyph(shape);
  }
  return null;
}

/** Accents above a letter, as they stand by themselves. */
const ACCENTS: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': '´',
  '\u0302': 'ˆ',
  '\u0303': '˜',
  '\u0304': '¯',
  '\u0306': '˘',
  '\u0307': '˙',
  '\u0308': '¨',
  '\u030a': '˚',
  '\u030b': '˝',
  '\u030c': 'ˇ',
};

/** A letter with an accent of which a font has only the parts, such as the ŏ of Korean names. */
function compose(character: string, weight: FontWeight): Glyph | null {
  const [base = '', accent = '', ...more] = character.normalize('NFD');
  const above = ACCENTS[accent];
  if (above === undefined || more.length > 0) return null;
  for (const font of fontsFor(base, weight)) {
    const letter = readShape(base === 'i' ? 'ı' : base, font);
    const mark = readShape(above, font);
    const usual = readShape('o', font);
    if (letter === null || mark === null || usual === null) continue;
    const dx = (letter.advance - mark.advance) / 2;
    // An accent stands where it does above small letters.
    const dy = Math.max(0, topOf(letter) - topOf(usual));
    const raised = mark.contours.map((contour) => shifted(contour, 1, dx, dy));
    return toGlyph({ advance: letter.advance, contours: [...letter.contours, ...raised] });
  }
  return null;
}

function topOf({ contours }: Shape): number {
  return Math.max(0, ...contours.flat().map(({ y }) => y));
}

function shifted(contour: Contour, scale: number, dx: number, dy: number): Contour {
  return contour.map(({ x, y, isOn }) => ({ x: x * scale + dx, y: y * scale + dy, isOn }));
}

function toGlyph({ advance, contours }: Shape): Glyph {
  const at = { x: 0, y: 0 };
  return { advance, outline: contours.map((contour) => contourPath(contour, at)).join('') };
}

type Place = { x: number; y: number };

/** Between two control points lies a point in their middle. @param at where the pen is; it is moved. */
function contourPath(contour: Contour, at: Place): string {
  const [first, last] = [contour[0], contour.at(-1)];
  if (first === undefined || last === undefined) return '';
  const step = (to: Place) => {
    const [x, y] = [Math.round(to.x), Math.round(to.y)];
    const said = `${x - at.x} ${at.y - y}`;
    Object.assign(at, { x, y });
    return said;
  };
  const start = first.isOn ? first : last.isOn ? last : middle(first, last);
  let path = `m${step(start)}`;
  const begun = { ...at };
  let control: Place | null = null;
  const curve = (by: Place, to: Place) => {
    const bend = `${Math.round(by.x) - at.x} ${at.y - Math.round(by.y)}`;
    return `q${bend} ${step(to)}`;
  };
  for (const point of first.isOn ? contour.slice(1) : contour) {
    if (point === start) continue;
    if (point.isOn) {
      path += control === null ? `l${step(point)}` : curve(control, point);
      control = null;
    } else {
      if (control !== null) path += curve(control, middle(control, point));
      control = point;
    }
  }
  if (control !== null) path += curve(control, start);
  // Closing brings the pen back to where the contour began.
  Object.assign(at, begun);
  return `${path}z`;
}

function middle(a: Place, b: Place): Place {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
