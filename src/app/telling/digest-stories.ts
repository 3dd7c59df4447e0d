/** Reads from the store what a digest says of the stories of a channel. */
import { type DueRoute, jointPeriod, summedUp } from '../../alerts/digest-period.ts';
import { type DigestCandidate, type DigestStory, digestStory } from '../../alerts/digest-story.ts';
import type { Alert } from '../../domain/alert.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Mute } from '../../domain/mute.ts';
import { readAlert } from '../../store/alerts.ts';
import { developmentsOf } from '../../store/developments.ts';
import { alertsToSumUp, firstToldAt, heldAlertsIn } from '../../store/digests.ts';
import { readHoldReason } from '../../store/hold-reason.ts';
import type { Database } from '../../store/sqlite.ts';
import { standingMutes } from '../../store/standing-mutes.ts';
import type { Watch } from '../watch.ts';
import { readReports, type StoryReports } from './compose-alert.ts';

export type SummedStory = {
  alert: Alert;
  /** When the channel was told of it first; null where the digest does. */
  toldAt: Instant | null;
  isHeld: boolean;
  /** null when there is nothing to say of it. */
  story: DigestStory | null;
  /** Why its matches do not count any more, where they do not. */
  withheld: StoryReports['withheld'];
  /** What keeps it out of the digest where it is muted. */
  mute: Mute | null;
};

/** Of a channel's alerts those that the due routes lead to, and all that wait for a digest which is due by `now`. */
export async function storiesToSumUp(
  db: Database,
  watch: Watch,
  channel: string,
  due: readonly DueRoute[],
  now: Instant,
): Promise<SummedStory[]> {
  const { routes } = watch.settings;
  const all = jointPeriod(due.map(({ period }) => period));
  const mutes = await standingMutes(db, now);
  const stories: SummedStory[] = [];
  for (const id of await heldAlertsIn(db, channel)) {
    const alert = await readAlert(db, id);
    if (alert === null || (await readHoldReason(db, id)) !== 'digest') continue;
    const read = await readCandidate(db, watch, alert, mutes);
    const isDue = alert.releaseAt !== null && alert.releaseAt <= now;
    if (isDue || summedUp(read.routing?.terms ?? [], due, routes) !== null) stories.push(held(read));
  }
  for (const id of await alertsToSumUp(db, channel, all)) {
    const alert = await readAlert(db, id);
    if (alert === null) continue;
    const read = await readCandidate(db, watch, alert, mutes);
    const summed = summedUp((read.routing ?? read.unmuted)?.terms ?? [], due, routes);
    if (summed !== null) stories.push(told(read, summed));
  }
  return stories;
}

/** The stories of held alerts, whatever their terms. */
export async function heldStories(
  db: Database,
  watch: Watch,
  alerts: readonly Alert[],
  now: Instant,
): Promise<SummedStory[]> {
  const mutes = await standingMutes(db, now);
  const stories: SummedStory[] = [];
  for (const alert of alerts) stories.push(held(await readCandidate(db, watch, alert, mutes)));
  return stories;
}

type Summed = Pick<DigestCandidate, 'terms' | 'period'>;

type Read = Pick<DigestCandidate, 'toldAt' | 'reports' | 'developments'> & {
  alert: Alert;
} & Omit<StoryReports, 'reports'>;

async function readCandidate(
  db: Database,
  watch: Watch,
  alert: Alert,
  mutes: readonly Mute[],
): Promise<Read> {
  const read = await readReports(db, watch, alert, { mutes });
  const developments = (await developmentsOf(db, alert.id))
    .filter(({ state }) => state !== 'dropped')
    .map(({ at, message }) => ({ at, whatIsNew: message.whatIsNew }));
  return { ...read, alert, toldAt: await firstToldAt(db, alert.id), developments };
}

/** Of what waited all is told, also what came in after the time of the digest. */
function held(read: Read): SummedStory {
  const period = { since: read.toldAt ?? 0, until: Number.POSITIVE_INFINITY };
  return storyOf(read, true, { terms: read.routing?.terms ?? [], period });
}

function told(read: Read, summed: Summed): SummedStory {
  if (read.toldAt === null || read.toldAt >= summed.period.until)
    return storyOf({ ...read, routing: null, mute: null }, false, summed);
  // What a digest told belongs to the period that ended with it.
  const toldAt = read.alert.state === 'listed' ? read.toldAt - 1 : read.toldAt;
  return storyOf({ ...read, toldAt }, false, summed);
}

function storyOf(read: Read, isHeld: boolean, { terms, period }: Summed): SummedStory {
  const { alert, toldAt, routing, withheld, mute } = read;
  const story =
    routing && digestStory({ ...read, alert: alert.id, story: alert.story, routing, terms, isHeld, period });
  return { alert, toldAt, isHeld, story, withheld, mute };
}
