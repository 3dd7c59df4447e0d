/** A bulletin as a Discord message: one embed, and the text that a lock screen shows. */
import type { APIEmbed } from 'discord.js';
import { countdownText } from '../../deadline/countdown-text.ts';
import type { Bulletin, BulletinKind, BulletinLine, BulletinSection } from '../../domain/bulletin.ts';
import type { Chart } from '../../domain/chart.ts';
import type { Countdown } from '../../domain/deadline.ts';
import type { Instant } from '../../domain/instant.ts';
import { bulletinText, idLine, isLoud, kindOf, LATE, moreWords, signOf } from '../bulletin-words.ts';
import { chartBars } from '../chart-bars.ts';
import { cutSections } from '../cut-bulletin.ts';
import { pictureImage } from './chart-picture.ts';
import { dateToken } from './date-token.ts';
import { codeBlock, escapeText, maskedLink, plainText } from './escape-text.ts';
import { footerMark } from './footer-mark.ts';
import { joinWithin } from './join-within.ts';
import type { MessageBody } from './render-alert.ts';

/** In UTF-16 code units after escaping; together below the 6000 of an embed. */
const maxLengths = {
  title: 256,
  /** Discord takes 4096. */
  description: 4000,
  content: 600,
  countdown: 200,
  sentence: 500,
  head: 1600,
  heading: 100,
  chartTitle: 150,
  bars: 1300,
  footer: 700,
};
const dayMs = 86_400_000;
const mostCountdowns = 5;
const mostSentences = 12;

/** So many sections with so many lines each, one of them so long with its link. */
type Detail = { sections: number; lines: number; line: number; note: number };

/** Most first; what is left out of the last is counted. */
const details: readonly Detail[] = [
  { sections: 20, lines: 25, line: 600, note: 200 },
  { sections: 20, lines: 10, line: 450, note: 120 },
  { sections: 12, lines: 6, line: 350, note: 80 },
  { sections: 12, lines: 3, line: 300, note: 60 },
  { sections: 8, lines: 2, line: 250, note: 40 },
  { sections: 8, lines: 1, line: 200, note: 0 },
];

const urgentColour = 0xd83a3a;
const colours: Readonly<Record<BulletinKind, number>> = {
  reminder: 0x2f6fdb,
  closing: 0x3f8f5f,
  burst: 0xd8a13a,
  status: 0x8a8f98,
};

/**
 * Never over Discord's limits, whatever the bulletin contains.
 * @param hasPicture whether the picture of its chart is attached; else the chart is told as bars of text.
 * @param mention id of the role to call; null to call nobody.
 */
export function renderBulletin(
  bulletin: Bulletin,
  hasPicture: boolean,
  mention: string | null = null,
): MessageBody {
  const heading = escapeText(bulletin.heading, maxLengths.title - 4) || kindOf(bulletin).word;
  const embed: APIEmbed = {
    title: `${signOf(bulletin).emoji} ${heading}`,
    color: isLoud(bulletin) ? urgentColour : colours[bulletin.kind],
    footer: { text: footerText(bulletin) },
  };
  const description = describe(bulletin, hasPicture);
  if (description !== '') embed.description = description;
  if (hasPicture) embed.image = { ...pictureImage };
  return {
    content: renderContent(bulletin, mention),
    embeds: [embed],
    allowed_mentions: mention === null ? { parse: [] } : { parse: [], roles: [mention] },
  };
}

/** Whether it comes without a sound: a status message is there to be looked at, not to call. */
export function isSilent({ kind, urgency }: Bulletin): boolean {
  return kind === 'status' || urgency === 'digest';
}

/** What is posted silently needs none. */
function renderContent(bulletin: Bulletin, mention: string | null): string {
  const called = mention === null ? '' : `<@&${mention}>`;
  const text = isSilent(bulletin)
    ? ''
    : bulletinText(bulletin, (part) => escapeText(part, maxLengths.content));
  return present([text, called], ' ');
}

/** It must end in the id. */
function footerText(bulletin: Bulletin): string {
  const said = plainText(bulletin.footer ?? '', maxLengths.footer);
  const word = idLine(bulletin).slice(0, -bulletin.id.length).trim();
  return `${present([said, word], ' · ')} ${footerMark(bulletin.id)}`;
}

function describe(bulletin: Bulletin, hasPicture: boolean): string {
  const head = renderHead(bulletin);
  const chart = bulletin.chart === null || hasPicture ? '' : renderBars(bulletin.chart);
  const room = maxLengths.description - head.length - chart.length - 4;
  return present([head, renderSections(bulletin, room), chart], '\n\n');
}

function renderHead(bulletin: Bulletin): string {
  const { countdowns, says, at, lateAt } = bulletin;
  const due = lateAt === null ? null : dateToken(at, 'f');
  const shown = countdowns.slice(0, mostCountdowns).map((countdown) => renderCountdown(countdown, bulletin));
  const left = countdowns.length - shown.length;
  const said = says.slice(0, mostSentences).map((sentence) => escapeText(sentence, maxLengths.sentence));
  return joinWithin(
    [
      due === null ? '' : `*${LATE}${due}*`,
      ...shown,
      left > 0 ? `and ${left} more ${left === 1 ? 'deadline' : 'deadlines'}` : '',
      ...said,
    ].filter((line) => line !== ''),
    '\n',
    maxLengths.head,
  );
}

/** What the heading says already is not said twice. */
function renderCountdown(countdown: Countdown, { heading }: Bulletin): string {
  const words = countdownText(countdown);
  const text = words === heading ? dateToken(countdown.at, 'f') : escapeText(words, maxLengths.countdown);
  return `⏳ ${present([text, dateToken(countdown.at, 'R')], ' · ')}`;
}

function renderSections(bulletin: Bulletin, room: number): string {
  let blocks: string[] = [];
  for (const detail of details) {
    const sections = cutSections(bulletin, detail.sections, detail.lines);
    blocks = sections.map((part) => renderSection(part, bulletin.at, detail)).filter((block) => block !== '');
    if (blocks.join('\n\n').length <= room) break;
  }
  return joinWithin(blocks, '\n\n', room);
}

function renderSection(part: BulletinSection, saidAt: Instant, detail: Detail): string {
  const heading = escapeText(part.heading, maxLengths.heading);
  const lines = part.lines.map((line) => `• ${renderLine(line, saidAt, detail)}`);
  return present([heading === '' ? '' : `**${heading}**`, ...lines, moreWords(part)], '\n');
}

function renderLine({ text, link, note, at }: BulletinLine, saidAt: Instant, detail: Detail): string {
  const noted = detail.note === 0 ? '' : escapeText(note ?? '', detail.note);
  const time = at === null ? null : dateToken(at, momentStyle(at, saidAt));
  const room = detail.line - noted.length - (time ?? '').length - 6;
  return present([time, maskedLink(text, link, room), noted], ' · ') || '–';
}

/** To the minute what is to come, and no longer than it must be what was. */
function momentStyle(at: Instant, saidAt: Instant): 'f' | 'R' | 'D' {
  if (at > saidAt) return 'f';
  return saidAt - at < dayMs ? 'R' : 'D';
}

function renderBars(chart: Chart): string {
  const title = escapeText(chart.title, maxLengths.chartTitle);
  return present([title === '' ? '' : `**${title}**`, codeBlock(chartBars(chart), maxLengths.bars)], '\n');
}

function present(parts: readonly (string | null)[], separator: string): string {
  return parts.filter((part) => part !== null && part !== '').join(separator);
}
