/** Which phase a story is in, from when its reports came. */
import type { Instant } from '../domain/instant.ts';
import type { StoryPhase } from '../domain/story.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** In the first hours nearly all reports are of the event itself, and copies of the first one. */
const NEW_MS = 3 * HOUR_MS;
/** Newsrooms work in days: what a whole day passed over is not followed up at the moment. */
const QUIET_MS = DAY_MS;
/** Whoever writes once a week is not done after a day; but after so many of its own pauses it is. */
const PAUSES = 3;
/** However slow a story is, a week without a word is fading. */
const LONGEST_QUIET_MS = 7 * DAY_MS;
/** A story of several days is in motion again when so many reports come within a quarter of a day. */
const STIR_MS = 6 * HOUR_MS;
const STIR_REPORTS = 3;

/** @param moments of its reports, in any order; at least one. */
export function storyPhase(moments: readonly Instant[], now: Instant): StoryPhase {
  const first = moments.reduce((least, at) => Math.min(least, at), now);
  const last = moments.reduce((most, at) => Math.max(most, at), first);
  if (now - last > quietMs(moments.length, last - first)) return 'fading';
  if (moments.length < 2 || now - first <= NEW_MS) return 'new';
  if (last - first <= DAY_MS) return 'developing';
  const stirring = moments.filter((at) => now - at <= STIR_MS).length;
  return stirring >= STIR_REPORTS ? 'developing' : 'sustained';
}

/** How long nothing may be reported before the story fades. */
function quietMs(reports: number, spanMs: number): number {
  const pauseMs = reports < 2 ? 0 : spanMs / (reports - 1);
  return Math.min(LONGEST_QUIET_MS, Math.max(QUIET_MS, PAUSES * pauseMs));
}
