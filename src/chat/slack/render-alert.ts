/** An alert as a Slack message: blocks, and the text that notifications and screen readers use. */
import type { types } from '@slack/bolt';
import { countdownText } from '../../deadline/countdown-text.ts';
import type { AlertMessage } from '../../domain/alert.ts';
import type { Background } from '../../domain/background.ts';
import type { Countdown } from '../../domain/deadline.ts';
import { buttonsOf, kickerOf, notificationText, raisedLine } from '../alert-words.ts';
import { occasionOf } from '../occasions.ts';
import { shownPassages } from '../shown-passages.ts';
import { shownReports } from '../shown-reports.ts';
import { cleanText, escapeMrkdwn } from './escape-text.ts';
import { fitBlocks } from './fit-blocks.ts';
import { renderButtons } from './render-buttons.ts';
import { passageElements } from './render-passage.ts';
import {
  bullets,
  contextLine,
  dateElements,
  joinElements,
  linkElements,
  literal,
  quote,
  type RichElement,
  richText,
  section,
  textElements,
} from './rich-text.ts';

export type RenderedMessage = { text: string; blocks: types.KnownBlock[] };

const MAX_HEADLINE = 300;
const MAX_NAME = 80;
const MAX_WHY = 160;
const MAX_LINK = 2000;
const MAX_TEXT = 1000;
const MOST_FURTHER = 3;

type Detail = { passages: number; passage: number; background: number; alsoIn: number; link: number };

/** Most first; the last is small enough for anything. */
const DETAILS: readonly Detail[] = [
  { passages: 3, passage: 400, background: 5, alsoIn: 6, link: MAX_LINK },
  { passages: 3, passage: 250, background: 3, alsoIn: 5, link: 1000 },
  { passages: 2, passage: 200, background: 2, alsoIn: 3, link: 500 },
  { passages: 1, passage: 150, background: 1, alsoIn: 0, link: 300 },
];

/**
 * Never over Slack's limits, whatever the alert contains.
 * @param mention id of the user group to call; null to call nobody.
 */
export function renderAlert(alert: AlertMessage, mention: string | null = null): RenderedMessage {
  const tail = [contextLine(`Alert ${alert.alert}`, MAX_NAME), ...renderButtons(buttonsOf(alert))];
  return {
    text: renderNotification(alert),
    blocks: fitBlocks(DETAILS, (detail) => [
      headBlock(alert, mention),
      ...(alert.mergedInto === null ? bodyBlocks(alert, detail) : [mergedBlock(alert.mergedInto)]),
      ...tail,
    ]),
  };
}

function bodyBlocks(alert: AlertMessage, detail: Detail): types.KnownBlock[] {
  return [
    ...passageBlocks(alert, detail),
    ...deadlineBlocks(alert),
    ...backgroundBlocks(alert.background, detail),
    ...alsoInBlocks(alert, detail),
  ];
}

function headBlock(alert: AlertMessage, mention: string | null): types.RichTextBlock {
  const kicker = kickerElements(alert, mention);
  const limits = { text: MAX_HEADLINE, link: MAX_LINK };
  const headline = linkElements(alert.headline, alert.link, limits, { bold: true });
  const origin = joinElements([textElements(alert.source, MAX_NAME), dateElements(alert.published)], ' · ');
  const raised = textElements(raisedLine(alert) ?? '', MAX_WHY, { italic: true });
  const lines = newsLines(alert).map((line) => [literal(line)]);
  return richText([
    ...(kicker.length > 0 ? [section(kicker)] : []),
    section(joinElements([headline, origin, raised], '\n')),
    ...(lines.length > 0 ? [bullets(lines)] : []),
  ]);
}

function kickerElements(alert: AlertMessage, mention: string | null): RichElement[] {
  const called: RichElement[] =
    mention === null ? [] : [literal('  '), { type: 'usergroup', usergroup_id: mention }];
  const kicker = kickerOf(alert);
  if (kicker === null) return called;
  const { mark, words, terms, left } = kicker;
  const names = terms.map((name) => cleanText(name, MAX_NAME)).filter((name) => name !== '');
  const about = [...names, ...(left > 0 ? [`and ${left} more`] : [])].join(', ');
  return [
    { type: 'emoji', name: mark.slackName },
    literal(' '),
    ...joinElements(
      [...words.map((word) => [literal(word, { bold: true })]), ...(about === '' ? [] : [[literal(about)]])],
      ' · ',
    ),
    ...called,
  ];
}

function mergedBlock({
  headline,
  link,
  alert,
}: NonNullable<AlertMessage['mergedInto']>): types.RichTextBlock {
  const told = linkElements(headline, link, { text: MAX_HEADLINE, link: MAX_LINK });
  return richText([
    section([literal('This story is told in: '), ...told, literal(`, alert ${cleanText(alert, MAX_NAME)}`)]),
  ]);
}

function passageBlocks(alert: AlertMessage, detail: Detail): types.KnownBlock[] {
  const quotes = shownPassages(alert, detail.passages)
    .map((passage) => passageElements(passage, detail.passage))
    .filter((elements) => elements.length > 0);
  return quotes.length > 0 ? [richText(quotes.map(quote))] : [];
}

export function countdownElements(deadline: AlertMessage['deadline']): RichElement[] {
  if (deadline === null) return [];
  const words = textElements(countdownText(deadline), 2 * MAX_NAME);
  const shown = joinElements([words, dateElements(deadline.at)], ' · ');
  return [{ type: 'emoji', name: 'hourglass_flowing_sand' }, literal(' '), ...shown];
}

/** In a few words each: the nearest is what counts. */
function furtherElements(further: readonly Countdown[]): RichElement[] {
  const named = further
    .slice(0, MOST_FURTHER)
    .map((countdown) => textElements(countdownText(countdown), MAX_NAME));
  const left = further.length - named.length;
  const list = joinElements([...named, ...(left > 0 ? [[literal(`and ${left} more`)]] : [])], ', ');
  return list.length === 0 ? [] : [literal('Also: '), ...list];
}

function deadlineBlocks({ deadline, furtherDeadlines = [], milestone }: AlertMessage): types.KnownBlock[] {
  const name = milestone ? textElements(milestone.name, MAX_NAME) : [];
  // The end of a day is the first moment of the next one, and must not be shown as that.
  const next =
    milestone && name.length > 0 ? joinElements([name, dateElements(milestone.at - 1, false)], ' · ') : [];
  const lines = joinElements(
    [
      countdownElements(deadline),
      furtherElements(furtherDeadlines),
      next.length > 0 ? [literal('Next: '), ...next] : [],
    ],
    '\n',
  );
  return lines.length > 0 ? [richText([section(lines)])] : [];
}

function backgroundBlocks(background: readonly Background[], detail: Detail): types.KnownBlock[] {
  const shown = background.slice(0, detail.background);
  if (shown.length === 0) return [];
  const limits = { text: MAX_HEADLINE / 2, link: detail.link };
  const items = shown.map((entry) => {
    const details = joinElements(
      [
        textElements(entry.source, MAX_NAME),
        dateElements(entry.published, false),
        textElements(entry.why, MAX_WHY, { italic: true }),
      ],
      ' · ',
    );
    return joinElements([linkElements(entry.headline, entry.link, limits), details], '\n');
  });
  return [richText([section([literal('Background', { bold: true })]), bullets(items)])];
}

function alsoInBlocks(alert: AlertMessage, detail: Detail): types.KnownBlock[] {
  const { shown, left } = shownReports(alert, detail.alsoIn);
  if (shown.length + left === 0) return [];
  const limits = { text: MAX_NAME, link: detail.link };
  const named = shown.map(({ source, headline, link }) => linkElements(source || headline, link, limits));
  const more = shown.length > 0 ? `and ${left} more` : `${left} more ${left === 1 ? 'report' : 'reports'}`;
  const list = joinElements([...named, ...(left > 0 ? [[literal(more)]] : [])], ', ');
  return [richText([section([literal('Also in', { bold: true }), literal(': '), ...list])])];
}

/** What is new comes last: a lock screen has no room for it, a screen reader has. */
function renderNotification(alert: AlertMessage): string {
  const headline = cleanText(alert.headline, MAX_HEADLINE) || '(no headline)';
  const text = notificationText(alert, headline, cleanText(alert.source, MAX_NAME));
  const raised = cleanText(raisedLine(alert) ?? '', MAX_WHY);
  const news = [...newsLines(alert), ...(raised === '' ? [] : [raised])].join('; ');
  return escapeMrkdwn(cleanText(news === '' ? text : `${text} (${news})`, MAX_TEXT));
}

function newsLines(alert: AlertMessage): string[] {
  const lines = alert.mergedInto === null ? (occasionOf(alert)?.lines ?? []) : [];
  return lines.map((line) => cleanText(line, MAX_WHY)).filter((line) => line !== '');
}
