/** A passage as one line of markdown with the words that matched in bold. */
import type { Passage } from '../../domain/match.ts';
import { isOpen } from '../shown-passages.ts';
import { cleanText, escapeMarkdown, escapeText } from './escape-text.ts';

type Piece = { text: string; isBold: boolean };

/** What is shown before the first match when the passage has to be cut. */
const leadLength = 60;

/** At most `maxLength` UTF-16 code units after escaping; cut around the first match where it is longer. */
export function renderPassage(passage: Passage, maxLength: number): string {
  const first = passage.highlights[0]?.[0] ?? 0;
  const whole = render(passage, 0, passage.text.length);
  if (whole.length <= maxLength) return whole;
  const from = wordStart(passage.text, Math.min(first, passage.text.length) - leadLength);
  for (let length = maxLength; length >= 20; length = Math.floor(length * 0.85)) {
    const cut = render(passage, from, wordEnd(passage.text, from + length));
    if (cut.length <= maxLength) return cut;
  }
  return escapeText(passage.text, maxLength);
}

function render(passage: Passage, from: number, to: number): string {
  const open = isOpen(passage.text);
  const pieces = cutPieces(passage, from, to).map(({ text, isBold }) => ({ text: cleanText(text), isBold }));
  const body = pieces.map(renderPiece).join('').trim();
  if (body === '') return '';
  const isCutBefore = from > 0 || open.before;
  // Escaped as a line: without the leading ellipsis, foreign text is what begins it.
  const line = isCutBefore ? `… ${body}` : body.replace(/^(?=[#>+-])|^(\d+)(?=\.)/, '$1\\');
  const safe = line.replace(/@(?=everyone|here)/gi, '@\u200b');
  return to < passage.text.length || open.after ? `${safe} …` : safe;
}

function renderPiece({ text, isBold }: Piece): string {
  if (!isBold || text.trim() === '') return escapeMarkdown(text);
  const lead = text.startsWith(' ') ? ' ' : '';
  const tail = text.endsWith(' ') ? ' ' : '';
  return `${lead}**${escapeMarkdown(text.trim())}**${tail}`;
}

/** The part [from, to) of the passage, in turns plain and bold; overlapping highlights become one. */
function cutPieces(passage: Passage, from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  let position = from;
  for (const [start, end] of passage.highlights) {
    const boldFrom = Math.min(Math.max(start, position), to);
    const boldTo = Math.min(Math.max(end, boldFrom), to);
    if (boldTo === boldFrom) continue;
    if (boldFrom > position) pieces.push({ text: passage.text.slice(position, boldFrom), isBold: false });
    const last = pieces.at(-1);
    if (last?.isBold) last.text += passage.text.slice(boldFrom, boldTo);
    else pieces.push({ text: passage.text.slice(boldFrom, boldTo), isBold: true });
    position = boldTo;
  }
  if (position < to) pieces.push({ text: passage.text.slice(position, to), isBold: false });
  return pieces;
}

function wordEnd(text: string, near: number): number {
  if (near >= text.length) return text.length;
  const space = text.lastIndexOf(' ', near);
  return space > near - leadLength ? space : near;
}

function wordStart(text: string, near: number): number {
  if (near <= 0) return 0;
  const space = text.indexOf(' ', near);
  return space !== -1 && space < near + leadLength ? space + 1 : near;
}
