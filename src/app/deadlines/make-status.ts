/** Reads from the store what the status message of a channel says. */
import { composeStatus } from '../../alerts/bulletins/compose-status.ts';
import type { ToldStory } from '../../alerts/bulletins/story-line.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { Milestone, Standing } from '../../domain/deadline.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Mute } from '../../domain/mute.ts';
import type { Term } from '../../domain/term.ts';
import { burstsSince } from '../../store/bursts.ts';
import { latestAlertsIn } from '../../store/latest-alerts.ts';
import type { Database } from '../../store/sqlite.ts';
import { standingMutes } from '../../store/standing-mutes.ts';
import { spanOfStory } from '../../store/stories.ts';
import type { Watch } from '../watch.ts';
import { gatherDates } from './gather-dates.ts';
import { heardTerms } from './heard-terms.ts';

const STORIES_SHOWN = 3;

/** @param standing of the deadlines that the channel has a status for, at least one. */
export async function makeStatus(
  db: Database,
  watch: Watch,
  standing: readonly [Standing, ...Standing[]],
  { id, channel, now }: { id: string; channel: string; now: Instant },
): Promise<Bulletin> {
  const [{ deadline }] = standing;
  const mutes = await standingMutes(db, now);
  const terms = standing.flatMap((one) => heardTerms(watch.settings, one.deadline, channel, mutes));
  return composeStatus({
    id,
    channel,
    now,
    standing,
    dates: await gatherDates(db, watch, {
      // Of all of them, told in the time zone of the nearest.
      deadline: { timezone: deadline.timezone, milestones: milestonesOf(standing) },
      at: Math.max(...standing.map(({ at }) => at)),
      terms,
      since: now,
      until: now,
    }),
    told: await toldLast(db, channel, mutes, now),
    bursts: await bursting(db, terms, now),
    pageUrl: watch.settings.page?.publicUrl ?? null,
  });
}

function milestonesOf(standing: readonly Standing[]): Milestone[] {
  const all = standing.flatMap(({ deadline }) => deadline.milestones);
  const distinct = new Map(all.map((one) => [`${one.at} ${one.name}`, one]));
  return [...distinct.values()].sort((a, b) => a.at - b.at);
}

async function bursting(db: Database, terms: readonly Term[], now: Instant): Promise<string[]> {
  const names = new Set(terms.map(({ name }) => name));
  const bursts = await burstsSince(db, now);
  return bursts.filter(({ term, endedAt }) => endedAt === null && names.has(term)).map(({ term }) => term);
}

async function toldLast(
  db: Database,
  channel: string,
  mutes: readonly Mute[],
  now: Instant,
): Promise<ToldStory[]> {
  const muted = mutes.filter(({ kind }) => kind === 'story');
  const latest = await latestAlertsIn(db, channel, { until: now, limit: STORIES_SHOWN + muted.length });
  const heard = latest.filter(({ story }) => !muted.some(({ subject }) => subject === story));
  const told: ToldStory[] = [];
  for (const { story, headline, link, source, published, terms } of heard.slice(0, STORIES_SHOWN)) {
    const reports = (await spanOfStory(db, story))?.reports ?? 1;
    told.push({ headline, link, source, published, reports, sources: 1, term: terms[0] ?? '' });
  }
  return told;
}
