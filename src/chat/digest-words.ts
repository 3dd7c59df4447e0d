/** The words of a digest that are ours, the same on every platform. */
import type { Digest, DigestEntry } from '../domain/digest.ts';

/** How to ask for what a line cannot say. */
export const LOOK_UP_HINT = 'All of a story: /watch story and the id at its end';

/** e.g. "Digest: 14 stories", "and 12 more stories". */
export function digestHeading(digest: Digest): string {
  const stories = counted(storiesIn(digest.groups), 'story', 'stories');
  if (digest.kind === 'burst') return `And ${stories.replace(' ', ' more ')}`;
  return `Digest: ${stories}`;
}

/** e.g. "New", "Developed", "2 more since". */
export function changeWords({ change, since }: DigestEntry): string {
  if (change === 'new') return 'New';
  return change === 'developed' ? 'Developed' : `${since} more since`;
}

/** e.g. "3 reports, 2 sources"; null for a single report. */
export function countWords({ reports, sources }: DigestEntry): string | null {
  return reports < 2
    ? null
    : `${counted(reports, 'report', 'reports')}, ${counted(sources, 'source', 'sources')}`;
}

/** e.g. "and 3 more stories"; null for none. */
export function leftWords(stories: number): string | null {
  return stories === 0 ? null : `and ${stories} more ${stories === 1 ? 'story' : 'stories'}`;
}

/** e.g. "and 3 more terms: 12 stories"; null for none. */
export function leftTermsWords({ groups, stories }: { groups: number; stories: number }): string | null {
  if (groups === 0) return null;
  return `and ${groups} more ${groups === 1 ? 'term' : 'terms'}: ${counted(stories, 'story', 'stories')}`;
}

/** Those that are left out count too. */
export function storiesIn(groups: Digest['groups']): number {
  return groups.reduce((sum, { entries, left }) => sum + entries.length + left, 0);
}

/** Those that are not shown at all. */
export function storiesLeft(groups: Digest['groups']): number {
  return groups.reduce((sum, { left }) => sum + left, 0);
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
