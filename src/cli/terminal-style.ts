/** How what is shown on standard output looks: colour at a terminal only, and lines no wider than it. */
import type { CardStyle } from '../chat/console/render-card.ts';

const WIDEST = 110;

/** @param timezone the zone that times are shown in. */
export function terminalStyle(timezone: string): CardStyle {
  const { stdout } = process;
  return {
    colour: stdout.isTTY && stdout.hasColors(),
    width: Math.min(WIDEST, stdout.columns ?? WIDEST),
    timezone,
  };
}
