/** The answer to a command as a Discord message: one embed with a list. */
import type { APIEmbed } from 'discord.js';
import type { AnswerEntry, CommandAnswer } from '../command.ts';
import { dateToken } from './date-token.ts';
import { codeBlock, escapeText, maskedLink, plainText } from './escape-text.ts';
import { joinWithin } from './join-within.ts';
import { type ButtonRow, renderButtons } from './render-buttons.ts';

/** In UTF-16 code units after escaping; together below the 6000 of an embed. */
const maxLengths = {
  title: 256,
  description: 4000,
  sentence: 600,
  entry: 700,
  source: 80,
  name: 80,
  note: 300,
  footer: 1000,
};
const mostSentences = 12;
/** What the entries leave to the lines, where these take so much. */
const linesShare = 1800;
const colour = 0x2f6fdb;

/** @param sharedBy the name of whoever shows it to all, as Discord shows it; foreign text. */
export function renderAnswer(
  answer: CommandAnswer,
  sharedBy: string | null = null,
): { embeds: APIEmbed[]; components: ButtonRow[] } {
  const embed: APIEmbed = {
    title: escapeText(answer.heading, maxLengths.title) || 'Deadline Watch',
    color: colour,
  };
  const entries = answer.entries.map(renderEntry).filter((entry) => entry !== '');
  const lines = answer.lines ?? [];
  const description = describe(sentencesOf(answer), entries, lines);
  if (description !== '') embed.description = description;
  const footer = plainText(answer.footer ?? '', maxLengths.footer);
  if (footer !== '') embed.footer = { text: footer };
  if (sharedBy !== null)
    embed.author = { name: `Shared by ${plainText(sharedBy, maxLengths.name) || 'somebody'}` };
  return { embeds: [embed], components: renderButtons(answer.buttons ?? []) };
}

function sentencesOf({ says = [] }: CommandAnswer): string {
  const sentences = says.slice(0, mostSentences).map((sentence) => escapeText(sentence, maxLengths.sentence));
  return joinWithin(
    sentences.filter((sentence) => sentence !== ''),
    '\n',
    linesShare,
  );
}

function describe(said: string, entries: readonly string[], lines: readonly string[]): string {
  const most = maxLengths.description - said.length - 2;
  const share = Math.min(linesShare, codeBlock(lines, most).length + 2);
  const listed = joinWithin(entries, '\n\n', most - share);
  const block = codeBlock(lines, most - listed.length - 2);
  const shown = [listed, block].filter((part) => part !== '').join('\n');
  return [said, shown].filter((part) => part !== '').join(listed === '' ? '\n' : '\n\n');
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
