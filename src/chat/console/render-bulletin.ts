/** A bulletin as a block for people at a terminal. */
import { countdownText } from '../../deadline/countdown-text.ts';
import type { Bulletin, BulletinLine, BulletinSection } from '../../domain/bulletin.ts';
import type { Chart } from '../../domain/chart.ts';
import { kindOf, LATE, moreWords } from '../bulletin-words.ts';
import { chartBars } from '../chart-bars.ts';
import { printable } from './printable.ts';
import { type CardStyle, inkOf, wrap } from './render-card.ts';
import { showTime } from './show-time.ts';

/** @returns the block, ending in an empty line. */
export function renderBulletin(channel: string, bulletin: Bulletin, style: CardStyle): string {
  const ink = inkOf(style);
  const { urgency, id, heading, says, at, lateAt, footer } = bulletin;
  const lines = [
    `${ink('cyan', `── ${kindOf(bulletin).word}`)}${urgency === 'urgent' ? ink('red', ' · URGENT') : ''}${ink('dim', ` · ${channel} · ${id}`)}`,
    ink('bold', printable(heading)),
    ...(lateAt === null ? [] : [ink('yellow', `${LATE}${showTime(at, style.timezone)}`)]),
    ...countdownLines(bulletin, style),
    ...says.map(printable),
    ...bulletin.sections.flatMap((section) => sectionLines(section, style)),
    ...(bulletin.chart === null ? [] : chartLines(bulletin.chart, style)),
    ...(footer === null ? [] : [ink('dim', printable(footer))]),
  ];
  return `${lines.map((line) => wrap(line, style.width)).join('\n')}\n\n`;
}

function countdownLines({ countdowns, heading }: Bulletin, style: CardStyle): string[] {
  const ink = inkOf(style);
  return countdowns.map((countdown) => {
    const words = countdownText(countdown);
    const time = showTime(countdown.at, style.timezone);
    return ink('magenta', printable(words === heading ? time : `${words} · ${time}`));
  });
}

function sectionLines(section: BulletinSection, style: CardStyle): string[] {
  const more = moreWords(section);
  const lines = section.lines.flatMap((line) => lineParts(line, style));
  return [
    `  ${inkOf(style)('green', printable(section.heading))}`,
    ...[...lines, ...(more === null ? [] : [more])].map((line) => `    ${line}`),
  ];
}

function lineParts({ text, link, note, at }: BulletinLine, style: CardStyle): string[] {
  const ink = inkOf(style);
  const time = at === null ? '' : `${ink('magenta', showTime(at, style.timezone))} · `;
  const details = note === null ? '' : ink('dim', printable(note));
  const said = `${time}${printable(text)}`;
  if (link === null) return [[said, details].filter((part) => part !== '').join(' · ')];
  return [said, ink('blue', printable(link)), ...(details === '' ? [] : [details])];
}

function chartLines(chart: Chart, style: CardStyle): string[] {
  const ink = inkOf(style);
  return [
    `  ${ink('green', printable(chart.title))}`,
    ...chartBars(chart).map((line) => `    ${/^ */.exec(line)?.[0] ?? ''}${printable(line).trimStart()}`),
  ];
}
