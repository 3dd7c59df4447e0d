/** The stories on some terms that most was reported of in a time. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AnswerEntry } from '../chat/command.ts';
import { counted } from '../deadline/counted.ts';
import type { Instant } from '../domain/instant.ts';
import type { Database } from '../store/sqlite.ts';
import { readStory } from '../store/stories.ts';
import { type ReportingTerm, reportsByStory } from '../store/story-reports.ts';

export type MostReported = { reports: number; stories: number; entries: readonly AnswerEntry[] };

/** Others have their turn between the slices. */
const SLICE_MS = 6 * 3_600_000;
const STORIES_SHOWN = 3;

/** By sources first: many reports of one are less than few of many. */
export async function mostReported(
  db: Database,
  terms: readonly ReportingTerm[],
  { since, until }: { since: Instant; until: Instant },
): Promise<MostReported> {
  const all = new Map<string, { reports: number; feeds: Set<string> }>();
  for (let from = since; from < until; from += SLICE_MS) {
    const span = { since: from, until: Math.min(from + SLICE_MS, until) };
    for (const { story, feed, reports } of await reportsByStory(db, terms, span)) {
      const known = all.get(story) ?? { reports: 0, feeds: new Set() };
      all.set(story, { reports: known.reports + reports, feeds: known.feeds.add(feed) });
    }
    await nextTurn();
  }
  const ranked = [...all].sort(
    ([a, one], [b, other]) =>
      other.feeds.size - one.feeds.size || other.reports - one.reports || a.localeCompare(b),
  );
  const entries: AnswerEntry[] = [];
  for (const [id, { reports, feeds }] of ranked.slice(0, STORIES_SHOWN)) {
    const story = await readStory(db, id);
    if (story === null) continue;
    const many = feeds.size > 1 ? `, ${feeds.size} sources` : '';
    const { headline, link, source, first } = story;
    entries.push({ headline, link, source, published: first, note: `${counted(reports, 'report')}${many}` });
  }
  const reports = [...all.values()].reduce((sum, one) => sum + one.reports, 0);
  return { reports, stories: all.size, entries };
}
