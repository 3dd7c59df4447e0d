/** An alert as a Discord message: one embed that reads well on a phone. */
import type { APIEmbed, APIEmbedField } from 'discord.js';
import { countdownText } from '../../deadline/countdown-text.ts';
import type { AlertMessage, AlertTerm, AlsoIn } from '../../domain/alert.ts';
import type { Background } from '../../domain/background.ts';
import type { Countdown, Milestone } from '../../domain/deadline.ts';
import type { Urgency } from '../../domain/term.ts';
import { type Occasion, occasionOf } from '../occasions.ts';
import { dateToken } from './date-token.ts';
import { escapeText, maskedLink, plainText, safeUrl } from './escape-text.ts';
import { footerMark } from './footer-mark.ts';
import { joinWithin } from './join-within.ts';
import { renderPassage } from './render-passage.ts';

/** The body of a message, for a post and for an edit alike: an edit without `allowed_mentions` would ping. */
export type AlertBody = { embeds: APIEmbed[]; allowed_mentions: { parse: [] } };

/** In UTF-16 code units after escaping; together they stay below the 6000 that Discord allows an embed. */
const maxLengths = {
  title: 256,
  description: 1700,
  whatIsNew: 160,
  toldIn: 700,
  passage: 500,
  terms: 300,
  termName: 80,
  countdown: 200,
  milestone: 250,
  background: 1024,
  backgroundEntry: 500,
  alsoIn: 1024,
  alsoInEntry: 330,
  source: 80,
  why: 160,
  footer: 160,
};
const maxPassages = 4;

const colours: Record<Urgency, number> = { urgent: 0xd83a3a, normal: 0x2f6fdb, digest: 0x8a8f98 };

export function renderAlert(message: AlertMessage): AlertBody {
  const embed: APIEmbed = {
    title: escapeText(message.headline, maxLengths.title) || '(no headline)',
    color: colours[message.urgency],
    fields: message.mergedInto === null ? renderFields(message) : [],
    footer: { text: renderFooter(message) },
  };
  const occasion = occasionOf(message);
  if (occasion !== null) embed.author = { name: occasion.heading };
  const description = describe(message, occasion);
  if (description !== '') embed.description = description;
  const url = safeUrl(message.link);
  if (url !== null) embed.url = url;
  const timestamp = isoTimestamp(message.published);
  if (timestamp !== null) embed.timestamp = timestamp;
  return { embeds: [embed], allowed_mentions: { parse: [] } };
}

function renderFields(message: AlertMessage): APIEmbedField[] {
  return [
    ...renderTermNames(message.terms),
    ...renderCountdown(message.deadline),
    ...renderMilestone(message.milestone),
    ...renderBackground(message.background),
    ...renderAlsoIn(message.alsoIn),
  ];
}

function describe({ mergedInto, terms }: AlertMessage, occasion: Occasion | null): string {
  const lines = (occasion?.lines ?? [])
    .map((line) => escapeText(line, maxLengths.whatIsNew))
    .filter(isPresent)
    .map((line) => `• ${line}`);
  const rest = mergedInto === null ? renderPassages(terms) : toldElsewhere(mergedInto);
  return [...lines, rest].filter(isPresent).join('\n');
}

function toldElsewhere({ headline, link, alert }: NonNullable<AlertMessage['mergedInto']>): string {
  const told = maskedLink(headline, link, maxLengths.toldIn);
  return `This story is told in: ${joinPresent([told, `alert ${escapeText(alert, maxLengths.source)}`], ', ')}`;
}

function renderPassages(terms: readonly AlertTerm[]): string {
  const isLabelled = terms.length > 1;
  const blocks = terms
    .flatMap((term) => term.passages.map((passage) => ({ name: term.name, passage })))
    .slice(0, maxPassages)
    .map(({ name, passage }) => ({ name, quote: renderPassage(passage, maxLengths.passage) }))
    .filter(({ quote }) => quote !== '');
  const lines = blocks.map(({ name, quote }, index) => {
    const isNew = index === 0 || blocks[index - 1]?.name !== name;
    const label = isLabelled && isNew ? escapeText(name, maxLengths.termName) : '';
    return label === '' ? `> ${quote}` : `*${label}*\n> ${quote}`;
  });
  return joinWithin(lines, '\n', maxLengths.description);
}

function renderTermNames(terms: readonly AlertTerm[]): APIEmbedField[] {
  const names = terms.map((term) => escapeText(term.name, maxLengths.termName)).filter((name) => name !== '');
  if (names.length === 0) return [];
  const value = joinWithin(names, ', ', maxLengths.terms);
  return [{ name: names.length === 1 ? 'Term' : 'Terms', value, inline: true }];
}

function renderCountdown(deadline: Countdown | null): APIEmbedField[] {
  if (deadline === null) return [];
  const text = escapeText(countdownText(deadline), maxLengths.countdown - 40);
  const value = joinPresent([text, dateToken(deadline.at, 'R')], ' · ');
  return [{ name: 'Deadline', value, inline: true }];
}

function renderMilestone(milestone: Milestone | null): APIEmbedField[] {
  if (milestone === null) return [];
  const name = escapeText(milestone.name, maxLengths.milestone - 80);
  const value = joinPresent([name, dateToken(milestone.at, 'd'), dateToken(milestone.at, 'R')], ' · ');
  return value === '' ? [] : [{ name: 'Next', value, inline: true }];
}

function renderBackground(background: readonly Background[]): APIEmbedField[] {
  const entries = background.map((entry) => {
    const details = joinPresent(
      [
        escapeText(entry.source, maxLengths.source),
        dateToken(entry.published, 'd'),
        escapeText(entry.why, maxLengths.why),
      ],
      ' · ',
    );
    const linkLength = maxLengths.backgroundEntry - details.length - 1;
    return joinPresent([maskedLink(entry.headline, entry.link, linkLength), details], '\n');
  });
  const value = joinWithin(entries.filter(isPresent), '\n', maxLengths.background);
  return value === '' ? [] : [{ name: 'Background', value }];
}

function renderAlsoIn(alsoIn: readonly AlsoIn[]): APIEmbedField[] {
  const entries = alsoIn.map((report) => {
    const source = escapeText(report.source, maxLengths.source);
    const link = maskedLink(report.headline, report.link, maxLengths.alsoInEntry - source.length - 3);
    return joinPresent([link, source], ' · ');
  });
  const value = joinWithin(entries.filter(isPresent), '\n', maxLengths.alsoIn);
  return value === '' ? [] : [{ name: 'Also in', value }];
}

function renderFooter(message: AlertMessage): string {
  const mark = footerMark(message.alert);
  const source = plainText(message.source, maxLengths.footer - mark.length - 1);
  return source === '' ? mark : `${source} ${mark}`;
}

/** Discord reads four-digit years only. */
function isoTimestamp(published: number | null): string | null {
  if (published === null || !(published >= 0 && published < Date.UTC(10_000, 0))) return null;
  return new Date(published).toISOString();
}

function joinPresent(parts: readonly (string | null)[], separator: string): string {
  return parts.filter(isPresent).join(separator);
}

function isPresent(part: string | null): part is string {
  return part !== null && part !== '';
}
