/** Coverage of a term that has jumped above its own weekly rhythm. */
import type { Instant } from './instant.ts';

export type Burst = {
  /** 10 characters of [0-9a-z]. */
  id: string;
  term: string;
  /** When it was noticed, and since when it lasts in the counts. */
  noticedAt: Instant;
  since: Instant;
  /** null while it lasts. */
  endedAt: Instant | null;
  /** Articles in the window that ended when it was noticed, how many there usually are in such a window of such a day,
   * and how long the window is. */
  articles: number;
  usual: number;
  windowMs: number;
};

/** As a channel is told of it. */
export type ToldBurst = Burst & {
  /** Of how many sources those articles are; null where nobody remembers. */
  sources: number | null;
};
