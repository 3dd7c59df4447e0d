/** An alert as a card for people at a terminal. */
import { styleText } from 'node:util';
import { wrapAnsi } from 'fast-wrap-ansi';
import { countdownText } from '../../deadline/countdown-text.ts';
import type { AlertMessage, AlsoIn, EditReason, PostReason } from '../../domain/alert.ts';
import type { Background } from '../../domain/background.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Passage } from '../../domain/match.ts';
import { raisedLine } from '../alert-words.ts';
import { occasionOf } from '../occasions.ts';
import { printable } from './printable.ts';
import { showTime } from './show-time.ts';

export type CardStyle = {
  /** false writes matched words *so*, without escape sequences. */
  colour: boolean;
  /** Columns. */
  width: number;
  /** IANA name of the zone that times are shown in. */
  timezone: string;
};

type Ink = Parameters<typeof styleText>[0];

const REASONS: Readonly<Record<PostReason | EditReason, string>> = {
  'first-report': 'New story',
  development: 'Development',
  'also-reported': 'Also reported',
  corrected: 'Corrected',
  regrouped: 'Regrouped',
  merged: 'Merged',
};

/**
 * @param fresh the reports in alsoIn that were not shown before.
 * @returns the card, ending in an empty line.
 */
export function renderCard(
  channel: string,
  action: 'post' | 'edit',
  message: AlertMessage,
  style: CardStyle,
  fresh: readonly AlsoIn[] = message.alsoIn,
): string {
  const ink = inkOf(style);
  const isBrief = action === 'edit' && (message.mergedInto !== null || BRIEF.includes(message.reason));
  const raised = raisedLine(message);
  const lines = [
    `${ink('cyan', `── ${REASONS[message.mergedInto === null ? message.reason : 'merged']}`)}${message.urgency === 'urgent' ? ink('red', ' · URGENT') : ''}${ink('dim', ` · ${channel} · ${message.alert}`)}`,
    ...(occasionOf(message)?.lines ?? []).map((line) => `  ${ink('yellow', printable(line))}`),
    ...(raised === null ? [] : [`  ${ink('red', printable(raised))}`]),
    ink('bold', printable(message.headline)),
    ...(isBrief ? briefLines(message, fresh, style) : wholeLines(action, message, fresh, style)),
  ];
  return `${lines.map((line) => wrap(line, style.width)).join('\n')}\n\n`;
}

/** They change nothing in what was told: what stands above need not be said again. */
const BRIEF: readonly AlertMessage['reason'][] = ['also-reported', 'regrouped'];

function briefLines(message: AlertMessage, fresh: readonly AlsoIn[], style: CardStyle): string[] {
  const ink = inkOf(style);
  if (message.mergedInto !== null) {
    const { headline, link, alert } = message.mergedInto;
    const told = [printable(headline), ...(link === null ? [] : [ink('blue', printable(link))])].join(' ');
    return [`  Told from now on in ${printable(alert)}: ${told}`];
  }
  if (message.reason === 'also-reported' && fresh.length > 0) return alsoInLines(message, fresh);
  const reports = message.reports ?? message.alsoIn.length + 1;
  const sources = [...new Set([message.source, ...message.alsoIn.map(({ source }) => source)])].map(
    printable,
  );
  return [
    ...fresh.map(alsoInLine),
    `  ${reports === 1 ? '1 report now' : `${reports} reports now`}: ${sources.join(', ')}`,
  ];
}

function wholeLines(
  action: 'post' | 'edit',
  message: AlertMessage,
  fresh: readonly AlsoIn[],
  style: CardStyle,
): string[] {
  const ink = inkOf(style);
  return [
    ...(message.link === null ? [] : [ink('blue', printable(message.link))]),
    ink('dim', sourceLine(message.source, message.published, style.timezone)),
    ...countdownLines(message, style, ink),
    ...(action === 'edit' ? [] : termLines(message, ink)),
    ...alsoInLines(message, action === 'edit' ? fresh : message.alsoIn),
    ...(action === 'edit' ? [] : backgroundLines(message, style, ink)),
  ];
}

/** Colours a text, where the style has colours. */
export function inkOf({ colour }: CardStyle): (format: Ink, text: string) => string {
  return (format, text) => (colour ? styleText(format, text, { validateStream: false }) : text);
}

/** Breaks a line at the width, and keeps its indent. */
export function wrap(line: string, width: number): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const wrapped = wrapAnsi(line.trimStart(), Math.max(20, width - indent.length), { hard: false });
  return wrapped
    .split('\n')
    .map((part) => indent + part)
    .join('\n');
}

function countdownLines(
  { deadline, furtherDeadlines = [], milestone }: AlertMessage,
  style: CardStyle,
  ink: (format: Ink, text: string) => string,
): string[] {
  if (deadline === null) return [];
  const next =
    milestone === null
      ? ''
      : ` · next: ${printable(milestone.name)}, ${showTime(milestone.at, style.timezone)}`;
  const [nearest, ...further] = [deadline, ...furtherDeadlines].map((countdown) =>
    ink('magenta', printable(countdownText(countdown))),
  );
  return [`${nearest}${next}`, ...further];
}

function termLines(message: AlertMessage, ink: (format: Ink, text: string) => string): string[] {
  return message.terms.flatMap(({ name, passages }) => {
    const label = ink('green', printable(name));
    if (passages.length === 0) return [`  ${label}`];
    return passages.map((passage) => `  ${label}: ${showPassage(passage, ink)}`);
  });
}

function showPassage(passage: Passage, ink: (format: Ink, text: string) => string): string {
  let shown = '';
  let from = 0;
  for (const [start, end] of passage.highlights) {
    const word = printable(passage.text.slice(start, end));
    shown += printable(passage.text.slice(from, start));
    const lit = ink(['bold', 'yellow'], word);
    shown += lit === word ? `*${word}*` : lit;
    from = end;
  }
  return shown + printable(passage.text.slice(from));
}

/** What is new, and how many there are besides. */
function alsoInLines(message: AlertMessage, fresh: readonly AlsoIn[]): string[] {
  const left = (message.reports ?? message.alsoIn.length + 1) - 1 - fresh.length;
  return [...fresh.map(alsoInLine), ...(left > 0 ? [`  and ${left} before`] : [])];
}

function alsoInLine({ source, headline, link }: AlsoIn): string {
  return `  Also in ${printable(source)}: ${printable(headline)}${link === null ? '' : ` ${printable(link)}`}`;
}

function backgroundLines(
  message: AlertMessage,
  style: CardStyle,
  ink: (format: Ink, text: string) => string,
): string[] {
  if (message.background.length === 0) return [];
  return [
    '  Background',
    ...message.background.flatMap((entry) => [
      `    ${printable(entry.headline)}`,
      `    ${ink('blue', printable(entry.link))}`,
      `    ${ink('dim', backgroundNote(entry, style.timezone))}`,
    ]),
  ];
}

function backgroundNote(entry: Background, timezone: string): string {
  return `${sourceLine(entry.source, entry.published, timezone)} · ${printable(entry.why)}`;
}

function sourceLine(source: string, published: Instant | null, timezone: string): string {
  return published === null ? printable(source) : `${printable(source)} · ${showTime(published, timezone)}`;
}
