/** Lines in letters of one width: indentation is kept, all else of a line is foreign. */
import type { types } from '@slack/bolt';
import { cleanText } from './escape-text.ts';
import { preformatted } from './rich-text.ts';

const MAX_LINE = 200;
/** Of all lines together: Slack takes 3000 characters, and how many more there are stands there too. */
const MAX_LINES = 2950;

/** Whole lines only, as many as one element may hold; nothing where there is nothing to show. */
export function renderLines(lines: readonly string[], most: number): types.RichTextPreformatted[] {
  const shown: string[] = [];
  let room = MAX_LINES;
  for (const line of lines.slice(0, most)) {
    const indent = /^ {0,20}/.exec(line)?.[0] ?? '';
    const clean = indent + cleanText(line, MAX_LINE);
    room -= clean.length + 1;
    if (room < 0) break;
    shown.push(clean);
  }
  const left = lines.length - shown.length;
  const text = [...shown, ...(left > 0 ? [`and ${left} more lines`] : [])].join('\n').trimEnd();
  return text.trim() === '' ? [] : [preformatted(text)];
}
