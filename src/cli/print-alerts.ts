/** Shows alerts and notices on standard output: cards for people, or with `--json` one object a line. */
import { renderCard } from '../chat/console/render-card.ts';
import { renderJson, renderNoticeJson } from '../chat/console/render-json.ts';
import { renderNotice } from '../chat/console/render-notice.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import type { AlertMessage } from '../domain/alert.ts';
import type { Notice } from '../domain/notice.ts';
import type { Progress } from './progress.ts';

export type PrintAlert = (channel: string, action: 'post' | 'edit', message: AlertMessage) => void;
export type PrintNotice = (channel: string, notice: Notice) => void;

const WIDEST = 110;

/** @param timezone the zone that cards show times in. */
export function createPrinter(json: boolean, timezone: string, progress: Progress): PrintAlert {
  return createPrinters(json, () => timezone, progress).print;
}

/** @param timezone asked each time, for the config may change. */
export function createPrinters(
  json: boolean,
  timezone: () => string,
  progress: Progress,
): { print: PrintAlert; printNotice: PrintNotice } {
  if (json)
    return {
      print: (channel, action, message) => writeStdout(renderJson(channel, action, message)),
      printNotice: (channel, notice) => writeStdout(renderNoticeJson(channel, notice)),
    };
  const { stdout } = process;
  const style = () => ({
    colour: stdout.isTTY && stdout.hasColors(),
    width: Math.min(WIDEST, stdout.columns ?? WIDEST),
    timezone: timezone(),
  });
  const show = (text: string) => {
    progress.clear();
    writeStdout(text);
  };
  return {
    print: (channel, action, message) => show(renderCard(channel, action, message, style())),
    printNotice: (channel, notice) => show(renderNotice(channel, notice, style())),
  };
}
