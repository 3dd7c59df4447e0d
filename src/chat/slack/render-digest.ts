/** A digest as a Slack message: stories by term, one entry each. */
import type { types } from '@slack/bolt';
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
import { cleanText, escapeMrkdwn } from './escape-text.ts';
import { fitBlocks } from './fit-blocks.ts';
import { countdownElements, type RenderedMessage } from './render-alert.ts';
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

const MAX_NAME = 80;
const MAX_TEXT = 1000;
const MAX_FOOTER = 200;

type Detail = { groups: number; entries: number; headline: number; link: number; note: number };

/** Most first; the last is small enough for anything. */
const DETAILS: readonly Detail[] = [
  { groups: 40, entries: 100, headline: 200, link: 1000, note: 120 },
  { groups: 40, entries: 10, headline: 150, link: 500, note: 100 },
  { groups: 25, entries: 7, headline: 120, link: 300, note: 80 },
  { groups: 25, entries: 5, headline: 120, link: 300, note: 80 },
  { groups: 15, entries: 3, headline: 120, link: 300, note: 80 },
  { groups: 15, entries: 2, headline: 100, link: 200, note: 0 },
  { groups: 12, entries: 1, headline: 100, link: 200, note: 0 },
  { groups: 5, entries: 1, headline: 80, link: 150, note: 0 },
];

/** Never over Slack's limits, whatever the digest contains. */
export function renderDigest(digest: Digest): RenderedMessage {
  return { text: fallbackText(digest), blocks: fitBlocks(DETAILS, (detail) => digestBlocks(digest, detail)) };
}

function digestBlocks(digest: Digest, detail: Detail): types.KnownBlock[] {
  const cut = cutDigest(digest, detail.groups, detail.entries);
  return [
    richText([section(headingElements(digest))]),
    ...(digest.kind === 'burst' ? burstBlocks(cut, detail) : groupBlocks(cut, detail)),
    contextLine(`Digest ${digest.id} · ${LOOK_UP_HINT}`, MAX_FOOTER),
  ];
}

function headingElements(digest: Digest): RichElement[] {
  const heading = [literal(digestHeading(digest), { bold: true })];
  const since = dateElements(digest.since);
  const sinceLine = since.length > 0 ? [literal('Since '), ...since] : [];
  return joinElements([heading, sinceLine, countdownElements(digest.deadline)], '\n');
}

function groupBlocks({ groups, left }: CutDigest, detail: Detail): types.KnownBlock[] {
  const blocks = groups.map((group) => {
    const heading = textElements(group.heading, MAX_NAME, { bold: true });
    return richText([
      section(heading.length > 0 ? heading : [literal('Other')]),
      ...listElements(group.entries.map((entry) => entryElements(entry, detail))),
      ...moreElements(group.left),
    ]);
  });
  const more = leftTermsWords(left);
  return [...blocks, ...(more === null ? [] : [richText([section([literal(more)])])])];
}

function burstBlocks({ groups, left }: CutDigest, detail: Detail): types.KnownBlock[] {
  const lines = groups.flatMap(({ entries }) => entries.map((entry) => lineElements(entry, detail)));
  const elements = [...listElements(lines), ...moreElements(storiesLeft(groups) + left.stories)];
  return elements.length > 0 ? [richText(elements)] : [];
}

function entryElements(entry: DigestEntry, detail: Detail): RichElement[] {
  const origin = [textElements(entry.source, MAX_NAME), dateElements(entry.published)];
  const details = joinElements(
    [...origin, ...[changeWords(entry), countWords(entry)].map(ours), ours(entry.alert)],
    ' · ',
  );
  const note = detail.note === 0 ? [] : textElements(entry.note ?? '', detail.note, { italic: true });
  return mergeTexts(joinElements([headlineElements(entry, detail), details, note], '\n'));
}

/** All on one line. */
function lineElements(entry: DigestEntry, detail: Detail): RichElement[] {
  const source = textElements(entry.source, MAX_NAME);
  return mergeTexts(joinElements([headlineElements(entry, detail), source, ours(entry.alert)], ' · '));
}

function headlineElements(entry: DigestEntry, detail: Detail): RichElement[] {
  return linkElements(entry.headline, entry.link, { text: detail.headline, link: detail.link });
}

function ours(text: string | null): RichElement[] {
  return textElements(text ?? '', MAX_NAME);
}

function listElements(items: readonly RichElement[][]): types.RichTextList[] {
  return items.length > 0 ? [bullets(items)] : [];
}

function moreElements(left: DigestGroup['left']): types.RichTextSection[] {
  const words = leftWords(left);
  return words === null ? [] : [section([literal(words)])];
}

function fallbackText(digest: Digest): string {
  const parts = [
    digestHeading(digest),
    digest.groups.map(({ heading }) => cleanText(heading, MAX_NAME)).join(', '),
    digest.deadline ? cleanText(countdownText(digest.deadline), 2 * MAX_NAME) : '',
  ];
  return escapeMrkdwn(cleanText(parts.filter((part) => part !== '').join(' – '), MAX_TEXT));
}
