/** The answer to a `/watch` command for people at a terminal. */
import { styleText } from 'node:util';
import type { AnswerEntry, CommandAnswer } from '../command.ts';
import { printable } from './printable.ts';
import { showTime } from './show-time.ts';

export type AnswerStyle = {
  /** false writes no escape sequences. */
  colour: boolean;
  /** IANA name of the zone that times are shown in. */
  timezone: string;
};

/** Ends in a line break. */
export function renderAnswer(answer: CommandAnswer, { colour, timezone }: AnswerStyle): string {
  const ink = (format: Parameters<typeof styleText>[0], text: string) =>
    colour ? styleText(format, text, { validateStream: false }) : text;

  function entryLines(entry: AnswerEntry): string[] {
    const published = entry.published === null ? '' : showTime(entry.published, timezone);
    const details = [printable(entry.source), published, printable(entry.note ?? '')];
    const detail = details.filter((part) => part !== '').join(' · ');
    return [
      ink('bold', printable(entry.headline)),
      ...(entry.link === null ? [] : [ink('blue', printable(entry.link))]),
      ...(detail === '' ? [] : [ink('dim', detail)]),
      '',
    ];
  }

  const lines = (answer.lines ?? []).map(
    (line) => `${/^ */.exec(line)?.[0] ?? ''}${printable(line).trimStart()}`,
  );
  const all = [
    ink('cyan', `── ${printable(answer.heading)}`),
    ...(answer.says ?? []).map(printable),
    ...answer.entries.flatMap(entryLines),
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    ...(answer.footer === null ? [] : [printable(answer.footer)]),
  ];
  return `${all.join('\n').trimEnd()}\n`;
}
