/** Shows alerts, digests, notices and bulletins on standard output: cards for people, or with `--json` one object a line. */
import { renderBulletin } from '../chat/console/render-bulletin.ts';
import { renderCard } from '../chat/console/render-card.ts';
import { renderDigest } from '../chat/console/render-digest.ts';
import {
  renderBulletinJson,
  renderDigestJson,
  renderJson,
  renderNoticeJson,
} from '../chat/console/render-json.ts';
import { renderNotice } from '../chat/console/render-notice.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import type { AlertMessage, AlsoIn } from '../domain/alert.ts';
import type { Bulletin } from '../domain/bulletin.ts';
import type { Digest } from '../domain/digest.ts';
import type { Notice } from '../domain/notice.ts';
import type { Progress } from './progress.ts';

type PrintAlert = (
  channel: string,
  action: 'post' | 'edit',
  message: AlertMessage,
  fresh: readonly AlsoIn[],
) => void;
type PrintDigest = (channel: string, digest: Digest) => void;
type PrintNotice = (channel: string, notice: Notice) => void;
type PrintBulletin = (channel: string, bulletin: Bulletin) => void;

type Printers = {
  print: PrintAlert;
  printDigest: PrintDigest;
  printNotice: PrintNotice;
  printBulletin: PrintBulletin;
};

const WIDEST = 110;

/** @param timezone asked each time, for the config may change. */
export function createPrinters(json: boolean, timezone: () => string, progress: Progress): Printers {
  if (json)
    return {
      print: (channel, action, message) => writeStdout(renderJson(channel, action, message)),
      printDigest: (channel, digest) => writeStdout(renderDigestJson(channel, digest)),
      printNotice: (channel, notice) => writeStdout(renderNoticeJson(channel, notice)),
      printBulletin: (channel, bulletin) => writeStdout(renderBulletinJson(channel, bulletin)),
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
    printBulletin: (channel, bulletin) => show(renderBulletin(channel, bulletin, style())),
  };
}
