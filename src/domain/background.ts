/** An earlier story, or a page that the term names, that explains an alert's story. */
import type { Instant } from './instant.ts';

export type Background = {
  /** named: the term says so. linked: the article's text links to it. inferred: found by what the two share. */
  how: 'named' | 'linked' | 'inferred';
  headline: string;
  link: string;
  source: string;
  published: Instant | null;
  /** The archived story; null where a term names a page that is not archived. */
  story: string | null;
  /** For people, e.g. "linked in the text", "3 days earlier, shares: UNSC, sanctions, Beijing". */
  why: string;
};
