/** An alert as a Discord message: one embed that reads well on a phone, and the text that its lock screen shows. */
import type { APIEmbed, APIEmbedField } from 'discord.js';
import { countdownText } from '../../deadline/countdown-text.ts';
import type { AlertMessage } from '../../domain/alert.ts';
import type { Background } from '../../domain/background.ts';
import type { Countdown, Milestone } from '../../domain/deadline.ts';
import type { Urgency } from '../../domain/term.ts';
import { buttonsOf, kickerOf, notificationText, raisedLine } from '../alert-words.ts';
import { occasionOf } from '../occasions.ts';
import { shownPassages } from '../shown-passages.ts';
import { shownReports } from '../shown-reports.ts';
import { dateToken } from './date-token.ts';
import { escapeText, hostOf, maskedLink, plainText, posesAsOther, safeUrl } from './escape-text.ts';
import { footerMark } from './footer-mark.ts';
import { joinWithin } from './join-within.ts';
import { type ButtonRow, renderButtons } from './render-buttons.ts';
import { renderPassage } from './render-passage.ts';

/** What is posted: an edit without `allowed_mentions` would ping. */
export type MessageBody = {
  /** What a phone shows on its lock screen, where embeds do not show; may be empty. */
  content: string;
  embeds: APIEmbed[];
  allowed_mentions: { parse: []; roles?: string[] };
};

/** For a post and for an edit alike: what is not in it any more must be empty, or it would stay. */
export type AlertBody = MessageBody & { components: ButtonRow[] };

/** In UTF-16 code units after escaping; what is in the embed stays below the 6000 that Discord allows one. */
const maxLengths = {
  contentHeadline: 400,
  kicker: 256,
  title: 256,
  whatIsNew: 160,
  toldIn: 700,
  ownLink: 400,
  passage: 450,
  termName: 80,
  countdown: 200,
  further: 120,
  raised: 300,
  milestone: 150,
  background: 1024,
  backgroundEntry: 500,
  alsoIn: 1024,
  alsoInEntry: 330,
  source: 80,
  why: 160,
};
/** Discord takes so much of an embed in all. */
const maxEmbed = 6000;
/** Fewer where the rest is long. */
const mostPassages = [3, 2, 1];
const maxFurther = 3;
const maxReports = 6;

const colours: Record<Urgency, number> = { urgent: 0xd83a3a, normal: 0x2f6fdb, digest: 0x8a8f98 };

/**
 * @param mention id of the role to call; null to call nobody.
 * @param isPost whether it is the first message of a forum's post, whose name is the headline already.
 */
export function renderAlert(message: AlertMessage, mention: string | null = null, isPost = false): AlertBody {
  const isMerged = message.mergedInto !== null;
  const embed: APIEmbed = {
    title: escapeText(message.headline, maxLengths.title) || '(no headline)',
    color: colours[isMerged ? 'digest' : message.urgency],
    fields: isMerged ? [] : [...renderBackground(message.background), ...renderAlsoIn(message)],
    footer: { text: `Alert ${footerMark(message.alert)}` },
  };
  const kicker = renderKicker(message);
  if (kicker !== '' && !isPost) embed.author = { name: kicker };
  for (const passages of mostPassages) {
    const description = describe(message, passages);
    if (description !== '') embed.description = description;
    if (embedLength(embed) <= maxEmbed) break;
  }
  const url = safeUrl(message.link);
  if (url !== null && renderOwnLink(message) === null) embed.url = url;
  return {
    content: isPost ? postContent(message, mention) : renderContent(message, mention),
    embeds: [embed],
    components: renderButtons(buttonsOf(message)),
    allowed_mentions: mention === null ? { parse: [] } : { parse: [], roles: [mention] },
  };
}

/** What is posted silently needs none. */
function renderContent(message: AlertMessage, mention: string | null): string {
  const called = mention === null ? '' : `<@&${mention}>`;
  if (message.mergedInto !== null || message.urgency === 'digest') return called;
  const headline = escapeText(message.headline, maxLengths.contentHeadline) || '(no headline)';
  const text = notificationText(message, headline, escapeText(message.source, maxLengths.source));
  return joinPresent([text, renderRaised(message), called], ' ');
}

/** What a phone and the forum's list show below the name of the post. */
function postContent(message: AlertMessage, mention: string | null): string {
  const kicker = escapeText(renderKicker(message), maxLengths.contentHeadline);
  const origin = joinPresent([kicker, escapeText(message.source, maxLengths.source)], ' – ');
  return joinPresent([origin, renderRaised(message), mention === null ? '' : `<@&${mention}>`], ' ');
}

/** Why it is more urgent than usual. */
function renderRaised(message: AlertMessage): string {
  const line = escapeText(raisedLine(message) ?? '', maxLengths.raised);
  return line === '' ? '' : `(${line})`;
}

/** No markdown is read there. */
function renderKicker(message: AlertMessage): string {
  const kicker = kickerOf(message);
  if (kicker === null) return '';
  const { mark, words, terms, left } = kicker;
  const names = terms.map((name) => plainText(name, maxLengths.termName)).filter(isPresent);
  const room = maxLengths.kicker - mark.emoji.length - words.join(' · ').length - 4;
  const about = joinWithin(names, ', ', room, left);
  return `${mark.emoji} ${joinPresent([...words, about], ' · ')}`;
}

function embedLength({ title = '', description = '', fields = [], footer, author }: APIEmbed): number {
  const parts = [title, description, footer?.text ?? '', author?.name ?? ''];
  return [...parts, ...fields.flatMap(({ name, value }) => [name, value])].join('').length;
}

function describe(message: AlertMessage, passages: number): string {
  const origin = joinPresent(
    [
      escapeText(message.source, maxLengths.source),
      dateToken(message.published, 'f'),
      renderOwnLink(message),
    ],
    ' · ',
  );
  if (message.mergedInto !== null) return joinPresent([origin, toldElsewhere(message.mergedInto)], '\n');
  const raised = escapeText(raisedLine(message) ?? '', maxLengths.raised);
  const news = (occasionOf(message)?.lines ?? [])
    .map((line) => escapeText(line, maxLengths.whatIsNew))
    .filter(isPresent)
    .map((line) => `• ${line}`);
  const quotes = shownPassages(message, passages)
    .map((passage) => renderPassage(passage, maxLengths.passage))
    .filter(isPresent)
    .map((passage) => `> ${passage}`);
  return joinPresent(
    [
      origin,
      raised === '' ? '' : `*${raised}*`,
      ...news,
      // Quotes that follow each other would look like one.
      quotes.join('\n\n'),
      renderCountdown(message.deadline),
      renderFurther(message),
      renderMilestone(message.milestone),
    ],
    '\n',
  );
}

/** Of a headline that must not be a link itself. */
function renderOwnLink({ headline, link }: AlertMessage): string | null {
  const url = safeUrl(link);
  if (url === null || !posesAsOther(headline, escapeText(headline, maxLengths.title), url)) return null;
  return maskedLink(`open at ${hostOf(url)}`, url, maxLengths.ownLink);
}

function toldElsewhere({ headline, link, alert }: NonNullable<AlertMessage['mergedInto']>): string {
  const told = maskedLink(headline, link, maxLengths.toldIn);
  return `This story is told in: ${joinPresent([told, `alert ${escapeText(alert, maxLengths.source)}`], ', ')}`;
}

function renderCountdown(deadline: Countdown | null): string {
  if (deadline === null) return '';
  const text = escapeText(countdownText(deadline), maxLengths.countdown);
  return `⏳ ${joinPresent([text, dateToken(deadline.at, 'R')], ' · ')}`;
}

/** In a few words each: the nearest is what counts. */
function renderFurther({ furtherDeadlines = [] }: AlertMessage): string {
  const named = furtherDeadlines.slice(0, maxFurther).map((further) => {
    const text = escapeText(countdownText(further), maxLengths.further);
    return joinPresent([text, dateToken(further.at, 'R')], ' · ');
  });
  const left = furtherDeadlines.length - named.length;
  const all = joinPresent([...named, left > 0 ? `and ${left} more` : ''], ', ');
  return all === '' ? '' : `Also: ${all}`;
}

function renderMilestone(milestone: Milestone | null): string {
  const name = milestone === null ? '' : escapeText(milestone.name, maxLengths.milestone);
  if (milestone === null || name === '') return '';
  return `Next: ${joinPresent([name, dateToken(milestone.at, 'R')], ' · ')}`;
}

function renderBackground(background: readonly Background[]): APIEmbedField[] {
  const entries = background.map((entry) => {
    const why = escapeText(entry.why, maxLengths.why);
    const details = joinPresent(
      [escapeText(entry.source, maxLengths.source), dateToken(entry.published, 'D'), why],
      ' · ',
    );
    const linkLength = maxLengths.backgroundEntry - details.length - 3;
    return joinPresent([`• ${maskedLink(entry.headline, entry.link, linkLength)}`, details], '\n');
  });
  const value = joinWithin(entries, '\n', maxLengths.background);
  return value === '' ? [] : [{ name: 'Background', value }];
}

function renderAlsoIn(message: AlertMessage): APIEmbedField[] {
  const { shown, left } = shownReports(message, maxReports);
  const named = shown
    .map(({ source, headline, link }) => maskedLink(source || headline, link, maxLengths.alsoInEntry))
    .filter(isPresent);
  const value = joinWithin(named, ', ', maxLengths.alsoIn, left);
  if (value === '' && left > 0)
    return [{ name: 'Also in', value: `${left} more ${left === 1 ? 'report' : 'reports'}` }];
  return value === '' ? [] : [{ name: 'Also in', value }];
}

function joinPresent(parts: readonly (string | null)[], separator: string): string {
  return parts.filter(isPresent).join(separator);
}

function isPresent(part: string | null): part is string {
  return part !== null && part !== '';
}
