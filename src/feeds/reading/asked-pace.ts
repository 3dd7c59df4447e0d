/** How often a document asks to be looked at. */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const PERIODS_MS = new Map<string, number>(
  Object.entries({
    hourly: DAY_MS / 24,
    daily: DAY_MS,
    weekly: 7 * DAY_MS,
    monthly: 30 * DAY_MS,
    yearly: 365 * DAY_MS,
  }),
);

/** RSS's <ttl>, in minutes. Null for what is no such number; zero asks for nothing. */
export function paceOfTtl(ttl: string | null): number | null {
  const minutes = positiveNumber(ttl);
  return minutes === null ? null : minutes * MINUTE_MS;
}

/** The syndication module's sy:updatePeriod, and how many times in it. */
export function paceOfPeriod(period: string | null, frequency: string | null): number | null {
  const periodMs = PERIODS_MS.get(period?.toLowerCase() ?? '');
  if (periodMs === undefined) return null;
  return Math.round(periodMs / (positiveNumber(frequency) ?? 1));
}

/** Longer ones are no sensible wish. */
function positiveNumber(text: string | null): number | null {
  const number = /^\d{1,6}$/.test(text ?? '') ? Number(text) : 0;
  return number > 0 ? number : null;
}
