/** A notice as a Discord message: what it says as text, which a lock screen shows too, and the details in an embed. */
import type { APIEmbed } from 'discord.js';
import type { Notice } from '../../domain/notice.ts';
import { escapeText } from './escape-text.ts';
import { footerMark } from './footer-mark.ts';
import { joinWithin } from './join-within.ts';
import type { MessageBody } from './render-alert.ts';

/** In UTF-16 code units after escaping. */
const maxLengths = { line: 500, description: 4000 };
const colour = 0xd8a13a;

export function renderNotice(notice: Notice): MessageBody {
  const lines = notice.lines.map((line) => escapeText(line, maxLengths.line)).filter((line) => line !== '');
  const [heading = 'Deadline Watch', ...rest] = lines;
  const bullets = rest.map((line) => `• ${line}`);
  const embed: APIEmbed = { color: colour, footer: { text: `Notice ${footerMark(notice.id)}` } };
  if (bullets.length > 0) embed.description = joinWithin(bullets, '\n', maxLengths.description);
  return { content: heading, embeds: [embed], allowed_mentions: { parse: [] } };
}
