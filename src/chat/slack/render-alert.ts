/** An alert as a Slack message: blocks, and the text that notifications and screen readers use. */
import type { types } from '@slack/bolt';
import { countdownText } from '../../deadline/countdown-text.ts';
import type { AlertMessage, AlertTerm, AlsoIn } from '../../domain/alert.ts';
import type { Background } from '../../domain/background.ts';
import { occasionOf } from '../occasions.ts';
import { cleanText, escapeMrkdwn } from './escape-text.ts';
import { fitBlocks } from './fit-blocks.ts';
import {
  bullets,
  contextLine,
  dateElements,
  joinElements,
  linkElements,
  literal,
  passageElements,
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

type Detail = { terms: number; passage: number; background: number; alsoIn: number; link: number };

/** Most first; the last is small enough for anything. */
const DETAILS: readonly Detail[] = [
  { terms: 6, passage: 400, background: 5, alsoIn: 8, link: MAX_LINK },
  { terms: 4, passage: 250, background: 3, alsoIn: 5, link: 1000 },
  { terms: 3, passage: 200, background: 2, alsoIn: 3, link: 500 },
  { terms: 2, passage: 150, background: 1, alsoIn: 0, link: 300 },
];

/** Never over Slack's limits, whatever the alert contains. */
export function renderAlert(alert: AlertMessage): RenderedMessage {
  return { text: fallbackText(alert), blocks: fitBlocks(DETAILS, (detail) => alertBlocks(alert, detail)) };
}

function alertBlocks(alert: AlertMessage, detail: Detail): types.KnownBlock[] {
  const headline = richText([...occasionElements(alert), section(headlineElements(alert))]);
  if (alert.mergedInto !== null)
    return [headline, mergedBlock(alert.mergedInto), contextLine(`Alert ${alert.alert}`, MAX_NAME)];
  return [
    headline,
    ...termBlocks(alert.terms, detail),
    ...deadlineBlocks(alert),
    ...backgroundBlocks(alert.background, detail),
    ...alsoInBlocks(alert.alsoIn, detail),
    contextLine(`Alert ${alert.alert}`, MAX_NAME),
  ];
}

function occasionElements(alert: AlertMessage): types.RichTextBlock['elements'] {
  const occasion = occasionOf(alert);
  if (occasion === null) return [];
  const lines = occasion.lines
    .map((line) => textElements(line, MAX_WHY))
    .filter((elements) => elements.length > 0);
  return [
    section([literal(occasion.heading, { italic: true })]),
    ...(lines.length > 0 ? [bullets(lines)] : []),
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

function headlineElements(alert: AlertMessage): RichElement[] {
  const urgent: RichElement[] =
    alert.urgency === 'urgent' ? [{ type: 'emoji', name: 'rotating_light' }, literal(' ')] : [];
  const limits = { text: MAX_HEADLINE, link: MAX_LINK };
  const origin = joinElements([textElements(alert.source, MAX_NAME), dateElements(alert.published)], ' · ');
  const headline = linkElements(alert.headline, alert.link, limits, { bold: true });
  return [...urgent, ...joinElements([headline, origin], '\n')];
}

function termBlocks(terms: readonly AlertTerm[], detail: Detail): types.KnownBlock[] {
  const shown = terms.slice(0, detail.terms);
  const elements = shown.flatMap((term) => {
    const name = textElements(term.name, MAX_NAME, { bold: true });
    const best = term.passages[0];
    const passage = best ? passageElements(best.text, best.highlights, detail.passage) : [];
    return [...(name.length > 0 ? [section(name)] : []), ...(passage.length > 0 ? [quote(passage)] : [])];
  });
  const left = terms.length - shown.length;
  if (left > 0) elements.push(section([literal(`and ${left} more ${left === 1 ? 'term' : 'terms'}`)]));
  return elements.length > 0 ? [richText(elements)] : [];
}

function deadlineBlocks(alert: AlertMessage): types.KnownBlock[] {
  const countdown = alert.deadline ? textElements(countdownText(alert.deadline), 2 * MAX_NAME) : [];
  const milestone = alert.milestone
    ? joinElements(
        [
          [literal('Next:')],
          textElements(alert.milestone.name, MAX_NAME),
          dateElements(alert.milestone.at, false),
        ],
        ' ',
      )
    : [];
  const line = joinElements([countdown, milestone], ' · ');
  return line.length > 0 ? [richText([section(line)])] : [];
}

function backgroundBlocks(background: readonly Background[], detail: Detail): types.KnownBlock[] {
  const shown = background.slice(0, detail.background);
  if (shown.length === 0) return [];
  const limits = { text: MAX_HEADLINE / 2, link: detail.link };
  const items = shown.map((entry) => {
    const origin = joinElements(
      [textElements(entry.source, MAX_NAME), dateElements(entry.published, false)],
      ', ',
    );
    const details = joinElements([origin, textElements(entry.why, MAX_WHY, { italic: true })], ' · ');
    return joinElements([linkElements(entry.headline, entry.link, limits), details], '\n');
  });
  return [richText([section([literal('Background', { bold: true })]), bullets(items)])];
}

function alsoInBlocks(alsoIn: readonly AlsoIn[], detail: Detail): types.KnownBlock[] {
  const shown = alsoIn.slice(0, detail.alsoIn);
  if (shown.length === 0) return [];
  const limits = { text: MAX_NAME, link: detail.link };
  const reports = shown.map((report) => linkElements(report.source, report.link, limits));
  const left = alsoIn.length - shown.length;
  const more: RichElement[][] = left > 0 ? [[literal(`and ${left} more`)]] : [];
  return [richText([section([literal('Also in: '), ...joinElements([...reports, ...more], ', ')])])];
}

function fallbackText(alert: AlertMessage): string {
  const parts = [
    occasionText(alert),
    cleanText(alert.headline, MAX_HEADLINE) || '(no headline)',
    cleanText(alert.source, MAX_NAME),
    ...(alert.mergedInto ? [`told in alert ${alert.mergedInto.alert}`] : aboutText(alert)),
  ];
  return escapeMrkdwn(cleanText(parts.filter((part) => part !== '').join(' – '), MAX_TEXT));
}

function aboutText({ terms, deadline }: AlertMessage): string[] {
  return [
    terms.map((term) => cleanText(term.name, MAX_NAME)).join(', '),
    deadline ? cleanText(countdownText(deadline), 2 * MAX_NAME) : '',
  ];
}

function occasionText(alert: AlertMessage): string {
  const occasion = occasionOf(alert);
  if (occasion === null) return '';
  const lines = occasion.lines.map((line) => cleanText(line, MAX_WHY)).filter((line) => line !== '');
  return [occasion.heading, lines.join('; ')].filter((part) => part !== '').join(': ');
}
