/** The articles on one event, whatever their source. */
import type { Instant } from './instant.ts';

/**
 * new: only just begun. developing: reports keep coming in close together. sustained: it goes on, over more than a
 * day. fading: nothing for a while.
 */
export type StoryPhase = 'new' | 'developing' | 'sustained' | 'fading';

export type Story = {
  id: string;
  /** Headline, link and source of the article that stands for it: the most central one. */
  headline: string;
  link: string | null;
  source: string;
  /** Publication (or else first sight) of its first and last report. */
  first: Instant;
  last: Instant;
  /** The article that stands for it; null for a story of before this was kept. */
  lead: string | null;
  /** The story that took it up, whose id stands for both from then on; null while it stands for itself. */
  mergedInto: string | null;
};
