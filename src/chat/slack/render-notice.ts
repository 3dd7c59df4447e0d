/** A notice as a Slack message: its first line, the others as a list, and its id. */
import type { Notice } from '../../domain/notice.ts';
import { cleanText, escapeMrkdwn } from './escape-text.ts';
import { fitBlocks } from './fit-blocks.ts';
import type { RenderedMessage } from './render-alert.ts';
import { bullets, contextLine, literal, richText, section } from './rich-text.ts';

const MAX_TEXT = 1000;
const MAX_ID = 80;

type Detail = { lines: number; length: number };

/** Most first; the last is small enough for anything. */
const DETAILS: readonly Detail[] = [
  { lines: 20, length: 400 },
  { lines: 10, length: 300 },
  { lines: 5, length: 200 },
];

/** Never over Slack's limits, whatever the notice contains. */
export function renderNotice(notice: Notice): RenderedMessage {
  const lines = notice.lines.map((line) => cleanText(line, MAX_TEXT)).filter((line) => line !== '');
  const [heading = 'Deadline Watch', ...rest] = lines;
  return {
    text: escapeMrkdwn(cleanText([heading, ...rest].join(' – '), MAX_TEXT)),
    blocks: fitBlocks(DETAILS, (detail) => {
      const shown = rest.slice(0, detail.lines).map((line) => [literal(cleanText(line, detail.length))]);
      const left = rest.length - shown.length;
      return [
        richText([
          section([literal(cleanText(heading, detail.length), { bold: true })]),
          ...(shown.length > 0 ? [bullets(shown)] : []),
          ...(left > 0 ? [section([literal(`and ${left} more`)])] : []),
        ]),
        contextLine(`Notice ${notice.id}`, MAX_ID),
      ];
    }),
  };
}
