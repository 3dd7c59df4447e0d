/** `--speed`: how fast a recording is played. */
import { DURATION, readDurationMs } from '../../settings/quantities.ts';

/** As many times as fast as time goes; Infinity is as fast as the machine goes. Null when it is no speed. */
export function readSpeed(text: string): number | null {
  if (text === 'max') return Number.POSITIVE_INFINITY;
  if (DURATION.test(text)) return readDurationMs(text) / 1_000 || null;
  const times = Number(text);
  return times > 0 && Number.isFinite(times) ? times : null;
}
