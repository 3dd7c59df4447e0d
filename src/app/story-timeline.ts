/** What the timeline of a story needs of the rest of the program. */
import type { Instant } from '../domain/instant.ts';
import { canonicalUrl } from '../feeds/articles/canonical-url.ts';
import type { FindParts } from '../lookups/find-story.ts';
import type { TimelineParts } from '../lookups/story-timeline.ts';
import { nearestName } from '../matching/nearest-name.ts';
import type { Database } from '../store/sqlite.ts';
import { storyPhase } from '../stories/story-phase.ts';
import { backgroundOfStory } from './background/story-background.ts';
import type { Watch } from './watch.ts';

/** @param watch asked each time, for the config may change. */
export function timelineParts(
  db: Database,
  watch: () => Watch,
  now: () => Instant,
): FindParts & TimelineParts {
  return {
    db,
    now,
    canonicalUrl,
    nearestName,
    phaseOf: storyPhase,
    backgroundOf: (story) => backgroundOfStory(db, watch(), story),
  };
}
