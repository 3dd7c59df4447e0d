/** The articles on one event, whatever their source. */
import type { Instant } from './instant.ts';

export type Story = {
  id: string;
  /** Headline, link and source of the article that stands for it. */
  headline: string;
  link: string | null;
  source: string;
  /** Publication (or else first sight) of its first and last report. */
  first: Instant;
  last: Instant;
};
