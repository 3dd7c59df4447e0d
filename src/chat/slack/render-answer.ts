/** The answer to a command as a Slack message. */
import type { types } from '@slack/bolt';
import type { AnswerEntry, CommandAnswer } from '../command.ts';
import { cleanText, escapeMrkdwn } from './escape-text.ts';
import { fitBlocks } from './fit-blocks.ts';
import type { RenderedMessage } from './render-alert.ts';
import { renderButtons } from './render-buttons.ts';
import {
  bullets,
  contextLine,
  dateElements,
  joinElements,
  linkElements,
  literal,
  preformatted,
  type RichElement,
  richText,
  section,
  textElements,
} from './rich-text.ts';

const MAX_HEADING = 150;
const MAX_NAME = 80;
const MAX_FOOTER = 500;
const MAX_LINE = 200;
const MAX_SENTENCE = 600;
const MOST_SENTENCES = 12;
/** Of all lines together: Slack takes 3000 characters, and how many more there are stands there too. */
const MAX_LINES = 2950;

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
 */
export function renderAnswer(answer: CommandAnswer, sharedBy: string | null = null): RenderedMessage {
  const sharer = sharedBy === null ? '' : `Shared by ${cleanText(sharedBy, MAX_NAME) || 'somebody'}`;
  return {
    text: escapeMrkdwn([headingText(answer), sharer].filter((part) => part !== '').join(' – ')),
    blocks: fitBlocks(DETAILS, (detail) => [
      ...(sharer === '' ? [] : [contextLine(sharer, 2 * MAX_NAME)]),
      ...answerBlocks(answer, detail),
      ...renderButtons(answer.buttons ?? []),
    ]),
  };
}

function answerBlocks(answer: CommandAnswer, detail: Detail): types.KnownBlock[] {
  const shown = answer.entries.slice(0, detail.entries);
  const left = answer.entries.length - shown.length;
  const said = (answer.says ?? [])
    .slice(0, MOST_SENTENCES)
    .map((sentence) => textElements(sentence, Math.min(MAX_SENTENCE, 2 * detail.headline)));
  const sentences = joinElements(said, '\n');
  const list = [
    ...(sentences.length > 0 ? [section(sentences)] : []),
    ...(shown.length > 0 ? [bullets(shown.map((entry) => entryElements(entry, detail)))] : []),
    ...(left > 0 ? [section([literal(`and ${left} more`)])] : []),
    ...lineBlocks(answer.lines ?? [], detail.lines),
  ];
  return [
    { type: 'header', text: { type: 'plain_text', text: headingText(answer), emoji: false } },
    ...(list.length > 0 ? [richText(list)] : []),
    ...(answer.footer !== null ? [contextLine(answer.footer, MAX_FOOTER)] : []),
  ];
}

function entryElements(entry: AnswerEntry, detail: Detail): RichElement[] {
  const headline = linkElements(entry.headline, entry.link, { text: detail.headline, link: detail.link });
  const origin = joinElements([textElements(entry.source, MAX_NAME), dateElements(entry.published)], ' · ');
  const note = entry.note === null ? [] : textElements(entry.note, detail.note, { italic: true });
  return joinElements([headline, joinElements([origin, note], ' · ')], '\n');
}

/** Indentation is kept; all else of a line is foreign. Whole lines only, as many as one element may hold. */
function lineBlocks(lines: readonly string[], most: number): types.RichTextPreformatted[] {
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

function headingText(answer: CommandAnswer): string {
  return cleanText(answer.heading, MAX_HEADING) || 'Answer';
}
