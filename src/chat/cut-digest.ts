/** Leaves stories out of a digest until it fits, and counts them. */
import type { Digest, DigestGroup } from '../domain/digest.ts';
import { storiesIn } from './digest-words.ts';

export type CutDigest = {
  groups: readonly DigestGroup[];
  /** Terms that are left out as a whole, and their stories. */
  left: { groups: number; stories: number };
};

/** The first `mostGroups` terms with `mostEntries` stories each. */
export function cutDigest(digest: Digest, mostGroups: number, mostEntries: number): CutDigest {
  const groups = digest.groups.slice(0, mostGroups).map(({ heading, entries, left }) => {
    const shown = entries.slice(0, mostEntries);
    return { heading, entries: shown, left: left + entries.length - shown.length };
  });
  const cut = digest.groups.slice(mostGroups);
  return { groups, left: { groups: cut.length, stories: storiesIn(cut) } };
}
