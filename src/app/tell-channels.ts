/** Decides for every channel what it hears of a story now, and queues what it is told. */
import { composeMessage, leadReport, type Report } from '../alerts/compose-message.ts';
import { decide, type Occasion } from '../alerts/decide.ts';
import { type Routing, routeTerms } from '../alerts/route-terms.ts';
import { shortId } from '../alerts/short-id.ts';
import { countdown, nextMilestone } from '../deadline/countdown.ts';
import { quietUntil } from '../deadline/time-of-day.ts';
import type { Alert, AlertMessage, Decision, EditReason, PostReason } from '../domain/alert.ts';
import type { Article } from '../domain/article.ts';
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import { alertsOfStory, heldAlertsDue, recordDecision, saveAlert } from '../store/alerts.ts';
import { articlesOfStory, readMatches } from '../store/articles.ts';
import { queueDelivery } from '../store/deliveries.ts';
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
  const routings = routeMatches(watch, news.matches);
  const alerts = await alertsOfStory(db, news.story);
  const channels = new Set([
    ...routings.map((routing) => routing.channel),
    ...alerts.map((alert) => alert.channel),
  ]);
  for (const channel of channels) {
    const routing = routings.find((one) => one.channel === channel) ?? null;
    const told = alerts.find((alert) => alert.channel === channel) ?? null;
    const decision = decide({
      now: news.now,
      occasion: news.occasion,
      routing,
      told,
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
  const { routing } = await readReports(db, watch, alert);
  // Where the program stood still when it was due, it may be quiet by now.
  const rests = routing !== undefined && routing.urgency !== 'urgent' ? routing.quietHours : null;
  const until = rests && quietUntil(rests, now);
  if (until !== null) {
    await saveAlert(db, { ...alert, releaseAt: until });
    return recordDecision(db, alert.id, { action: 'hold', reason: 'quiet-hours', until }, now, null);
  }
  const decision = { action: 'post', reason: 'first-report' } as const;
  if (await post(db, watch, alert, decision.reason, now))
    await recordDecision(db, alert.id, decision, now, null);
}

/** Where matches lead in the config as it is now. */
export function routeMatches(watch: Watch, matches: readonly Match[]): readonly Routing[] {
  const { terms, routes, fallback } = watch.settings;
  const matched = terms.filter((term) => matches.some((match) => match.term === term.name));
  return routeTerms(matched, routes, fallback);
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

/** @returns false when its terms have left the config while it was held: there is nothing to tell any more. */
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

/** The reports on the alert's story, and where all of them together lead in its channel. */
async function readReports(
  db: Database,
  watch: Watch,
  { story, channel }: Alert,
): Promise<{ reports: Report[]; routing: Routing | undefined }> {
  const reports: Report[] = [];
  for (const article of await articlesOfStory(db, story))
    reports.push({ article, matches: await readMatches(db, article.id) });
  const matches = reports.flatMap((report) => report.matches);
  return { reports, routing: routeMatches(watch, matches).find((one) => one.channel === channel) };
}

/** The message as the archive and the config make it now; null when no term of the channel matches any more. */
async function compose(
  db: Database,
  watch: Watch,
  alert: Alert,
  reason: PostReason | EditReason,
  now: Instant,
): Promise<AlertMessage | null> {
  const { reports, routing } = await readReports(db, watch, alert);
  const lead = routing === undefined ? undefined : leadReport(reports, routing.terms);
  if (routing === undefined || lead === undefined) return null;
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
