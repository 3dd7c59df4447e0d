/** Keeps what channels were told right when stories are merged, split, or exchange reports. */
import { decide } from '../../alerts/decide.ts';
import { routeChannels } from '../../alerts/route-channels.ts';
import { standingAlert } from '../../alerts/standing-alert.ts';
import type { Alert } from '../../domain/alert.ts';
import type { Instant } from '../../domain/instant.ts';
import { alertsOfStory, exchangeStories, recordDecision, saveAlert } from '../../store/alerts.ts';
import { articlesOfStory, readMatches } from '../../store/articles.ts';
import { dropUnbegun, postStateOf } from '../../store/deliveries.ts';
import { moveUntold } from '../../store/developments.ts';
import { firstToldAt } from '../../store/digests.ts';
import { alertsPointingTo } from '../../store/merged-alerts.ts';
import type { Database } from '../../store/sqlite.ts';
import { standingMutes } from '../../store/standing-mutes.ts';
import type { Watch } from '../watch.ts';
import { readReports } from './compose-alert.ts';
import { keepBack } from './keep-back.ts';
import { editAlert, postAlert, replaceMessage } from './send-alert.ts';
import { newAlert, situationOf } from './tell-channels.ts';

type Retelling = { now: Instant; isTooOld: boolean };

/**
 * Says in every channel what the story is now: edits the messages that are posted, and decides anew where its matches
 * lead and nothing was told. Takes part in the transaction that regrouped the story.
 */
export async function retellStory(
  db: Database,
  watch: Watch,
  { story, now }: { story: string; now: Instant },
): Promise<void> {
  const articles = await articlesOfStory(db, story);
  const last = articles.at(-1);
  // What has no report any more is merged into the story that they are in now.
  if (last === undefined) return;
  const isTooOld = last.moment < now - watch.settings.firstRunMs;
  const alerts = await alertsOfStory(db, story);
  const matches = (await Promise.all(articles.map(({ id }) => readMatches(db, id)))).flat();
  const channels = [...routeChannels(matches, watch.settings), ...alerts].map(({ channel }) => channel);
  for (const channel of new Set(channels)) {
    const told = alerts.find((alert) => alert.channel === channel) ?? null;
    const alert = told ?? (await newAlert(db, channel, story, now));
    await retellIn(db, watch, alert, told !== null, { now, isTooOld });
  }
}

async function retellIn(
  db: Database,
  watch: Watch,
  alert: Alert,
  isKnown: boolean,
  retelling: Retelling,
): Promise<void> {
  const { now } = retelling;
  if (alert.state === 'listed') return;
  if (alert.state === 'posted') return regroupPosted(db, watch, alert, now);
  if (alert.state === 'held') return regroupHeld(db, watch, alert, now);
  if (alert.state === 'merged') {
    // It was a line of a digest before.
    if ((await postStateOf(db, alert.id)) === 'none') return saveAlert(db, { ...alert, state: 'listed' });
    return revive(db, watch, alert, now);
  }
  return decideAnew(db, watch, alert, isKnown, retelling);
}

async function regroupPosted(db: Database, watch: Watch, alert: Alert, now: Instant): Promise<void> {
  const { routing } = await readReports(db, watch, alert, { mutes: [] });
  if (routing === null && (await postStateOf(db, alert.id)) !== 'begun') {
    await dropUnbegun(db, alert.id, 'what it was to tell is told in another alert');
    await saveAlert(db, { ...alert, state: 'dropped' });
    return recordDecision(db, alert.id, { action: 'drop', reason: 'merged' }, now, null);
  }
  if (await editAlert(db, watch, alert, { reason: 'regrouped', now }))
    await recordDecision(db, alert.id, { action: 'edit', reason: 'regrouped' }, now, null);
}

async function regroupHeld(db: Database, watch: Watch, alert: Alert, now: Instant): Promise<void> {
  // A mute is asked when it comes due.
  const { routing, withheld } = await readReports(db, watch, alert, { mutes: [] });
  if (routing !== null) return;
  // A digest may have told of it before it was held for something new.
  const state = (await firstToldAt(db, alert.id)) === null ? 'dropped' : 'listed';
  await saveAlert(db, { ...alert, state, releaseAt: null });
  await recordDecision(db, alert.id, { action: 'drop', reason: withheld ?? 'merged' }, now, null);
}

/** Its story stands for itself again, and so does its message. */
async function revive(db: Database, watch: Watch, alert: Alert, now: Instant): Promise<void> {
  const revived: Alert = { ...alert, state: 'posted' };
  if (await editAlert(db, watch, revived, { reason: 'regrouped', now }))
    await recordDecision(
      db,
      alert.id,
      { action: 'edit', reason: 'regrouped' },
      now,
      null,
      'stands for itself again',
    );
}

async function decideAnew(
  db: Database,
  watch: Watch,
  alert: Alert,
  isKnown: boolean,
  { now, isTooOld }: Retelling,
): Promise<void> {
  const mutes = await standingMutes(db, now);
  const { routing, withheld, mute } = await readReports(db, watch, alert, { mutes });
  const decision = decide({
    ...(await situationOf(db, watch, alert.channel, isKnown ? alert : null, now)),
    occasion: 'new-report',
    routing,
    withheld,
    isTooOld,
    isCorrection: false,
    isDevelopment: false,
  });
  // What was dropped before and is again needs no second word.
  if (decision === null || (isKnown && decision.action === 'drop')) return;
  if (decision.action === 'post') await postAlert(db, watch, alert, { reason: decision.reason, now });
  else
    await saveAlert(db, {
      ...alert,
      state: decision.action === 'hold' ? 'held' : 'dropped',
      releaseAt: decision.action === 'hold' ? decision.until : null,
      decidedAt: now,
    });
  if (decision.reason === 'muted' && mute !== null)
    return keepBack(db, watch, { alert: alert.id, mute, now, article: null });
  await recordDecision(db, alert.id, decision, now, null, 'after reports were regrouped');
}

/**
 * Called once the articles of `from` are those of `into`: an alert of `from` becomes that of `into` in channels that
 * were told nothing of `into`, else its message points there. `retellStory` of `into` comes after it.
 */
export async function retellMerged(
  db: Database,
  _watch: Watch,
  { from, into, now }: { from: string; into: string; now: Instant },
): Promise<void> {
  const staying = await alertsOfStory(db, into);
  for (const theirs of await alertsOfStory(db, from)) {
    const ours = staying.find(({ channel }) => channel === theirs.channel) ?? null;
    await mergeAlerts(db, theirs, ours, into, now);
  }
}

async function mergeAlerts(
  db: Database,
  theirs: Alert,
  ours: Alert | null,
  into: string,
  now: Instant,
): Promise<void> {
  const standings = await Promise.all([theirs, ours].map((one) => one && standingOf(db, one)));
  const [their, our] = standings;
  const survivor = their && our ? standingAlert(our, their) : (their ?? null);
  if (survivor === null) return;
  if (survivor.alert.id === theirs.id && theirs.state !== 'merged') {
    await exchangeStories(db, [theirs, ours], into);
    if (ours !== null) await giveWay(db, { ...ours, story: theirs.story }, { ...theirs, story: into }, now);
  } else if (ours !== null) await giveWay(db, theirs, ours, now);
}

async function standingOf(db: Database, alert: Alert) {
  return { alert, post: await postStateOf(db, alert.id) };
}

/** What points to it points to the other from now on. */
async function pointOn(db: Database, alert: Alert, other: Alert, now: Instant): Promise<void> {
  for (const earlier of await alertsPointingTo(db, alert.channel, alert.id)) {
    if (earlier.id === other.id) continue;
    const { headline, link } = other.message ?? alert.message ?? earlier.message;
    const mergedInto = { alert: other.id, headline, link };
    const message = { ...earlier.message, mergedInto };
    if (await replaceMessage(db, earlier, message, now)) {
      const note = `told in alert ${other.id}`;
      await recordDecision(db, earlier.id, { action: 'edit', reason: 'merged' }, now, null, note);
    }
  }
}

/** Its story is told by the other from now on. */
async function giveWay(db: Database, alert: Alert, other: Alert, now: Instant): Promise<void> {
  if (alert.state === 'dropped' || alert.state === 'merged') return;
  const note = `told in alert ${other.id}`;
  await pointOn(db, alert, other, now);
  if (other.state === 'posted') await moveUntold(db, alert.id, other.id);
  if (alert.state === 'posted') {
    await dropUnbegun(db, alert.id, note);
    if ((await postStateOf(db, alert.id)) === 'begun' && alert.message !== null) {
      const { headline, link } = other.message ?? alert.message;
      const mergedInto = { alert: other.id, headline, link };
      const message = { ...alert.message, reason: 'merged' as const, whatIsNew: [], mergedInto };
      await replaceMessage(db, { ...alert, state: 'merged' }, message, now);
      return recordDecision(db, alert.id, { action: 'edit', reason: 'merged' }, now, null, note);
    }
  }
  const wasListed =
    alert.state === 'listed' || (alert.state === 'held' && (await firstToldAt(db, alert.id)) !== null);
  const state = wasListed ? 'merged' : 'dropped';
  await saveAlert(db, { ...alert, state, releaseAt: null });
  await recordDecision(db, alert.id, { action: 'drop', reason: 'merged' }, now, null, note);
}
