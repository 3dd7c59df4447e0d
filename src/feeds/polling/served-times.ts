/** What the headers of an answer say about when to ask again. Pure. */
import type { Instant } from '../../domain/instant.ts';

export type ServedTimes = {
  /** How long the answer stays fresh from now on: asked again earlier, caches on the way give the same. */
  freshMs: number;
  /** How long the server wants to be left alone; null where it says nothing. */
  retryAfterMs: number | null;
};

/** @param header gives the value of a header by its name in lower case. */
export function readServedTimes(header: (name: string) => string | null, now: Instant): ServedTimes {
  // By the server's own clock, where it tells: it may be far from ours.
  const served = readDate(header('date')) ?? now;
  return { freshMs: freshFor(header, served), retryAfterMs: retryAfter(header('retry-after'), served) };
}

function freshFor(header: (name: string) => string | null, served: Instant): number {
  const cacheControl = header('cache-control') ?? '';
  if (/(?:^|[\s,])no-(?:cache|store)(?=$|[\s,;=])/i.test(cacheControl)) return 0;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(cacheControl)?.[1];
  const expires = readDate(header('expires'));
  const lifeMs = maxAge === undefined ? (expires ?? served) - served : Number(maxAge) * 1000;
  const age = /^\s*\d{1,9}\s*$/.test(header('age') ?? '') ? Number(header('age')) : 0;
  return Math.max(0, lifeMs - age * 1000);
}

/** Seconds, or a date. */
function retryAfter(value: string | null, served: Instant): number | null {
  const trimmed = value?.trim() ?? '';
  if (/^\d{1,9}$/.test(trimmed)) return Number(trimmed) * 1000;
  const date = readDate(trimmed);
  return date === null ? null : Math.max(0, date - served);
}

/** null for what is no date; a bare number is none, though Date.parse takes it for a year. */
function readDate(value: string | null): Instant | null {
  if (value === null || !/[a-z]/i.test(value)) return null;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : date;
}
