/** Decides for every channel what it hears of a story now, and queues what it is told. */
import { composeMessage, leadReport, type Report } from '../alerts/compose-message.ts';
import { decide, type Occasion } from '../alerts/decide.ts';
import { restUntil } from '../alerts/rest-until.ts';
import { routeChannels } from '../alerts/route-channels.ts';
import type { Routing } from '../alerts/route-terms.ts';
import { shortId } from '../alerts/short-id.ts';
import { tellingMatches, type WithheldReason } from '../alerts/telling-matches.ts';
import { countdown, nextMilestone } from '../deadline/countdown.ts';
import type { Alert, AlertMessage, Decision, EditReason, PostReason } from '../domain/alert.ts';
import type { Article } from '../domain/article.ts';
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import { alertsOfStory, heldAlertsDue, recordDecision, saveAlert } from '../store/alerts.ts';
import { articlesOfStory, readMatches } from '../store/articles.ts';
import { queueDelivery } from '../store/deliveries.ts';
import { readHoldReason } from '../store/hold-reason.ts';
import type { Database } from '../store/sqlite.ts';
import { findBackground } from './find-background.ts';
import type { Watch } from './watch.ts';

export type News = {
  story: string;
  article: Article;
  matches: readonly Match[];
  occasion: Occasion;
  /** See Situation in decide. */
  isTooOld: boolean;
  now: Instant;
};

/** Takes part in the transaction that stored the article. */
export async function tellChannels(db: Database, watch: Watch, news: News): Promise<void> {
  const routings = routeChannels(news.matches, watch.settings);
  const alerts = await alertsOfStory(db, news.story);
  const channels = new Set([...routings, ...alerts].map((one) => one.channel));
  for (const channel of channels) {
    const { routing = null, withheld = null } = routings.find((one) => one.channel === channel) ?? {};
    const told = alerts.find((alert) => alert.channel === channel) ?? null;
    const decision = decide({
      now: news.now,
      occasion: news.occasion,
      routing,
      withheld,
      told,
      heldFor: told?.state === 'held' ? await readHoldReason(db, told.id) : null,
      isTooOld: news.isTooOld,
      digest: watch.settings.digest,
    });
    if (decision !== null) await carryOut(db, watch, news, channel, told, decision);
  }
}

/** Posts the held alerts whose time has come. */
export async function releaseHeld(db: Database, watch: Watch, now: Instant): Promise<number> {
  const due = await heldAlertsDue(db, now);
  for (const { id } of due)
    await db.transaction().execute(async (transaction) => {
      // Read again: it may have been let go since.
      const alert = (await heldAlertsDue(transaction, now)).find((one) => one.id === id);
      if (alert) await release(transaction, watch, alert, now);
    });
  return due.length;
}

async function release(db: Database, watch: Watch, alert: Alert, now: Instant): Promise<void> {
  const { routing, withheld } = await readReports(db, watch, alert);
  // Where the program stood still when it was due, it may be quiet by now.
  const until = routing === null || routing.urgency === 'urgent' ? null : restUntil(routing.quietHours, now);
  if (until !== null) {
    await saveAlert(db, { ...alert, releaseAt: until });
    return recordDecision(db, alert.id, { action: 'hold', reason: 'quiet-hours', until }, now, null);
  }
  const decision = { action: 'post', reason: 'first-report' } as const;
  if (await post(db, watch, alert, decision.reason, now))
    await recordDecision(db, alert.id, decision, now, null);
  else if (withheld !== null)
    await recordDecision(db, alert.id, { action: 'drop', reason: withheld }, now, null);
}

/** Where those matches lead that count for telling, in the config as it is now. */
export function routeMatches(watch: Watch, matches: readonly Match[]): readonly Routing[] {
  return routeChannels(matches, watch.settings).flatMap(({ routing }) => routing ?? []);
}

async function carryOut(
  db: Database,
  watch: Watch,
  news: News,
  channel: string,
  told: Alert | null,
  decision: Decision,
): Promise<void> {
  const { now } = news;
  const alert: Alert = told ?? {
    id: shortId('alert', channel, news.story),
    channel,
    story: news.story,
    state: 'dropped',
    releaseAt: null,
    decidedAt: now,
    message: null,
  };
  let carriedOut = decision;
  if (decision.action === 'hold')
    await saveAlert(db, { ...alert, state: 'held', releaseAt: decision.until, decidedAt: now });
  else if (decision.action === 'drop' && told === null) await saveAlert(db, alert);
  else if (decision.action === 'post') await post(db, watch, alert, decision.reason, now);
  else if (decision.action === 'edit' && !(await edit(db, watch, alert, decision.reason, now)))
    carriedOut = { action: 'drop', reason: 'duplicate' };
  await recordDecision(db, alert.id, carriedOut, now, news.article.id);
}

/** @returns false when its matches do not count by the config as it is now: there is nothing to tell any more. */
async function post(
  db: Database,
  watch: Watch,
  alert: Alert,
  reason: PostReason,
  now: Instant,
): Promise<boolean> {
  const message = await compose(db, watch, alert, reason, now);
  if (message === null) {
    await saveAlert(db, { ...alert, state: 'dropped', releaseAt: null });
    return false;
  }
  await saveAlert(db, { ...alert, state: 'posted', releaseAt: null, decidedAt: now, message });
  await queueDelivery(db, {
    alert: alert.id,
    channel: alert.channel,
    urgency: message.urgency,
    operation: 'post',
    at: now,
  });
  return true;
}

/** @returns false when the message would say what it says already. */
async function edit(
  db: Database,
  watch: Watch,
  alert: Alert,
  reason: EditReason,
  now: Instant,
): Promise<boolean> {
  const message = await compose(db, watch, alert, reason, now);
  if (message === null || alert.message === null || saysTheSame(message, alert.message)) return false;
  await saveAlert(db, { ...alert, message });
  await queueDelivery(db, {
    alert: alert.id,
    channel: alert.channel,
    urgency: message.urgency,
    operation: 'edit',
    at: now,
  });
  return true;
}

function saysTheSame(a: AlertMessage, b: AlertMessage): boolean {
  return JSON.stringify({ ...a, reason: null }) === JSON.stringify({ ...b, reason: null });
}

type StoryReports = { reports: Report[]; routing: Routing | null; withheld: WithheldReason | null };

/** The reports on the alert's story with the matches that count, and where all of them lead in its channel. */
async function readReports(db: Database, watch: Watch, { story, channel }: Alert): Promise<StoryReports> {
  const matches: Match[] = [];
  const reports: Report[] = [];
  for (const article of await articlesOfStory(db, story)) {
    const found = await readMatches(db, article.id);
    matches.push(...found);
    const { told, downgraded } = tellingMatches(found, watch.settings.terms);
    reports.push({ article, matches: [...told, ...downgraded] });
  }
  const row = routeChannels(matches, watch.settings).find((one) => one.channel === channel);
  return { reports, routing: row?.routing ?? null, withheld: row?.withheld ?? null };
}

/** The message as the archive and the config make it now; null when no term of the channel matches any more. */
export async function compose(
  db: Database,
  watch: Watch,
  alert: Alert,
  reason: PostReason | EditReason,
  now: Instant,
): Promise<AlertMessage | null> {
  const { reports, routing } = await readReports(db, watch, alert);
  const lead = routing === null ? undefined : leadReport(reports, routing.terms);
  if (routing === null || lead === undefined) return null;
  const { deadline, milestones } = watch.settings;
  // The countdown and the background stay what they were when the story was told first.
  const before = alert.message;
  return composeMessage({
    alert: alert.id,
    story: alert.story,
    reason,
    reports,
    routing,
    countdown: before ? before.deadline : deadline && countdown(deadline, now),
    milestone: before ? before.milestone : nextMilestone(milestones, now),
    background:
      before?.background ?? (await findBackground(db, { story: alert.story, lead, terms: routing.terms })),
  });
}
