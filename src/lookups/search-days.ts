/** The days that a search is narrowed to, as people type them: 2019-12-01, today, yesterday, 7d. */
import { dayAfter, dayOf } from '../deadline/calendar-day.ts';
import type { Instant } from '../domain/instant.ts';
import { DAY_MS, startOfDay } from './local-time.ts';

/** `until` itself is no part of it. */
export type SearchPeriod = { since: Instant | null; until: Instant | null };

export type ReadPeriod = { ok: true; period: SearchPeriod } | { ok: false; message: string };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const AGO = /^(\d{1,4})\s*(h|hours?|d|days?|w|weeks?)(?:\s+ago)?$/i;
const HOUR_MS = 3_600_000;
const LONGEST_SHOWN = 30;

/** @param timezone in which days begin and end. */
export function readPeriod(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  now: Instant,
  timezone: string,
): ReadPeriod {
  const first = from === undefined ? null : readDay(from, now, timezone);
  const last = to === undefined ? null : readDay(to, now, timezone);
  if (from !== undefined && first === null) return { ok: false, message: noDay('from', from) };
  if (to !== undefined && last === null) return { ok: false, message: noDay('to', to) };
  const period = { since: first?.begins ?? null, until: last?.ends ?? null };
  if (period.since !== null && period.until !== null && period.until <= period.since)
    return {
      ok: false,
      message: `to:${shown(to)} lies before from:${shown(from)}, so nothing can be found.`,
    };
  return { ok: true, period };
}

function readDay(typed: string, now: Instant, timezone: string): { begins: Instant; ends: Instant } | null {
  const today = dayOf(now, timezone);
  const word = typed.trim().toLowerCase();
  const [, count, unit = ''] = AGO.exec(word) ?? [];
  if (count !== undefined && unit.startsWith('h')) {
    const at = now - Number(count) * HOUR_MS;
    return { begins: at, ends: at };
  }
  const day =
    count !== undefined
      ? dayAfter(today, -Number(count) * (unit.startsWith('w') ? 7 : 1))
      : word === 'today'
        ? today
        : word === 'yesterday'
          ? dayAfter(today, -1)
          : word;
  const begins = DAY.test(day) ? startOfDay(day, timezone) : null;
  if (begins === null) return null;
  return { begins, ends: startOfDay(dayAfter(day, 1), timezone) ?? begins + DAY_MS };
}

function noDay(option: string, typed: string): string {
  return `${option}: wants a day, not “${shown(typed)}”: 2019-12-31, today, yesterday, or 7d for seven days ago.`;
}

function shown(typed = ''): string {
  return typed.length > LONGEST_SHOWN ? `${typed.slice(0, LONGEST_SHOWN)}…` : typed;
}
