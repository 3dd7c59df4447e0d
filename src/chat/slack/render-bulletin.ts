/** A bulletin as a Slack message: blocks, and the text that notifications and screen readers use. */
import type { types } from '@slack/bolt';
import { countdownText } from '../../deadline/countdown-text.ts';
import type { Bulletin, BulletinLine, BulletinSection } from '../../domain/bulletin.ts';
import { bulletinText, idLine, kindOf, LATE, moreWords, signOf } from '../bulletin-words.ts';
import { cutSections } from '../cut-bulletin.ts';
import { cleanText, escapeMrkdwn } from './escape-text.ts';
import { fitBlocks } from './fit-blocks.ts';
import { countdownElements, type RenderedMessage } from './render-alert.ts';
import { barBlocks, pictureBlock, pictureText } from './render-chart.ts';
import {
  bullets,
  contextLine,
  dateElements,
  joinElements,
  linkElements,
  literal,
  mergeTexts,
  type RichElement,
  richText,
  section,
  textElements,
} from './rich-text.ts';

const MAX_HEADING = 200;
const MAX_NAME = 80;
const MAX_TEXT = 1000;
const MAX_FOOTER = 300;
const MOST_SENTENCES = 12;

type Detail = {
  sections: number;
  lines: number;
  line: number;
  note: number;
  link: number;
  sentence: number;
  countdowns: number;
  bars: number;
};

/** Most first; the last is small enough for anything. */
const DETAILS: readonly Detail[] = [
  { sections: 15, lines: 20, line: 300, note: 200, link: 2000, sentence: 600, countdowns: 6, bars: 40 },
  { sections: 15, lines: 10, line: 200, note: 120, link: 600, sentence: 400, countdowns: 4, bars: 20 },
  { sections: 12, lines: 6, line: 150, note: 100, link: 400, sentence: 300, countdowns: 3, bars: 16 },
  { sections: 10, lines: 3, line: 120, note: 80, link: 300, sentence: 200, countdowns: 2, bars: 12 },
  { sections: 8, lines: 2, line: 100, note: 0, link: 200, sentence: 150, countdowns: 1, bars: 8 },
  { sections: 5, lines: 1, line: 80, note: 0, link: 150, sentence: 120, countdowns: 1, bars: 4 },
];

/**
 * Never over Slack's limits, whatever the bulletin contains.
 * @param picture id of its chart's picture among Slack's files; null where there is none.
 * @param mention id of the user group to call; null to call nobody.
 */
export function renderBulletin(
  bulletin: Bulletin,
  picture: string | null,
  mention: string | null = null,
): RenderedMessage {
  return {
    text: fallbackText(bulletin),
    blocks: fitBlocks(DETAILS, (detail) => [
      headBlock(bulletin, mention, detail),
      ...saysBlocks(bulletin, detail),
      ...cutSections(bulletin, detail.sections, detail.lines).flatMap((part) => sectionBlocks(part, detail)),
      ...chartBlocks(bulletin, picture, detail),
      contextLine([idLine(bulletin), ...footerOf(bulletin)].join(' · '), MAX_FOOTER),
    ]),
  };
}

function headBlock(bulletin: Bulletin, mention: string | null, detail: Detail): types.RichTextBlock {
  const heading: RichElement[] = [
    { type: 'emoji', name: signOf(bulletin).slackName },
    literal(' '),
    literal(headingOf(bulletin), { bold: true }),
    ...(mention === null ? [] : [literal('  '), { type: 'usergroup', usergroup_id: mention } as const]),
  ];
  const lines = [heading, lateElements(bulletin), ...countdownLines(bulletin, detail.countdowns)];
  return richText([section(joinElements(lines, '\n'))]);
}

function headingOf(bulletin: Bulletin): string {
  return cleanText(bulletin.heading, MAX_HEADING) || kindOf(bulletin).word;
}

function lateElements({ at, lateAt }: Bulletin): RichElement[] {
  const due = lateAt === null ? [] : dateElements(at);
  return due.length === 0 ? [] : [literal(LATE, { italic: true }), ...due];
}

/** The words of a countdown that are the heading already are not said twice. */
function countdownLines(bulletin: Bulletin, most: number): RichElement[][] {
  const { heading, countdowns } = bulletin;
  const lines = countdowns.slice(0, most).map((countdown) => {
    if (countdownText(countdown) !== heading) return countdownElements(countdown);
    const moment = dateElements(countdown.at);
    return moment.length === 0 ? [] : [HOURGLASS, literal(' '), ...moment];
  });
  const left = countdowns.length - lines.length;
  return left > 0
    ? [...lines, [literal(`and ${left} more ${left === 1 ? 'deadline' : 'deadlines'}`)]]
    : lines;
}

const HOURGLASS: RichElement = { type: 'emoji', name: 'hourglass_flowing_sand' };

function saysBlocks({ says }: Bulletin, detail: Detail): types.RichTextBlock[] {
  const sentences = says.slice(0, MOST_SENTENCES).map((sentence) => textElements(sentence, detail.sentence));
  const said = mergeTexts(joinElements(sentences, '\n'));
  return said.length > 0 ? [richText([section(said)])] : [];
}

function sectionBlocks(part: BulletinSection, detail: Detail): types.RichTextBlock[] {
  const heading = textElements(part.heading, MAX_NAME, { bold: true });
  const more = moreWords(part);
  const elements = [
    ...(heading.length > 0 ? [section(heading)] : []),
    ...(part.lines.length > 0 ? [bullets(part.lines.map((line) => lineElements(line, detail)))] : []),
    ...(more === null ? [] : [section([literal(more)])]),
  ];
  return elements.length > 0 ? [richText(elements)] : [];
}

function lineElements({ text, link, note, at }: BulletinLine, detail: Detail): RichElement[] {
  const limits = { text: detail.line, link: detail.link };
  const shown = link === null ? textElements(text, detail.line) : linkElements(text, link, limits);
  const noted = note === null || detail.note === 0 ? [] : textElements(note, detail.note, { italic: true });
  const elements = mergeTexts(joinElements([dateElements(at), shown, noted], ' · '));
  return elements.length > 0 ? elements : [literal('–')];
}

function chartBlocks({ chart }: Bulletin, picture: string | null, detail: Detail): types.KnownBlock[] {
  if (chart === null) return [];
  return picture === null ? barBlocks(chart, detail.bars) : [pictureBlock(chart, picture)];
}

function footerOf({ footer }: Bulletin): string[] {
  return footer === null || cleanText(footer, MAX_FOOTER) === '' ? [] : [footer];
}

/** What the chart shows comes last: a lock screen has no room for it, a screen reader has. */
function fallbackText(bulletin: Bulletin): string {
  const said = bulletinText(bulletin, (text) => cleanText(text, MAX_HEADING));
  const text = bulletin.chart === null ? said : `${said} – ${pictureText(bulletin.chart)}`;
  return escapeMrkdwn(cleanText(text, MAX_TEXT));
}
