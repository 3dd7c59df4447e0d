/** How a feed is doing, in words: the same in chat and at the terminal. */
import type { FeedState } from '../domain/feed.ts';
import type { Instant } from '../domain/instant.ts';
import type { FeedStatistics } from '../store/feed-statistics.ts';
import { type DetailedRow, isPushed } from './feed-rows.ts';
import { timeFrom } from './local-time.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "failing 3 times in a row: HTTP 403 Forbidden" */
export function conditionWords({ condition, reason, failures }: FeedState): string {
  const trouble = condition === 'failing' && failures > 1 ? `failing ${failures} times in a row` : condition;
  return reason === null ? trouble : `${trouble}: ${reason}`;
}

/** "12 a day"; null where there is nothing to say. */
export function rateWords(statistics: FeedStatistics | null): string | null {
  if (statistics === null || statistics.articles === 0) return null;
  const { articles, perDay } = statistics;
  if (perDay === null) return `${articles} new so far`;
  return perDay >= 1 ? `${roundedRate(perDay)} a day` : `${roundedRate(perDay * 7)} a week`;
}

/** "1.5", "12" */
export function roundedRate(rate: number): string {
  return rate >= 9.95 ? String(Math.round(rate)) : rate.toFixed(1).replace('.0', '');
}

/** "seen after 6 min": the median. */
export function delayWords(statistics: FeedStatistics | null): string | null {
  const delay = statistics?.delayMs ?? null;
  return delay === null ? null : `seen after ${spanWords(delay)}`;
}

/** "40 read, 2 not (robots.txt forbids it)" of the newest articles; null where its pages are not asked for. */
export function pagesWords(statistics: FeedStatistics | null): string | null {
  if (statistics === null) return null;
  const { read, unread, reason } = statistics.pages;
  if (read + unread === 0) return null;
  return `${read} read${unread === 0 ? '' : `, ${unread} not${reason === null ? '' : ` (${reason})`}`}`;
}

/** What its hub does; null where it has none. Hosts only: addresses may hold a key. */
export function hubWords(row: DetailedRow, now: Instant, timezone: string): string | null {
  const { state, subscription } = row;
  if (subscription === null) return state?.hub == null ? null : `${hostOf(state.hub.url)}, not subscribed`;
  const host = hostOf(subscription.hub);
  // So stand those that were given up where the config has no websub any more.
  if (subscription.state === 'wanted' && subscription.reason === null) return `${host}, not subscribed`;
  const last = subscription.lastPush;
  const lastWords = last === null ? 'nothing yet' : `last ${timeFrom(last, now, timezone)}`;
  if (isPushed(row, now)) return `${host} pushes, ${lastWords}`;
  if (subscription.state === 'active') {
    const fault = (subscription.leaseUntil ?? 0) > now ? 'leaves articles out' : 'does not push any more';
    return `${host} ${fault}, ${lastWords}`;
  }
  const reason = subscription.reason === null ? '' : `: ${subscription.reason}`;
  return `${host}, ${subscription.state === 'refused' ? 'refused' : 'not confirmed yet'}${reason}`;
}

/** "6 min", "3 h", "2 d"; what is negative is nothing. */
export function spanWords(ms: number): string {
  const span = Math.max(0, ms);
  if (span < 90_000) return `${Math.round(span / 1000)} s`;
  if (span < 90 * MINUTE_MS) return `${Math.round(span / MINUTE_MS)} min`;
  if (span < 36 * HOUR_MS) return `${Math.round(span / HOUR_MS)} h`;
  return `${Math.round(span / DAY_MS)} d`;
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '?';
}
