/** How long something takes or lies away, in words. */
import { DAY_MS } from '../domain/instant.ts';
import { counted } from './counted.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** "11 days 15 hours", "15 hours", "40 minutes", "less than a minute"; what is less than its last unit is left out. */
export function durationWords(ms: number): string {
  const days = Math.floor(ms / DAY_MS);
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
  if (ms < MINUTE_MS) return 'less than a minute';
  if (days === 0 && hours === 0) return counted(Math.floor(ms / MINUTE_MS), 'minute');
  const parts = [days > 0 ? counted(days, 'day') : '', hours > 0 ? counted(hours, 'hour') : ''];
  return parts.filter((part) => part !== '').join(' ');
}
