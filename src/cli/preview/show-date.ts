/** Dates as Slack and Discord show them to a reader in Seoul at a fixed moment, so that the page is always the same. */
import type { Instant } from '../../domain/instant.ts';

/** The reader's moment, where a message has none of its own: 8 December 2019, 11:40 in Seoul. */
const USUAL_NOW = Date.UTC(2019, 11, 8, 2, 40);
const SEOUL_MS = 9 * 3_600_000;
const DAY_MS = 86_400_000;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'].concat(
  ['October', 'November', 'December'],
);
const UNITS: readonly (readonly [name: string, ms: number])[] = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** @param format with Slack's tokens in braces. */
export function slackDate(at: Instant, format: string, now: Instant = USUAL_NOW): string {
  return format.replace('{date_short_pretty}', shortDay(at, now)).replace('{time}', clock(at));
}

/** @param style `R` ticks, `D` is a date, `f` date and time. */
export function discordDate(at: Instant, style: string, now: Instant = USUAL_NOW): string {
  if (style === 'R') return relative(at, now);
  return style === 'D' ? longDay(at) : `${longDay(at)} at ${clock(at)}`;
}

function shortDay(at: Instant, now: Instant): string {
  const away = dayNumber(at) - dayNumber(now);
  if (away === 0) return 'Today';
  if (Math.abs(away) === 1) return away === 1 ? 'Tomorrow' : 'Yesterday';
  const { day, month, year } = parts(at);
  return `${month.slice(0, 3)} ${day}, ${year}`;
}

function longDay(at: Instant): string {
  const { day, month, year } = parts(at);
  return `${month} ${day}, ${year}`;
}

function clock(at: Instant): string {
  const { hour, minute } = parts(at);
  return `${hour % 12 || 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`;
}

function relative(at: Instant, now: Instant): string {
  const away = Math.abs(at - now);
  const [name, ms] = UNITS.find(([, length]) => away >= length) ?? ['second', 1000];
  const count = Math.round(away / ms);
  const words = `${count === 1 ? (name === 'hour' ? 'an' : 'a') : count} ${name}${count === 1 ? '' : 's'}`;
  return at > now ? `in ${words}` : `${words} ago`;
}

function parts(at: Instant): { day: number; month: string; year: number; hour: number; minute: number } {
  const local = new Date(at + SEOUL_MS);
  return {
    day: local.getUTCDate(),
    month: MONTHS[local.getUTCMonth()] ?? '',
    year: local.getUTCFullYear(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  };
}

function dayNumber(at: Instant): number {
  return Math.floor((at + SEOUL_MS) / DAY_MS);
}
