/** A moment in time: milliseconds since 1970-01-01T00:00:00Z, as `Date.now()` gives them. */
export type Instant = number;
