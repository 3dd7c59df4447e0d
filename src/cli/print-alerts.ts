/** Shows alerts, digests and notices on standard output: cards for people, or with `--json` one object a line. */
import { renderCard } from '../chat/console/render-card.ts';
import { renderDigest } from '../chat/console/render-digest.ts';
import { renderDigestJson, renderJson, renderNoticeJson } from '../chat/console/render-json.ts';
import { renderNotice } from '../chat/console/render-notice.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import type { AlertMessage, AlsoIn } from '../domain/alert.ts';
import type { Digest } from '../domain/digest.ts';
import type { Notice } from '../domain/notice.ts';
import type { Progress } from './progress.ts';

export type PrintAlert = (
  channel: string,
  action: 'post' | 'edit',
  message: AlertMessage,
  fresh: readonly AlsoIn[],
) => void;
export type PrintDigest = (channel: string, digest: Digest) => void;
export type PrintNotice = (channel: string, notice: Notice) => void;

const WIDEST = 110;

/** @param timezone asked each time, for the config may change. */
export function createPrinters(
  json: boolean,
  timezone: () => string,
  progress: Progress,
): { print: PrintAlert; printDigest: PrintDigest; printNotice: PrintNotice } {
  if (json)
    return {
      print: (channel, action, message) => writeStdout(renderJson(channel, action, message)),
      printDigest: (channel, digest) => writeStdout(renderDigestJson(channel, digest)),
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
    print: (channel, action, message, fresh) => show(renderCard(channel, action, message, style(), fresh)),
    printDigest: (channel, digest) => show(renderDigest(channel, digest, style())),
    printNotice: (channel, notice) => show(renderNotice(channel, notice, style())),
  };
}
