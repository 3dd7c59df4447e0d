/** A moment in time: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

export const HOUR_MS = 3_600_000;
/** Of 24 hours; a day of a place may have 23 or 25. */
export const DAY_MS = 24 * HOUR_MS;
