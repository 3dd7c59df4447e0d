/** Reads from the store which stories a channel was told of late: they were reported before a reminder, and told after
 * it, since their feed was slow, or they waited for the end of quiet hours or for a digest. */
import type { Database } from '../../store/sqlite.ts';
import { toldLateSince } from '../../store/story-reports.ts';
import type { CoveredStory, StoriesAsked } from './gather-stories.ts';

/** @param known what was reported since then already. */
export async function gatherLate(
  db: Database,
  { channel, terms, since, until, mutes }: StoriesAsked,
  known: readonly CoveredStory[],
): Promise<CoveredStory[]> {
  const named = new Set(known.map(({ story }) => story));
  for (const { kind, subject, channel: place } of mutes)
    if (kind === 'story' && (place === null || place === channel)) named.add(subject);
  const rows = (await toldLateSince(db, channel, terms, { since, until })).filter(
    ({ story }) => !named.has(story),
  );
  return [...Map.groupBy(rows, ({ story }) => story).entries()].map(([story, parts]) => ({
    story,
    alert: parts[0]?.alert ?? '',
    reports: parts.reduce((sum, { reports }) => sum + reports, 0),
    sources: parts.length,
    first: Math.min(...parts.map(({ first }) => first)),
    last: Math.max(...parts.map(({ last }) => last)),
  }));
}
