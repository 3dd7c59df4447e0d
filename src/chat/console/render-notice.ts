/** A notice as a block for people at a terminal. */
import type { Notice } from '../../domain/notice.ts';
import { printable } from './printable.ts';
import { type CardStyle, inkOf, wrap } from './render-card.ts';
import { showTime } from './show-time.ts';

/** @returns the block, ending in an empty line. */
export function renderNotice(channel: string, notice: Notice, style: CardStyle): string {
  const ink = inkOf(style);
  const [heading = '', ...rest] = notice.lines.map(printable);
  const lines = [
    `${ink('yellow', '── Notice')}${ink('dim', ` · ${channel} · ${showTime(notice.at, style.timezone)} · ${notice.id}`)}`,
    heading,
    ...rest.map((line) => `  ${line}`),
  ];
  return `${lines.map((line) => wrap(line, style.width)).join('\n')}\n\n`;
}
