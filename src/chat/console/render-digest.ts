/** A digest as a block for people at a terminal. */
import { countdownText } from '../../deadline/countdown-text.ts';
import type { Digest, DigestEntry } from '../../domain/digest.ts';
import {
  changeWords,
  countWords,
  digestHeading,
  LOOK_UP_HINT,
  leftWords,
  storiesLeft,
} from '../digest-words.ts';
import { printable } from './printable.ts';
import { type CardStyle, inkOf, wrap } from './render-card.ts';
import { showTime } from './show-time.ts';

/** @returns the block, ending in an empty line. */
export function renderDigest(channel: string, digest: Digest, style: CardStyle): string {
  const ink = inkOf(style);
  const lines = [
    `${ink('cyan', `── ${digestHeading(digest)}`)}${ink('dim', ` · ${channel} · ${digest.id}`)}`,
    ...(digest.since === null ? [] : [ink('dim', `Since ${showTime(digest.since, style.timezone)}`)]),
    ...(digest.deadline === null ? [] : [ink('magenta', printable(countdownText(digest.deadline)))]),
    ...(digest.kind === 'burst' ? burstLines(digest, style) : groupLines(digest, style)),
    ink('dim', LOOK_UP_HINT),
  ];
  return `${lines.map((line) => wrap(line, style.width)).join('\n')}\n\n`;
}

function groupLines({ groups }: Digest, style: CardStyle): string[] {
  const ink = inkOf(style);
  return groups.flatMap(({ heading, entries, left }) => [
    `  ${ink('green', printable(heading) || 'Other')}`,
    ...entries.flatMap((entry) => entryLines(entry, style).map((line) => `    ${line}`)),
    ...moreLines(left).map((line) => `    ${line}`),
  ]);
}

function burstLines({ groups }: Digest, style: CardStyle): string[] {
  const ink = inkOf(style);
  const lines = groups.flatMap(({ entries }) =>
    entries.map(({ headline, link, source, alert }) => {
      const linked = `${ink('bold', printable(headline))}${link === null ? '' : ` ${ink('blue', printable(link))}`}`;
      return [linked, printable(source), alert].join(' · ');
    }),
  );
  return [...lines, ...moreLines(storiesLeft(groups))].map((line) => `  ${line}`);
}

function entryLines(entry: DigestEntry, style: CardStyle): string[] {
  const ink = inkOf(style);
  const published = entry.published === null ? null : showTime(entry.published, style.timezone);
  const details = [printable(entry.source), published, changeWords(entry), countWords(entry), entry.alert];
  return [
    ink('bold', printable(entry.headline)),
    ...(entry.link === null ? [] : [ink('blue', printable(entry.link))]),
    ink('dim', details.filter((part) => part !== null && part !== '').join(' · ')),
    ...(entry.note === null ? [] : [printable(entry.note)]),
  ];
}

function moreLines(left: number): string[] {
  const words = leftWords(left);
  return words === null ? [] : [words];
}
