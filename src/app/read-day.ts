/** Days and spans of time as people type them on a command line or in a search. */
import type { Instant } from '../domain/instant.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const AGO = /^(?<count>\d{1,5})(?<unit>[hdw])$/;
const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
const UNITS: Readonly<Record<string, number>> = { h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS };

/** The beginning of a day in UTC, e.g. 2019-12-01; null for what is no day. */
export function readDay(text: string): Instant | null {
  if (!DAY.test(text)) return null;
  const at = Date.parse(`${text}T00:00:00Z`);
  // 30 February is read as 1 March.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : at;
}

/** 12h, 30d, 2w before now, or a day; null for anything else. */
export function readSince(text: string, now: Instant): Instant | null {
  const { count, unit = '' } = AGO.exec(text)?.groups ?? {};
  if (count !== undefined) return now - Number(count) * (UNITS[unit] ?? 0);
  return readDay(text);
}
