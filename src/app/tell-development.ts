/** Finds what is new in a story that a channel was told of, and tells it: now, or when its time has come. */
import { type HeardRouting, heardMatches, routeHeard } from '../alerts/apply-mutes.ts';
import { composeMessage, type Report } from '../alerts/compose-message.ts';
import { decideDevelopment } from '../alerts/decide-development.ts';
import { developmentTerms } from '../alerts/development-terms.ts';
import { isCorrection } from '../alerts/judge-correction.ts';
import { judgeDevelopment, type Novelty, noveltyWords } from '../alerts/judge-development.ts';
import { restUntil } from '../alerts/rest-until.ts';
import type { Routing } from '../alerts/route-terms.ts';
import { shortId } from '../alerts/short-id.ts';
import { tellingMatches } from '../alerts/telling-matches.ts';
import { countdown, nextMilestone } from '../deadline/countdown.ts';
import type { Alert, AlertMessage } from '../domain/alert.ts';
import type { Development } from '../domain/development.ts';
import type { Instant } from '../domain/instant.ts';
import type { Mute } from '../domain/mute.ts';
import { readAlert, recordDecision } from '../store/alerts.ts';
import { articlesByIds, articlesOfStory, readMatches } from '../store/articles.ts';
import { queueDelivery } from '../store/deliveries.ts';
import { developmentsOf, saveDevelopment } from '../store/developments.ts';
import { foldHistory } from '../store/fold-changes.ts';
import type { Database } from '../store/sqlite.ts';
import { standingMutes } from '../store/standing-mutes.ts';
import { readReports } from './compose-alert.ts';
import { keepBack } from './keep-back.ts';
import type { News } from './tell-channels.ts';
import type { Watch } from './watch.ts';

/** What an article is compared with: of a story that goes on for long, the last reports. */
const MOST_EARLIER = 100;

export type FoundNews = { novelties: readonly Novelty[] };

const NOTHING: FoundNews = { novelties: [] };

/** Nothing where the channel was not told of the story yet, or the article is a copy of what it was told. */
export async function findNews(
  db: Database,
  watch: Watch,
  { story, article, matches, occasion }: News,
  told: Alert | null,
  routing: Routing | null,
): Promise<FoundNews> {
  const isTold = told?.state === 'posted' || told?.state === 'listed';
  if (!isTold || routing === null || occasion !== 'new-report') return NOTHING;
  if (await isCopy(db, article.id)) return NOTHING;
  const { terms } = watch.settings;
  const earlier: Report[] = [];
  // A term is known that an earlier report met, whether it counted or not.
  for (const one of (await articlesOfStory(db, story))
    .filter(({ id }) => id !== article.id)
    .slice(-MOST_EARLIER))
    earlier.push({ article: one, matches: await readMatches(db, one.id) });
  const report = { article, matches: tellingMatches(matches, terms).told };
  const names = {
    terms: routing.terms.map(({ name }) => name),
    sources: watch.settings.feeds.map(({ name }) => name),
  };
  return { novelties: judgeDevelopment({ report, earlier, ...names }) };
}

async function isCopy(db: Database, article: string): Promise<boolean> {
  const changes = await foldHistory(db, article);
  return changes.some(({ change }) => change.kind === 'joined' && change.how !== 'same-event');
}

/** A channel whose alert is a message is told below it, or in a message of its own where it is urgent. */
export async function tellDevelopment(
  db: Database,
  watch: Watch,
  { article, isTooOld, now }: News,
  { alert: alertId, heard, found }: { alert: string; heard: HeardRouting; found: FoundNews },
): Promise<void> {
  const routing = heard.routing ?? heard.unmuted;
  const alert = await readAlert(db, alertId);
  // A report that says it corrects is told as a correction.
  if (alert === null || routing === null || found.novelties.length === 0 || isCorrection(article)) return;
  const before = await developmentsOf(db, alert.id);
  const held = before.find(({ state }) => state === 'held') ?? null;
  const decision = decideDevelopment({
    now,
    routing,
    isTooOld,
    hasNewTerm: found.novelties.some(({ kind }) => kind === 'term'),
    toldAt: before.filter(({ state }) => state === 'told').map(({ at }) => at),
    heldUntil: held?.releaseAt ?? null,
  });
  if (decision === null) return;
  if (heard.mute !== null) {
    const lines = found.novelties.map(noveltyWords);
    const news = { alert: alert.id, mute: heard.mute, now, article: article.id, whatIsNew: lines };
    return keepBack(db, watch, news);
  }
  const whatIsNew = joined(held?.message.whatIsNew ?? [], found.novelties.map(noveltyWords));
  const id = held?.id ?? shortId('development', alert.id, article.id);
  const { message } = await compose(db, watch, alert, { id, article: article.id, whatIsNew, now });
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
  const id = shortId('development', alert.id, article.id);
  const { message } = await compose(db, watch, alert, { id, article: article.id, whatIsNew, now });
  if (message === null) return;
  const told = { state: 'told', releaseAt: null, at: now } as const;
  await saveDevelopment(db, { id, alert: alert.id, article: article.id, message, ...told });
}

/** Tells a held one, or lets it wait on where it is quiet by now. */
export async function releaseDevelopment(
  db: Database,
  watch: Watch,
  held: Development,
  now: Instant,
): Promise<void> {
  const { id, article } = held;
  const { urgency, whatIsNew } = held.message;
  const alert = await readAlert(db, held.alert);
  const { message, mute } =
    alert?.state === 'posted'
      ? await compose(db, watch, alert, { id, article, whatIsNew, now })
      : { message: null, mute: null };
  if (alert === null || message === null) {
    await saveDevelopment(db, { ...held, state: 'dropped', releaseAt: null });
    if (mute !== null) await keepBack(db, watch, { alert: held.alert, mute, now, article, whatIsNew });
    return;
  }
  const { routing } = await readReports(db, watch, alert, { mutes: await standingMutes(db, now) });
  const rests = routing === null || urgency === 'urgent' ? null : restUntil(routing.quietHours, now);
  const note = whatIsNew.join('; ');
  if (rests !== null) {
    await saveDevelopment(db, { ...held, releaseAt: rests });
    const decision = { action: 'hold', reason: 'quiet-hours', until: rests } as const;
    return recordDecision(db, alert.id, decision, now, article, note);
  }
  await send(db, alert, { ...held, state: 'told', releaseAt: null, at: now, message });
  await recordDecision(db, alert.id, { action: 'post', reason: 'development' }, now, article, note);
}

/** Saves it, and queues it where it is told now. */
async function send(db: Database, { channel }: Alert, development: Development): Promise<void> {
  await saveDevelopment(db, development);
  if (development.state !== 'told') return;
  const { id, at, message } = development;
  const operation = message.urgency === 'urgent' ? 'post' : 'reply';
  await queueDelivery(db, { alert: id, channel, urgency: message.urgency, operation, at });
}

/** No message where its matches lead to the channel no more; and then what mutes them, if that is why. */
async function compose(
  db: Database,
  { settings }: Watch,
  { channel, story }: Alert,
  said: { id: string; article: string; whatIsNew: readonly string[]; now: Instant },
): Promise<{ message: AlertMessage | null; mute: Mute | null }> {
  const [article] = await articlesByIds(db, [said.article]);
  if (article === undefined) return { message: null, mute: null };
  const matches = await readMatches(db, article.id);
  const report = { source: article.feed, seen: article.seen, matches };
  const hearing = { channel, story, mutes: await standingMutes(db, said.now), postedAt: null };
  const { routing, mute } = routeHeard([report], settings, hearing);
  if (routing === null) return { message: null, mute };
  const { told, downgraded } = tellingMatches(heardMatches(report, hearing), settings.terms);
  const counting = [...told, ...downgraded];
  const message = {
    ...composeMessage({
      alert: said.id,
      story,
      reason: 'development',
      reports: [{ article, matches: counting }],
      routing: { ...routing, terms: developmentTerms(routing.terms, counting, said.whatIsNew) },
      countdown: settings.deadline && countdown(settings.deadline, said.now),
      milestone: nextMilestone(settings.milestones, said.now),
      // The alert before it has it.
      background: [],
    }),
    whatIsNew: said.whatIsNew,
  };
  return { message, mute: null };
}

/** Of what waits and what came to it, each once. */
function joined(held: readonly string[], found: readonly string[]): string[] {
  return [...new Set([...held, ...found])];
}
