/** The answer to a command as a Slack message. */
import type { types } from '@slack/bolt';
import type { Button } from '../button.ts';
import { chartBars } from '../chart-bars.ts';
import type { AnswerEntry, CommandAnswer } from '../command.ts';
import { cleanText, escapeMrkdwn } from './escape-text.ts';
import { fitBlocks } from './fit-blocks.ts';
import type { RenderedMessage } from './render-alert.ts';
import { buttonElement, renderButtons } from './render-buttons.ts';
import { pictureBlock, pictureText } from './render-chart.ts';
import { renderLines } from './render-lines.ts';
import {
  bullets,
  contextLine,
  dateElements,
  joinElements,
  literal,
  markedLinkElements,
  type RichElement,
  richText,
  section,
  textElements,
} from './rich-text.ts';

const MAX_HEADING = 150;
const MAX_NAME = 80;
const MAX_FOOTER = 500;
const MAX_SENTENCE = 600;
const MOST_SENTENCES = 12;
const MOST_MENTIONS = 20;

type Detail = { entries: number; headline: number; note: number; link: number; lines: number };

/** Most first; the last is small enough for anything. */
const DETAILS: readonly Detail[] = [
  { entries: 20, headline: 300, note: 300, link: 2000, lines: 80 },
  { entries: 20, headline: 150, note: 150, link: 500, lines: 40 },
  { entries: 10, headline: 150, note: 100, link: 300, lines: 20 },
  { entries: 5, headline: 150, note: 100, link: 200, lines: 10 },
];

/**
 * Never over Slack's limits, whatever the answer contains.
 * @param sharedBy the name of whoever shows it to all, as Slack shows it; foreign text.
 * @param picture id of its chart's picture among Slack's files; null where there is none.
 */
export function renderAnswer(
  answer: CommandAnswer,
  sharedBy: string | null = null,
  picture: string | null = null,
): RenderedMessage {
  const sharer = sharedBy === null ? '' : `Shared by ${cleanText(sharedBy, MAX_NAME) || 'somebody'}`;
  const shown = answer.chart === undefined ? '' : pictureText(answer.chart);
  return {
    text: escapeMrkdwn([headingText(answer), sharer, shown].filter((part) => part !== '').join(' – ')),
    blocks: fitBlocks(DETAILS, (detail) => [
      ...(sharer === '' ? [] : [contextLine(sharer, 2 * MAX_NAME)]),
      ...answerBlocks(answer, picture, detail),
      ...renderButtons(answer.buttons ?? []),
    ]),
  };
}

function answerBlocks(answer: CommandAnswer, picture: string | null, detail: Detail): types.KnownBlock[] {
  const shown = answer.entries.slice(0, detail.entries);
  const left = answer.entries.length - shown.length;
  const said = (answer.says ?? [])
    .slice(0, MOST_SENTENCES)
    .map((sentence) => textElements(sentence, Math.min(MAX_SENTENCE, 2 * detail.headline)));
  const sentences = joinElements([...said, mentionElements(answer)], '\n');
  const { chart } = answer;
  const hasPicture = chart !== undefined && picture !== null;
  return [
    { type: 'header', text: { type: 'plain_text', text: headingText(answer), emoji: false } },
    ...oneText([
      ...(sentences.length > 0 ? [richText([section(sentences)])] : []),
      ...entryBlocks(shown, detail),
      ...(left > 0 ? [richText([section([literal(`and ${left} more`)])])] : []),
      ...(hasPicture ? [] : lineBlocks(answer, detail.lines)),
    ]),
    ...(hasPicture ? [pictureBlock(chart, picture)] : []),
    ...(answer.footer !== null ? [contextLine(answer.footer, MAX_FOOTER)] : []),
  ];
}

/** Only the asker sees them, so nobody is called. */
function mentionElements({ mentions = [] }: CommandAnswer): RichElement[] {
  const shown = mentions
    .slice(0, MOST_MENTIONS)
    .map(({ kind, id }): RichElement[] => [
      kind === 'group' ? { type: 'usergroup', usergroup_id: id } : { type: 'user', user_id: id },
    ]);
  return joinElements(shown, ' ');
}

type TextBlock = types.RichTextBlock | types.SectionBlock;

/** Rich text that follows rich text stands in the same block: each block costs space on the screen. */
function oneText(blocks: readonly TextBlock[]): TextBlock[] {
  const joined: TextBlock[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (last?.type === 'rich_text' && block.type === 'rich_text') last.elements.push(...block.elements);
    else joined.push(block);
  }
  return joined;
}

/** An entry with a button ends in a section, since that is what takes one beside it; it holds no rich text, and mrkdwn
 * would not show foreign text as it is. */
function entryBlocks(entries: readonly AnswerEntry[], detail: Detail): TextBlock[] {
  const blocks: TextBlock[] = [];
  let list: RichElement[][] = [];
  for (const entry of entries) {
    const { button } = entry;
    if (button === undefined) {
      list.push(entryElements(entry, detail));
      continue;
    }
    if (list.length > 0) blocks.push(richText([bullets(list)]));
    list = [];
    blocks.push(richText([bullets([entryElements({ ...entry, note: null }, detail)])]));
    blocks.push(buttonSection(entry, button, detail));
  }
  if (list.length > 0) blocks.push(richText([bullets(list)]));
  return blocks;
}

function buttonSection({ note, source }: AnswerEntry, button: Button, detail: Detail): types.SectionBlock {
  const text = cleanText(note ?? '', detail.note) || cleanText(source, MAX_NAME) || '–';
  return {
    type: 'section',
    text: { type: 'plain_text', text, emoji: false },
    accessory: buttonElement(button),
  };
}

function entryElements(entry: AnswerEntry, detail: Detail): RichElement[] {
  const limits = { text: detail.headline, link: detail.link };
  const headline = markedLinkElements(entry.headline, entry.marked, entry.link, limits);
  const origin = joinElements([textElements(entry.source, MAX_NAME), dateElements(entry.published)], ' · ');
  const note = entry.note === null ? [] : textElements(entry.note, detail.note, { italic: true });
  return joinElements([headline, joinElements([origin, note], ' · ')], '\n');
}

function lineBlocks({ lines = [], chart }: CommandAnswer, most: number): types.RichTextBlock[] {
  const shown = lines.length === 0 && chart !== undefined ? chartBars(chart) : lines;
  const rendered = renderLines(shown, most);
  return rendered.length > 0 ? [richText(rendered)] : [];
}

function headingText(answer: CommandAnswer): string {
  return cleanText(answer.heading, MAX_HEADING) || 'Answer';
}
