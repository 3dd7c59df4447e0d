/** What somebody said of an alert: whether it was worth telling. */
import type { Instant } from './instant.ts';

export type Verdict = 'relevant' | 'noise';

export type Judgement = {
  /** The short alert id. */
  alert: string;
  verdict: Verdict;
  /** Who said so, e.g. `slack:U024BE7LH`; a later word of the same person replaces the earlier. */
  by: string;
  at: Instant;
};
