/** A passage as rich text with the words that matched in bold. */
import type { Passage } from '../../domain/match.ts';
import { isOpen } from '../shown-passages.ts';
import { truncate, visibleText } from './escape-text.ts';
import { literal, type RichElement } from './rich-text.ts';

/** Each makes elements of its own, which count towards the size of the message. */
const MAX_HIGHLIGHTS = 10;
/** What is shown before the first match when the passage has to be cut. */
const LEAD = 60;

/** Nothing where nothing can be shown of it; cut around the first match where it is longer. */
export function passageElements(passage: Passage, maxLength: number): RichElement[] {
  const { text, highlights } = passage;
  const from = text.length > maxLength ? wordStart(text, (highlights[0]?.[0] ?? 0) - LEAD) : 0;
  const elements: RichElement[] = [];
  let left = maxLength;
  const add = (piece: string, isBold: boolean): void => {
    const visible = visibleText(elements.length === 0 ? piece.trimStart() : piece);
    if (visible === '' || left <= 0) return;
    const shown = truncate(visible, left);
    left -= visible.length;
    elements.push(literal(shown, isBold ? { bold: true } : undefined));
  };
  let position = from;
  for (const [start, end] of highlights.slice(0, MAX_HIGHLIGHTS)) {
    if (start < position || end <= start || end > text.length) continue;
    add(text.slice(position, start), false);
    add(text.slice(start, end), true);
    position = end;
  }
  add(text.slice(position), false);
  return withEllipses(elements, {
    before: from > 0 || isOpen(text).before,
    after: left >= 0 && isOpen(text).after,
  });
}

function withEllipses(elements: RichElement[], open: { before: boolean; after: boolean }): RichElement[] {
  if (elements.length === 0) return [];
  return [...(open.before ? [literal('… ')] : []), ...elements, ...(open.after ? [literal(' …')] : [])];
}

function wordStart(text: string, near: number): number {
  if (near <= 0) return 0;
  const space = text.indexOf(' ', near);
  return space !== -1 && space < near + LEAD ? space + 1 : near;
}
