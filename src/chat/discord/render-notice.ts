/** A notice as a Discord message: one embed with its lines, and its id in the footer. */
import type { Notice } from '../../domain/notice.ts';
import { escapeText } from './escape-text.ts';
import { footerMark } from './footer-mark.ts';
import { joinWithin } from './join-within.ts';
import type { AlertBody } from './render-alert.ts';

/** In UTF-16 code units after escaping. */
const maxLengths = { line: 500, description: 4000 };
const colour = 0xd8a13a;

export function renderNotice(notice: Notice): AlertBody {
  const lines = notice.lines.map((line) => escapeText(line, maxLengths.line)).filter((line) => line !== '');
  return {
    embeds: [
      {
        description: joinWithin(lines, '\n', maxLengths.description) || 'Deadline Watch',
        color: colour,
        footer: { text: `Notice ${footerMark(notice.id)}` },
      },
    ],
    allowed_mentions: { parse: [] },
  };
}
