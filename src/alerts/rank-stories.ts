/** Puts the stories of a digest in the order in which people should see them. */
import type { Instant } from '../domain/instant.ts';
import type { Urgency } from '../domain/term.ts';

export type StoryWeight = {
  /** Breaks a tie the same way each time. */
  id: string;
  /** The highest of its terms. */
  urgency: Urgency;
  /** How many sources report it. */
  sources: number;
  /** Of its best match, 0 to 1. */
  relevance: number;
  /** How often something new was told of it since the last digest. */
  developments: number;
  /** Of its last report. */
  last: Instant;
};

/** What the desk itself said of a term comes before all that is counted. */
const URGENCY_POINTS: Readonly<Record<Urgency, number>> = { urgent: 2, normal: 1, digest: 0 };
/** A second source says much, a ninth little: a doubling is worth a point, up to eight sources. */
const MOST_DOUBLINGS = 3;
/** A match beside the point is worth as much less as two sources. */
const RELEVANCE_POINTS = 1.5;
/** What develops is read again; after three times it is known to go on. */
const DEVELOPMENT_POINTS = 0.5;
const MOST_DEVELOPMENTS = 3;
/** Today's before yesterday's where all else is alike: half a point is gone after a day. */
const HALF_LIFE_MS = 86_400_000;

/** The first is told first. */
export function rankStories<T extends StoryWeight>(stories: readonly T[], now: Instant): T[] {
  return stories
    .map((story) => ({ story, points: pointsOf(story, now) }))
    .sort((a, b) => b.points - a.points || b.story.last - a.story.last || (a.story.id < b.story.id ? -1 : 1))
    .map(({ story }) => story);
}

function pointsOf({ urgency, sources, relevance, developments, last }: StoryWeight, now: Instant): number {
  const age = Math.max(0, now - last) / HALF_LIFE_MS;
  return (
    URGENCY_POINTS[urgency] +
    Math.min(MOST_DOUBLINGS, Math.log2(Math.max(1, sources))) +
    RELEVANCE_POINTS * relevance +
    DEVELOPMENT_POINTS * Math.min(MOST_DEVELOPMENTS, developments) +
    0.5 ** age
  );
}
