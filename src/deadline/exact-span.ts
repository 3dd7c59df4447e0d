/** Spans of time in short words. */

const UNITS: readonly (readonly [ms: number, singular: string, plural: string])[] = [
  [86_400_000, 'day', 'days'],
  [3_600_000, 'h', 'h'],
  [60_000, 'min', 'min'],
];
/** Up to here people count hours. */
const MOST_HOURS_MS = 72 * 3_600_000;

/** "7 days", "72 h", "90 min", "45 s": in the largest unit that counts it out. */
export function exactSpan(ms: number): string {
  for (const [unitMs, singular, plural] of UNITS) {
    if (ms % unitMs !== 0 || (plural === 'days' && ms <= MOST_HOURS_MS)) continue;
    const count = ms / unitMs;
    return `${count} ${count === 1 ? singular : plural}`;
  }
  return `${Math.round(ms / 1000)} s`;
}
