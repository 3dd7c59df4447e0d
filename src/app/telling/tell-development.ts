/** Tells what is new in a story that a channel was told of, or was edited: now, or when its time has come. */

import { type HeardRouting, heardMatches, routeHeard } from '../../alerts/apply-mutes.ts';
import { composeMessage } from '../../alerts/compose-message.ts';
import { decideDevelopment } from '../../alerts/decide-development.ts';
import { developmentTerms } from '../../alerts/development-terms.ts';
import { isCorrection } from '../../alerts/judge-correction.ts';
import { restUntil } from '../../alerts/rest-until.ts';
import { tellingMatches } from '../../alerts/telling-matches.ts';
import { whyRaised } from '../../deadline/phase.ts';
import type { Alert, AlertMessage } from '../../domain/alert.ts';
import type { Development } from '../../domain/development.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Mute } from '../../domain/mute.ts';
import { shortId } from '../../domain/short-id.ts';
import { readAlert, recordDecision } from '../../store/alerts.ts';
import { namesOf, sourcesOf } from '../../store/article-sources.ts';
import { articlesByIds, readMatches } from '../../store/articles.ts';
import { queueDelivery } from '../../store/deliveries.ts';
import { developmentsOf, saveDevelopment } from '../../store/developments.ts';
import type { Database } from '../../store/sqlite.ts';
import { standingMutes } from '../../store/standing-mutes.ts';
import type { Watch } from '../watch.ts';
import { asHeard } from './as-heard.ts';
import { readReports } from './compose-alert.ts';
import { datesOf } from './dates-of.ts';
import type { FoundNews } from './find-news.ts';
import { keepBack } from './keep-back.ts';
import type { News } from './tell-channels.ts';

/** A channel whose alert is a message is told below it, or in a message of its own where it is urgent. */
export async function tellDevelopment(
  db: Database,
  watch: Watch,
  { article, isTooOld, occasion, now }: News,
  { alert: alertId, heard, found }: { alert: string; heard: HeardRouting; found: FoundNews },
): Promise<void> {
  const routing = heard.routing ?? heard.unmuted;
  const alert = await readAlert(db, alertId);
  if (alert === null || routing === null || found.lines.length === 0) return;
  // A report that says it corrects is told as a correction.
  if (occasion === 'new-report' && isCorrection(article)) return;
  const before = await developmentsOf(db, alert.id);
  const held = before.find(({ state }) => state === 'held') ?? null;
  const decision = decideDevelopment({
    now,
    routing,
    isTooOld: isTooOld && !found.isEdit,
    hasNewTerm: found.hasNewTerm,
    toldAt: before.filter(({ state }) => state === 'told').map(({ at }) => at),
    heldUntil: held?.releaseAt ?? null,
  });
  if (decision === null) return;
  if (heard.mute !== null) {
    const whatIsNew = found.lines;
    const news = { alert: alert.id, mute: heard.mute, now, article: article.id, whatIsNew };
    return keepBack(db, watch, news);
  }
  const whatIsNew = joined(await waitingLines(db, held, article.id), found.lines);
  const id = held?.id ?? newId(alert.id, article.id, before);
  // Of an edit only where nothing else waits to be told with it.
  const reason = found.isEdit && held?.message.reason !== 'development' ? 'corrected' : 'development';
  const said = { id, article: article.id, reason, whatIsNew, now } as const;
  const { message } = await compose(db, watch, alert, said);
  if (message === null) return;
  const development: Development = {
    id,
    alert: alert.id,
    article: article.id,
    at: now,
    state: decision.action === 'hold' ? 'held' : 'told',
    releaseAt: decision.action === 'hold' ? decision.until : null,
    message,
  };
  await send(db, alert, development);
  await recordDecision(db, alert.id, decision, now, article.id, whatIsNew.join('; '));
}

/** What is new in a story that has no message of its own: its alert tells it. */
export async function noteDevelopment(
  db: Database,
  watch: Watch,
  { article, now }: Pick<News, 'article' | 'now'>,
  alert: Alert,
  whatIsNew: readonly string[],
): Promise<void> {
  const id = newId(alert.id, article.id, await developmentsOf(db, alert.id));
  const said = { id, article: article.id, reason: 'development', whatIsNew, now } as const;
  const { message } = await compose(db, watch, alert, said);
  if (message === null) return;
  const told = { state: 'told', releaseAt: null, at: now } as const;
  await saveDevelopment(db, { id, alert: alert.id, article: article.id, message, ...told });
}

/** Made from alert and article; another where an earlier version of the article brought one already. */
function newId(alert: string, article: string, known: readonly Development[]): string {
  let id = shortId('development', alert, article);
  for (let turn = 2; known.some((one) => one.id === id); turn += 1)
    id = shortId('development', alert, article, String(turn));
  return id;
}

/** Tells a held one, or lets it wait on where it is quiet by now. */
export async function releaseDevelopment(
  db: Database,
  watch: Watch,
  held: Development,
  now: Instant,
): Promise<void> {
  const { article } = held;
  const { whatIsNew } = held.message;
  const { alert, message, mute } = await composeHeld(db, watch, held, now);
  if (alert === null || message === null) {
    await saveDevelopment(db, { ...held, state: 'dropped', releaseAt: null });
    if (mute !== null) await keepBack(db, watch, { alert: held.alert, mute, now, article, whatIsNew });
    return;
  }
  const { routing } = await readReports(db, watch, alert, { mutes: await standingMutes(db, now) });
  const rests = routing === null || message.urgency === 'urgent' ? null : restUntil(routing.quietHours, now);
  if (rests !== null) {
    await saveDevelopment(db, { ...held, releaseAt: rests });
    const decision = { action: 'hold', reason: 'quiet-hours', until: rests } as const;
    return recordDecision(db, alert.id, decision, now, article, whatIsNew.join('; '));
  }
  await tellHeld(db, alert, held, message, now);
}

/** Tells a held one before its time where it has become urgent since. @returns whether it is told. */
export async function releaseUrgentDevelopment(
  db: Database,
  watch: Watch,
  held: Development,
  now: Instant,
): Promise<boolean> {
  const { alert, message } = await composeHeld(db, watch, held, now);
  if (alert === null || message?.urgency !== 'urgent') return false;
  await tellHeld(db, alert, held, message, now);
  return true;
}

async function composeHeld(
  db: Database,
  watch: Watch,
  { id, alert: alertId, article, message: { reason: waited, whatIsNew } }: Development,
  now: Instant,
): Promise<{ alert: Alert | null; message: AlertMessage | null; mute: Mute | null }> {
  const alert = await readAlert(db, alertId);
  if (alert?.state !== 'posted') return { alert, message: null, mute: null };
  const reason = waited === 'corrected' ? 'corrected' : 'development';
  return { alert, ...(await compose(db, watch, alert, { id, article, reason, whatIsNew, now })) };
}

async function tellHeld(
  db: Database,
  alert: Alert,
  held: Development,
  message: AlertMessage,
  now: Instant,
): Promise<void> {
  await send(db, alert, { ...held, state: 'told', releaseAt: null, at: now, message });
  const note = held.message.whatIsNew.join('; ');
  await recordDecision(db, alert.id, { action: 'post', reason: 'development' }, now, held.article, note);
}

/** Saves it, and queues it where it is told now. */
async function send(db: Database, { channel }: Alert, development: Development): Promise<void> {
  await saveDevelopment(db, development);
  if (development.state !== 'told') return;
  const { id, at, message } = development;
  // What was edited stands below what it corrects, however urgent.
  const isOwn = message.urgency === 'urgent' && message.reason !== 'corrected';
  const operation = isOwn ? 'post' : 'reply';
  await queueDelivery(db, { alert: id, channel, urgency: message.urgency, operation, at });
}

type Said = {
  id: string;
  article: string;
  reason: 'development' | 'corrected';
  whatIsNew: readonly string[];
  now: Instant;
};

/** No message where its matches lead to the channel no more; and then what mutes them, if that is why. */
async function compose(
  db: Database,
  { settings, raised }: Watch,
  { channel, story }: Alert,
  said: Said,
): Promise<{ message: AlertMessage | null; mute: Mute | null }> {
  const [article] = await articlesByIds(db, [said.article]);
  if (article === undefined) return { message: null, mute: null };
  const matches = await readMatches(db, article.id);
  const further = (await sourcesOf(db, [article.id])).get(article.id) ?? [];
  const report = { sources: namesOf(article.feed, further), seen: article.seen, matches };
  const hearing = { channel, story, mutes: await standingMutes(db, said.now), postedAt: null };
  const { routing, mute } = routeHeard([report], settings, hearing);
  if (routing === null) return { message: null, mute };
  const { told, downgraded } = tellingMatches(heardMatches(report, hearing), settings.terms);
  const counting = [...told, ...downgraded];
  const message = {
    ...composeMessage({
      alert: said.id,
      story,
      reason: said.reason,
      reports: [{ article: asHeard({ article, further }, report, hearing), matches: counting }],
      routing: { ...routing, terms: developmentTerms(routing.terms, counting, said.whatIsNew) },
      ...datesOf(settings, routing.terms, null, said.now),
      raisedBy: whyRaised(raised, routing.terms, routing.urgency),
      // The alert before it has it.
      background: [],
    }),
    whatIsNew: said.whatIsNew,
  };
  return { message, mute: null };
}

/** @param article that is told with it; the lines of an edit say whose it was where that is another. */
async function waitingLines(
  db: Database,
  held: Development | null,
  article: string,
): Promise<readonly string[]> {
  if (held === null) return [];
  const { reason, whatIsNew } = held.message;
  if (reason !== 'corrected' || held.article === article) return whatIsNew;
  const [edited] = await articlesByIds(db, [held.article]);
  return edited === undefined ? whatIsNew : whatIsNew.map((line) => `edited by ${edited.feed}: ${line}`);
}

/** Of what waits and what came to it, each once. */
function joined(held: readonly string[], found: readonly string[]): string[] {
  return [...new Set([...held, ...found])];
}
