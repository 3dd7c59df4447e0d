/** The answer to a command as a Discord message: one embed with a list. */
import type { APIEmbed } from 'discord.js';
import { chartBars } from '../chart-bars.ts';
import type { AnswerEntry, CommandAnswer, Mention } from '../command.ts';
import { pictureImage } from './chart-picture.ts';
import { dateToken } from './date-token.ts';
import { codeBlock, escapeText, maskedLink, plainText } from './escape-text.ts';
import { fitWithin, joinWithin } from './join-within.ts';
import { type ButtonRow, renderAnswerButtons } from './render-buttons.ts';
import { isSnowflake } from './snowflake.ts';

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
const mostMentions = 20;
/** What the entries leave to the lines, where these take so much. */
const linesShare = 1800;
const colour = 0x2f6fdb;

/**
 * @param sharedBy the name of whoever shows it to all, as Discord shows it; foreign text.
 * @param hasPicture whether the picture of its chart is attached, which is shown in place of its lines.
 */
export function renderAnswer(
  answer: CommandAnswer,
  sharedBy: string | null = null,
  hasPicture = false,
): { embeds: APIEmbed[]; components: ButtonRow[] } {
  const embed: APIEmbed = {
    title: escapeText(answer.heading, maxLengths.title) || 'Deadline Watch',
    color: colour,
  };
  const { description, shown } = describe(answer, hasPicture ? [] : linesOf(answer));
  if (description !== '') embed.description = description;
  if (hasPicture) embed.image = { ...pictureImage };
  const footer = plainText(answer.footer ?? '', maxLengths.footer);
  if (footer !== '') embed.footer = { text: footer };
  if (sharedBy !== null)
    embed.author = { name: `Shared by ${plainText(sharedBy, maxLengths.name) || 'somebody'}` };
  const beside = shown.map(({ button }) => button);
  return { embeds: [embed], components: renderAnswerButtons(beside, answer.buttons ?? []) };
}

function linesOf({ lines = [], chart }: CommandAnswer): readonly string[] {
  return lines.length === 0 && chart !== undefined ? chartBars(chart) : lines;
}

function sentencesOf({ says = [], mentions = [] }: CommandAnswer): string {
  const sentences = says.slice(0, mostSentences).map((sentence) => escapeText(sentence, maxLengths.sentence));
  return joinWithin(
    [...sentences, mentions.slice(0, mostMentions).map(mention).join(' ')].filter(
      (sentence) => sentence !== '',
    ),
    '\n',
    linesShare,
  );
}

/** In an embed it calls nobody. */
function mention({ kind, id }: Mention): string {
  if (!isSnowflake(id)) return '';
  return kind === 'group' ? `<@&${id}>` : `<@${id}>`;
}

/** `shown`: the entries that have room. */
function describe(
  answer: CommandAnswer,
  lines: readonly string[],
): { description: string; shown: readonly AnswerEntry[] } {
  const said = sentencesOf(answer);
  const most = maxLengths.description - said.length - 2;
  const share = Math.min(linesShare, codeBlock(lines, most).length + 2);
  const entries = answer.entries.filter((entry) => renderEntry(entry, null) !== '');
  const isNumbered = entries.some(({ button }) => button !== undefined);
  const rendered = entries.map((entry, index) => renderEntry(entry, isNumbered ? index + 1 : null));
  const { joined: listed, shown } = fitWithin(rendered, '\n\n', most - share);
  const block = codeBlock(lines, most - listed.length - 2);
  const below = [listed, block].filter((part) => part !== '').join('\n');
  const description = [said, below].filter((part) => part !== '').join(listed === '' ? '\n' : '\n\n');
  return { description, shown: entries.slice(0, shown) };
}

/** @param number by which its button names it; bold, or Discord would make a list of it. */
function renderEntry(entry: AnswerEntry, number: number | null): string {
  const details = [
    escapeText(entry.source, maxLengths.source),
    dateToken(entry.published, 'R'),
    escapeText(entry.note ?? '', maxLengths.note),
  ]
    .filter((part) => part !== null && part !== '')
    .join(' · ');
  const mark = number === null ? '' : `**${number}** `;
  const room = maxLengths.entry - details.length - mark.length - 1;
  const link = maskedLink(entry.headline, entry.link, room, entry.marked);
  return [`${mark}${link}`.trim(), details].filter((part) => part !== '').join('\n');
}
