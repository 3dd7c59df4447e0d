/** Writes the elements of an SVG document, with all text escaped. */
import type { FontWeight } from './font.ts';
import { EM, findGlyph } from './glyphs.ts';

type Attributes = Readonly<Record<string, string | number>>;

/** @param content is markup, so its text must have been escaped. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : escapeXml(value)}"`,
  );
  return `<${name}${written.join('')}${content === '' ? '/>' : `>${content}</${name}>`}`;
}

/** For what is upright or level: without soft edges it is drawn in half the time. */
export const SHARP = { 'shape-rendering': 'crispEdges' };

export type Lettering = {
  x: number;
  /** Of the base line. */
  y: number;
  size: number;
  weight: FontWeight;
  colour: string;
  anchor?: 'start' | 'middle' | 'end';
  /** A seam of that colour around the letters, so that no line touches them. */
  halo?: string;
};

/**
 * As outlines, beside which the words are still to be read. They are in the document once: see outlinesOf().
 * @param line as it came from fitText().
 */
export function lettering(
  line: string,
  { x, y, size, weight, colour, anchor = 'start', halo }: Lettering,
): string {
  let pen = 0;
  let letters = '';
  for (const character of line) {
    const glyph = findGlyph(character, weight);
    if (glyph === null) continue;
    if (glyph.outline !== '')
      letters += element('use', { href: `#${idOf(character, weight)}`, x: Math.round(pen) });
    pen += glyph.advance;
  }
  if (letters === '') return '';
  const left = x - (pen * size * BEFORE[anchor]) / EM;
  const attributes = {
    'aria-label': line,
    transform: `translate(${left.toFixed(1)} ${y.toFixed(1)}) scale(${size / EM})`,
    fill: colour,
    ...(halo !== undefined && { stroke: halo, 'stroke-width': (8 * EM) / size, 'paint-order': 'stroke' }),
  };
  return element('g', attributes, letters);
}

/** "b2e" */
function idOf(character: string, weight: FontWeight): string {
  return `${weight[0]}${character.codePointAt(0)?.toString(16)}`;
}

/** Of the letters that are used in some markup. */
export function outlinesOf(markup: string): string {
  const used = new Set([...markup.matchAll(/<use href="#([br][0-9a-f]+)"/g)].map(([, id = '']) => id));
  const paths = [...used].sort().map((id) => {
    const character = String.fromCodePoint(Number.parseInt(id.slice(1), 16));
    const glyph = findGlyph(character, id.startsWith('b') ? 'bold' : 'regular');
    return element('path', { id, d: glyph?.outline ?? '' });
  });
  return element('defs', {}, paths.join(''));
}

/** What share of a line stands before its place. */
const BEFORE = { start: 0, middle: 0.5, end: 1 } as const;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Without the characters that XML 1.0 forbids however they are written. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}
