/** Sends many stories in one message: the digests of routes at their times, and alerts that waited together. */
import { digestGroups } from '../../alerts/digest-groups.ts';
import { type DigestPeriod, type DueRoute, digestPeriod, jointPeriod } from '../../alerts/digest-period.ts';
import { countdownTo, standingDeadlines } from '../../deadline/countdown.ts';
import { quietUntil } from '../../deadline/time-of-day.ts';
import type { Alert } from '../../domain/alert.ts';
import type { Route } from '../../domain/channel.ts';
import type { Digest, DigestKind } from '../../domain/digest.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Mute } from '../../domain/mute.ts';
import { shortId } from '../../domain/short-id.ts';
import type { Settings } from '../../settings/settings.ts';
import { recordDecision, saveAlert } from '../../store/alerts.ts';
import { queueDelivery } from '../../store/deliveries.ts';
import { lastDigestAt, saveDigest } from '../../store/digests.ts';
import { readFact, saveFact } from '../../store/facts.ts';
import type { Database } from '../../store/sqlite.ts';
import type { Watch } from '../watch.ts';
import { heldStories, type SummedStory, storiesToSumUp } from './digest-stories.ts';
import { keepBack, keepBackHeld } from './keep-back.ts';

/**
 * Sends the digests of all routes whose time has come, one a channel, and with them what waits there for a digest that
 * is due. A late one waits for the end of quiet hours too. To be called once a tick, before held alerts are released.
 * @returns how many were sent: none where there is nothing to say.
 */
export async function sendDigests(db: Database, watch: Watch, now: Instant): Promise<number> {
  const { seenTo, isOwed } = await digestsSeenTo(db);
  const due = seenTo === null ? [] : dueRoutes(watch.settings, seenTo, now);
  if (due.length === 0 && !isOwed) return 0;
  return db.transaction().execute(async (transaction) => {
    let sent = 0;
    let owed = '';
    for (const { name: channel } of watch.settings.channels) {
      const leading = due.filter(({ route }) => route.to.includes(channel));
      if (leading.some(({ route }) => isQuiet(route, now))) owed = String(seenTo);
      else if (leading.length > 0 && (await sumUp(transaction, watch, channel, leading, now))) sent += 1;
    }
    await saveFact(transaction, 'last-digests', String(now));
    await saveFact(transaction, 'digests-owed', owed);
    return sent;
  });
}

async function sumUp(
  db: Database,
  watch: Watch,
  channel: string,
  due: readonly DueRoute[],
  now: Instant,
): Promise<boolean> {
  const { since, until } = jointPeriod(due.map(({ period }) => period));
  const stories = await storiesToSumUp(db, watch, channel, due, now);
  const frame = { kind: 'collected', channel, at: until, since } as const;
  // The same again if it is due again: it is sent once.
  const id = shortId('digest', channel, String(until));
  return send(db, watch, composeDigest(watch.settings, id, frame, stories), stories, now);
}

function isQuiet({ quietHours }: Route, now: Instant): boolean {
  return quietHours !== null && quietUntil(quietHours, now) !== null;
}

/**
 * Tells held alerts of one channel together, as a part of the transaction that releases them. Those that no term
 * matches any more are dropped.
 * @returns false when nothing was left to tell.
 */
export async function releaseDigest(
  db: Database,
  watch: Watch,
  released: { kind: DigestKind; channel: string; alerts: readonly Alert[]; now: Instant },
): Promise<boolean> {
  const { kind, channel, alerts, now } = released;
  const stories = await heldStories(db, watch, alerts, now);
  const since = kind === 'burst' ? null : await lastDigestAt(db, channel, now);
  const id = shortId('digest', channel, String(now), kind, ...alerts.map((alert) => alert.id));
  return send(
    db,
    watch,
    composeDigest(watch.settings, id, { kind, channel, at: now, since }, stories),
    stories,
    now,
  );
}

/** What a digest of a channel would say of a period, whichever routes lead there; null where it has nothing to say. */
export async function previewDigest(
  db: Database,
  watch: Watch,
  channel: string,
  period: DigestPeriod,
): Promise<Digest | null> {
  const due = routesOf(watch.settings)
    .filter(({ to }) => to.includes(channel))
    .map((route) => ({ route, period }));
  if (due.length === 0) return null;
  const stories = await storiesToSumUp(db, watch, channel, due, period.until);
  const frame = { kind: 'collected', channel, at: period.until, since: period.since } as const;
  return composeDigest(watch.settings, shortId('digest', channel, String(period.until)), frame, stories);
}

/**
 * Up to when nothing is missed: a tick that went to its end sent what was due by then, also nothing at all, unless it
 * left something for later. null before the first one, which has nothing to make up for.
 */
async function digestsSeenTo(db: Database): Promise<{ seenTo: Instant | null; isOwed: boolean }> {
  const owed = await readFact(db, 'digests-owed');
  if (owed !== null && owed !== '') return { seenTo: Number(owed), isOwed: true };
  const facts = [await readFact(db, 'last-digests'), await readFact(db, 'last-tick')];
  const times = facts.flatMap((fact) => (fact === null ? [] : Number(fact)));
  return { seenTo: times.length === 0 ? null : Math.max(...times), isOwed: false };
}

function dueRoutes(settings: Settings, seenTo: Instant, now: Instant): (DueRoute & { route: Route })[] {
  return routesOf(settings).flatMap((route) => {
    const period = digestPeriod(route, seenTo, now);
    return period === null ? [] : [{ route, period }];
  });
}

function routesOf({ routes, fallback }: Settings): readonly Route[] {
  return [...routes, fallback];
}

function composeDigest(
  { deadlines }: Settings,
  id: string,
  frame: Pick<Digest, 'kind' | 'channel' | 'at' | 'since'>,
  stories: readonly SummedStory[],
): Digest | null {
  const told = stories.flatMap(({ story }) => story ?? []);
  if (told.length === 0) return null;
  const [nearest] = standingDeadlines(deadlines, frame.at).filter(({ deadline }) =>
    deadline.channels.includes(frame.channel),
  );
  return {
    id,
    ...frame,
    groups: digestGroups(told, frame.at),
    deadline: nearest === undefined ? null : countdownTo(nearest, frame.at),
  };
}

/** Also those that it has no room for count as told: it says how many they are. */
async function send(
  db: Database,
  watch: Watch,
  digest: Digest | null,
  stories: readonly SummedStory[],
  now: Instant,
): Promise<boolean> {
  if (digest !== null) {
    if (!(await saveDigest(db, digest))) return false;
    const { id, channel, kind } = digest;
    const urgency = kind === 'burst' ? 'normal' : 'digest';
    await queueDelivery(db, { alert: id, channel, urgency, operation: 'digest', at: now });
  }
  for (const one of stories) {
    if (one.mute !== null) await keepOut(db, watch, one, one.mute, now);
    else if (one.isHeld) await letGo(db, one, digest, now);
  }
  return digest !== null;
}

async function keepOut(
  db: Database,
  watch: Watch,
  { alert, isHeld }: SummedStory,
  mute: Mute,
  now: Instant,
): Promise<void> {
  if (isHeld) return keepBackHeld(db, watch, alert, mute, now);
  const whatIsNew = ['not in the digest'];
  await keepBack(db, watch, { alert: alert.id, mute, now, article: null, whatIsNew });
}

async function letGo(
  db: Database,
  { alert, story, toldAt, withheld }: SummedStory,
  digest: Digest | null,
  now: Instant,
): Promise<void> {
  const state = story === null || digest === null ? 'dropped' : 'listed';
  await saveAlert(db, { ...alert, state, releaseAt: null, decidedAt: now });
  if (digest !== null && state === 'listed') {
    const reason = toldAt === null ? 'first-report' : 'development';
    const note = digest.kind === 'burst' ? 'together with others' : 'in the digest';
    await recordDecision(db, alert.id, { action: 'post', reason }, digest.at, null, note);
  } else if (withheld !== null)
    await recordDecision(db, alert.id, { action: 'drop', reason: withheld }, now, null);
}
