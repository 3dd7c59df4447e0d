/** A digest as a Discord message: an embed with what it is, one for each term, and its id in the last footer. */
import type { APIEmbed } from 'discord.js';
import { countdownText } from '../../deadline/countdown-text.ts';
import type { Digest, DigestEntry, DigestGroup } from '../../domain/digest.ts';
import { type CutDigest, cutDigest } from '../cut-digest.ts';
import {
  changeWords,
  countWords,
  digestHeading,
  LOOK_UP_HINT,
  leftTermsWords,
  leftWords,
  storiesLeft,
} from '../digest-words.ts';
import { dateToken } from './date-token.ts';
import { escapeText, maskedLink } from './escape-text.ts';
import { footerMark } from './footer-mark.ts';
import type { MessageBody } from './render-alert.ts';

/** Discord counts the text of all embeds of a message together. */
const maxTotal = 6000;
const maxLengths = { title: 200, source: 60, id: 20, countdown: 200 };
const colour = 0x8a8f98;

/** A description takes `description` code units at most, and one entry of it `entry`. */
type Detail = { groups: number; entries: number; entry: number; note: number; description: number };

/** Most first; the last is small enough for anything. */
const details: readonly Detail[] = [
  { groups: 8, entries: 100, entry: 700, note: 150, description: 4000 },
  { groups: 8, entries: 10, entry: 500, note: 100, description: 2000 },
  { groups: 8, entries: 5, entry: 400, note: 80, description: 1200 },
  { groups: 8, entries: 3, entry: 300, note: 60, description: 700 },
  { groups: 8, entries: 1, entry: 300, note: 0, description: 400 },
];

/** Never over Discord's limits, whatever the digest contains. */
export function renderDigest(digest: Digest): MessageBody {
  let embeds: APIEmbed[] = [];
  for (const detail of details) {
    embeds = digestEmbeds(digest, detail);
    if (textLength(embeds) <= maxTotal) break;
  }
  // A burst rings, and a lock screen shows nothing of an embed.
  const content = digest.kind === 'burst' ? digestHeading(digest) : '';
  return { content, embeds, allowed_mentions: { parse: [] } };
}

function digestEmbeds(digest: Digest, detail: Detail): APIEmbed[] {
  const cut = cutDigest(digest, detail.groups, detail.entries);
  const head: APIEmbed = { title: digestHeading(digest), color: colour };
  const lines = [sinceLine(digest), deadlineLine(digest)].filter((line) => line !== '');
  if (lines.length > 0) head.description = lines.join('\n');
  const all = digest.kind === 'burst' ? burstEmbeds(cut, detail) : [head, ...groupEmbeds(cut, detail)];
  const last = all.at(-1) ?? head;
  last.footer = { text: `${LOOK_UP_HINT} ${footerMark(digest.id)}` };
  return all;
}

function sinceLine({ since }: Digest): string {
  const token = dateToken(since, 'f');
  return token === null ? '' : `Since ${token}`;
}

function deadlineLine({ deadline }: Digest): string {
  if (deadline === null) return '';
  const words = escapeText(countdownText(deadline), maxLengths.countdown);
  return `⏳ ${present([words, dateToken(deadline.at, 'R')])}`;
}

function groupEmbeds({ groups, left }: CutDigest, detail: Detail): APIEmbed[] {
  const embeds = groups.map((group): APIEmbed => {
    const entries = group.entries.map((entry) => renderEntry(entry, detail));
    return {
      title: escapeText(group.heading, maxLengths.title) || 'Other',
      description: describe(entries, '\n\n', group.left, detail),
      color: colour,
    };
  });
  const more = leftTermsWords(left);
  return more === null ? embeds : [...embeds, { description: more, color: colour }];
}

function burstEmbeds({ groups, left }: CutDigest, detail: Detail): APIEmbed[] {
  const lines = groups.flatMap(({ entries }) => entries.map((entry) => renderLine(entry, detail)));
  const more = storiesLeft(groups) + left.stories;
  return [{ description: describe(lines, '\n', more, detail), color: colour }];
}

/** Whole entries only, so that no link is cut in two; what does not fit is counted with what was left out before. */
function describe(
  entries: readonly string[],
  separator: string,
  left: DigestGroup['left'],
  { description }: Detail,
): string {
  const room = description - (leftWords(left + entries.length) ?? '').length;
  let shown = 0;
  let length = 0;
  for (const entry of entries) {
    length += entry.length + separator.length;
    if (length > room) break;
    shown += 1;
  }
  const more = leftWords(left + entries.length - shown);
  return [...entries.slice(0, shown), ...(more === null ? [] : [more])].join(separator) || '–';
}

function renderEntry(entry: DigestEntry, detail: Detail): string {
  const details = present([
    escapeText(entry.source, maxLengths.source),
    dateToken(entry.published, 'R'),
    changeWords(entry),
    countWords(entry),
    escapeText(entry.alert, maxLengths.id),
  ]);
  const note = detail.note === 0 ? '' : escapeText(entry.note ?? '', detail.note);
  const link = maskedLink(entry.headline, entry.link, detail.entry - details.length - note.length - 6);
  return [`**${link}**`, details, note].filter((part) => part !== '').join('\n');
}

/** All on one line. */
function renderLine(entry: DigestEntry, detail: Detail): string {
  const details = present([
    escapeText(entry.source, maxLengths.source),
    escapeText(entry.alert, maxLengths.id),
  ]);
  return present([maskedLink(entry.headline, entry.link, detail.entry - details.length - 3), details]);
}

function present(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

function textLength(embeds: readonly APIEmbed[]): number {
  return embeds.reduce(
    (sum, { title = '', description = '', footer }) =>
      sum + title.length + description.length + (footer?.text.length ?? 0),
    0,
  );
}
