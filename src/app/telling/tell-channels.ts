/** Decides for every channel what it hears of a story now, and queues what it is told. */
import { type HeardRouting, routeHeard } from '../../alerts/apply-mutes.ts';
import { burstUntil } from '../../alerts/burst-until.ts';
import type { Report } from '../../alerts/compose-message.ts';
import { decide, type Occasion, type Situation } from '../../alerts/decide.ts';
import { correctionWords, isCorrection } from '../../alerts/judge-correction.ts';
import { routeChannels } from '../../alerts/route-channels.ts';
import type { Routing } from '../../alerts/route-terms.ts';
import type { Alert, Decision } from '../../domain/alert.ts';
import type { Article } from '../../domain/article.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Match } from '../../domain/match.ts';
import { shortId } from '../../domain/short-id.ts';
import { alertsOfStory, postsSince, readAlert, recordDecision, saveAlert } from '../../store/alerts.ts';
import { feedsOf } from '../../store/article-sources.ts';
import { readHoldReason } from '../../store/hold-reason.ts';
import { readLastRevision } from '../../store/last-revision.ts';
import type { Database } from '../../store/sqlite.ts';
import { standingMutes } from '../../store/standing-mutes.ts';
import type { Watch } from '../watch.ts';
import { type FoundNews, findNews } from './find-news.ts';
import { keepBack } from './keep-back.ts';
import { editAlert, postAlert } from './send-alert.ts';
import { noteDevelopment, tellDevelopment } from './tell-development.ts';

export type News = {
  story: string;
  article: Article;
  matches: readonly Match[];
  occasion: Occasion;
  /** The further feed that brought the article again. */
  source?: string;
  /** What the article said and met before, where it is there already. */
  before?: Report;
  /** See Situation in decide. */
  isTooOld: boolean;
  now: Instant;
};

/** Takes part in the transaction that stored the article. */
export async function tellChannels(db: Database, watch: Watch, news: News): Promise<void> {
  const { story, article, occasion, now } = news;
  const routings = routeChannels(news.matches, watch.settings);
  const alerts = await alertsOfStory(db, story);
  const channels = new Set([...routings, ...alerts].map((one) => one.channel));
  const mutes = channels.size === 0 ? [] : await standingMutes(db, now);
  const sources = channels.size === 0 ? new Map() : await feedsOf(db, [article]);
  const report = {
    sources: sources.get(article.id) ?? [article.feed],
    seen: article.seen,
    matches: news.matches,
  };
  for (const channel of channels) {
    const heard = routeHeard([report], watch.settings, { channel, story, mutes, postedAt: null });
    const told = alerts.find((alert) => alert.channel === channel) ?? null;
    const found = await findNews(db, watch, news, told, heard.routing ?? heard.unmuted);
    const situation = await situationOf(db, watch, channel, told, now);
    const decision = decide({
      ...situation,
      occasion,
      routing: heard.routing,
      withheld: heard.withheld,
      // An edit of what was told is told as what it is, however old that is.
      isTooOld: news.isTooOld && !(occasion === 'edited' && found.lines.length > 0),
      isCorrection: occasion === 'new-report' && isCorrection(article),
      isDevelopment: found.lines.length > 0,
    });
    if (decision === null) continue;
    const alert = told ?? (await newAlert(db, channel, story, now));
    await carryOut(db, watch, news, alert, { decision, found, heard });
    if (alert.state === 'posted') await tellDevelopment(db, watch, news, { alert: alert.id, heard, found });
  }
}

/** What the channel's state says, whatever the occasion. */
export async function situationOf(
  db: Database,
  { settings }: Watch,
  channel: string,
  told: Alert | null,
  now: Instant,
): Promise<Pick<Situation, 'now' | 'told' | 'heldFor' | 'burstUntil' | 'digest'>> {
  return {
    now,
    told,
    heldFor: told?.state === 'held' ? await readHoldReason(db, told.id) : null,
    burstUntil: await readBurst(db, settings.burst, channel, now),
    digest: settings.digest,
  };
}

export async function readBurst(
  db: Database,
  burst: Watch['settings']['burst'],
  channel: string,
  now: Instant,
): Promise<Instant | null> {
  return burstUntil(await postsSince(db, channel, now - burst.withinMs), burst, now);
}

/** The id is made from channel and story; another where an alert that has gone over to another story has it. */
export async function newAlert(db: Database, channel: string, story: string, now: Instant): Promise<Alert> {
  let id = shortId('alert', channel, story);
  for (let turn = 2; (await readAlert(db, id)) !== null; turn += 1)
    id = shortId('alert', channel, story, String(turn));
  return { id, channel, story, state: 'dropped', releaseAt: null, decidedAt: now, message: null };
}

/** Where those matches lead that count for telling, in the config as it is now. */
export function routeMatches(watch: Watch, matches: readonly Match[]): readonly Routing[] {
  return routeChannels(matches, watch.settings).flatMap(({ routing }) => routing ?? []);
}

async function carryOut(
  db: Database,
  watch: Watch,
  { article, source, now }: News,
  alert: Alert,
  { decision, found, heard }: { decision: Decision; found: FoundNews; heard: HeardRouting },
): Promise<void> {
  const { lines } = found;
  if (decision.reason === 'muted' && heard.mute !== null) {
    await saveDropped(db, alert);
    const news = { alert: alert.id, mute: heard.mute, now, article: article.id, whatIsNew: lines };
    return keepBack(db, watch, news);
  }
  const isListed = alert.state === 'listed' && decision.action !== 'drop';
  let note = isListed && lines.length > 0 ? lines.join('; ') : null;
  let carriedOut = decision;
  if (decision.action === 'hold')
    await saveAlert(db, { ...alert, state: 'held', releaseAt: decision.until, decidedAt: now });
  else if (decision.action === 'drop') await saveDropped(db, alert);
  else if (decision.action === 'post')
    await postAlert(db, watch, alert, { reason: decision.reason, whatIsNew: isListed ? lines : [], now });
  else {
    const whatIsNew = decision.reason === 'corrected' ? await correctionOf(db, article, found) : undefined;
    const telling = { reason: decision.reason, now, ...(whatIsNew !== undefined && { whatIsNew }) };
    if (!(await editAlert(db, watch, alert, telling))) carriedOut = { action: 'drop', reason: 'duplicate' };
    else if (whatIsNew !== undefined && whatIsNew.length > 0) note = whatIsNew.join('; ');
  }
  if (decision.action === 'drop' && source !== undefined) note = `the same article through ${source}`;
  if (isListed) await noteDevelopment(db, watch, { article, now }, alert, lines);
  await recordDecision(db, alert.id, carriedOut, now, article.id, note);
}

async function saveDropped(db: Database, alert: Alert): Promise<void> {
  if (alert.state === 'dropped' && alert.message === null) await saveAlert(db, alert);
}

/** Of an edit by its source, or of a report that says that it corrects others. */
async function correctionOf(db: Database, article: Article, found: FoundNews): Promise<readonly string[]> {
  const before = await readLastRevision(db, article.id);
  if (before !== null) return correctionWords(before, article);
  return [`${article.feed} corrects: ${article.title}`, ...found.numbers];
}
