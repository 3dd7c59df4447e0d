/** Shows alerts on standard output: cards for people, or with `--json` one object a line. */
import { renderCard } from '../chat/console/render-card.ts';
import { renderJson } from '../chat/console/render-json.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import type { AlertMessage } from '../domain/alert.ts';
import type { Progress } from './progress.ts';

export type PrintAlert = (channel: string, action: 'post' | 'edit', message: AlertMessage) => void;

const WIDEST = 110;

/** @param timezone the zone that cards show times in. */
export function createPrinter(json: boolean, timezone: string, progress: Progress): PrintAlert {
  if (json) return (channel, action, message) => writeStdout(renderJson(channel, action, message));
  const { stdout } = process;
  const style = {
    colour: stdout.isTTY && stdout.hasColors(),
    width: Math.min(WIDEST, stdout.columns ?? WIDEST),
    timezone,
  };
  return (channel, action, message) => {
    progress.clear();
    writeStdout(renderCard(channel, action, message, style));
  };
}
