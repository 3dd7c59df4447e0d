/** The answer to a command as a Discord message: one embed with a list. */
import type { APIEmbed } from 'discord.js';
import type { AnswerEntry, CommandAnswer } from '../command.ts';
import { dateToken } from './date-token.ts';
import { codeBlock, escapeText, maskedLink, plainText } from './escape-text.ts';
import { joinWithin } from './join-within.ts';

/** In UTF-16 code units after escaping; together below the 6000 of an embed. */
const maxLengths = { title: 256, description: 4000, entry: 700, source: 80, note: 300, footer: 1000 };
/** What the entries leave to the lines, where these take so much. */
const linesShare = 1800;
const colour = 0x2f6fdb;

export function renderAnswer(answer: CommandAnswer): { embeds: APIEmbed[] } {
  const embed: APIEmbed = {
    title: escapeText(answer.heading, maxLengths.title) || 'Deadline Watch',
    color: colour,
  };
  const entries = answer.entries.map(renderEntry).filter((entry) => entry !== '');
  const lines = answer.lines ?? [];
  const description = describe(entries, lines);
  if (description !== '') embed.description = description;
  const footer = plainText(answer.footer ?? '', maxLengths.footer);
  if (footer !== '') embed.footer = { text: footer };
  return { embeds: [embed] };
}

function describe(entries: readonly string[], lines: readonly string[]): string {
  const share = Math.min(linesShare, codeBlock(lines, maxLengths.description).length + 2);
  const listed = joinWithin(entries, '\n\n', maxLengths.description - share);
  const block = codeBlock(lines, maxLengths.description - listed.length - 2);
  return [listed, block].filter((part) => part !== '').join('\n');
}

function renderEntry(entry: AnswerEntry): string {
  const details = [
    escapeText(entry.source, maxLengths.source),
    dateToken(entry.published, 'R'),
    escapeText(entry.note ?? '', maxLengths.note),
  ]
    .filter((part) => part !== null && part !== '')
    .join(' · ');
  const link = maskedLink(entry.headline, entry.link, maxLengths.entry - details.length - 1);
  return [link, details].filter((part) => part !== '').join('\n');
}
