/** Text as it can be drawn: on one line, of characters that a font has, and no wider than there is room. */
import type { FontWeight } from './font.ts';
import { EM, findGlyph } from './glyphs.ts';

/** Also for a run of letters that no font has. */
const ELLIPSIS = '…';
const LETTER = /[\p{L}\p{N}]/u;
/** No line of a chart shows as many; foreign text may have millions. */
const MOST_CHARACTERS = 400;

/** How wide it stands, in pixels, at a font size of so many. */
export function textWidth(text: string, size: number, weight: FontWeight): number {
  let width = 0;
  for (const character of text) width += findGlyph(character, weight)?.advance ?? EM;
  return (width * size) / EM;
}

/** With an ellipsis in place of what there is no room for. */
export function fitText(text: string, size: number, weight: FontWeight, room: number): string {
  const clean = drawable(text, weight);
  if (textWidth(clean, size, weight) <= room) return clean;
  let left = room - textWidth(ELLIPSIS, size, weight);
  let kept = '';
  for (const character of clean) {
    left -= textWidth(character, size, weight);
    if (left < 0) break;
    kept += character;
  }
  return `${kept.trimEnd()}${ELLIPSIS}`;
}

/** Whether a letter of it can be drawn. */
export function isLegible(text: string): boolean {
  return LETTER.test(drawable(text, 'regular'));
}

/** What is not seen is left out: it would move or turn what stands behind it. So are pictures, such as emoji. */
function drawable(text: string, weight: FontWeight): string {
  const line = text
    .slice(0, MOST_CHARACTERS)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{M}]/gu, (character) => (/\s/.test(character) ? ' ' : ''));
  const drawn = Array.from(line, (character) => withGlyph(character, weight)).join('');
  return drawn
    .replace(/\s+/gu, ' ')
    .replace(/…(?: ?…)+/gu, ELLIPSIS)
    .trim();
}

/** A letter whose accent no font has is shown without it: a for ạ. */
function withGlyph(character: string, weight: FontWeight): string {
  if (/\s/u.test(character)) return ' ';
  if (findGlyph(character, weight) !== null) return character;
  const bare = character.normalize('NFKD').replace(/\p{M}/gu, '');
  if (bare !== '' && [...bare].every((one) => findGlyph(one, weight) !== null)) return bare;
  return LETTER.test(character) ? ELLIPSIS : '';
}
