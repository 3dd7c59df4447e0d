/** The stories of a digest by their terms, the first ones of each. */
import type { DigestGroup } from '../domain/digest.ts';
import type { Instant } from '../domain/instant.ts';
import type { DigestStory } from './digest-story.ts';
import { rankStories } from './rank-stories.ts';

/** More is not read in one message. */
const MOST_IN_ALL = 30;
/** What each term has room for before another one takes more. */
const SHARE_OF_A_TERM = 6;

/** Terms in the order of their first stories. Those that are told nowhere else are left out last. */
export function digestGroups(stories: readonly DigestStory[], now: Instant): DigestGroup[] {
  const ranked = rankStories(stories, now);
  const shown = choose(ranked.toSorted((a, b) => Number(b.isHeld) - Number(a.isHeld)));
  return [...Map.groupBy(ranked, ({ term }) => term)].map(([heading, ofTerm]) => {
    const entries = ofTerm.filter((story) => shown.has(story)).map(({ entry }) => entry);
    return { heading, entries, left: ofTerm.length - entries.length };
  });
}

function choose(stories: readonly DigestStory[]): ReadonlySet<DigestStory> {
  const shares = [...Map.groupBy(stories, ({ term }) => term).values()].flatMap((ofTerm) =>
    ofTerm.slice(0, SHARE_OF_A_TERM),
  );
  const inShares = new Set(shares);
  const first = stories.filter((story) => inShares.has(story));
  const others = stories.filter((story) => !inShares.has(story));
  return new Set([...first, ...others].slice(0, MOST_IN_ALL));
}
