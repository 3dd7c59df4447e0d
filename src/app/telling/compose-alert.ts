/** The message of an alert, as the archive and the config make it at the moment. */

import { type HeardReport, type HeardRouting, heardMatches, routeHeard } from '../../alerts/apply-mutes.ts';
import { composeMessage, leadReport, type Report } from '../../alerts/compose-message.ts';
import type { Routing } from '../../alerts/route-terms.ts';
import { tellingMatches } from '../../alerts/telling-matches.ts';
import { whyRaised } from '../../deadline/phase.ts';
import type { Alert, AlertMessage, EditReason, PostReason } from '../../domain/alert.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Mute } from '../../domain/mute.ts';
import type { Urgency } from '../../domain/term.ts';
import { namesOf, sourcesOf } from '../../store/article-sources.ts';
import { articlesOfStory, readMatches } from '../../store/articles.ts';
import type { Database } from '../../store/sqlite.ts';
import { standingMutes } from '../../store/standing-mutes.ts';
import { findBackground } from '../background/find-background.ts';
import type { Watch } from '../watch.ts';
import { asHeard, type Heard } from './as-heard.ts';
import { countdownsIn, datesOf } from './dates-of.ts';

/** Where all of them lead in the channel. */
export type StoryReports = HeardRouting & {
  /** With the matches that count for telling. */
  reports: readonly Report[];
};

/** What an alert is to be told as: `whatIsNew` where it is to say something else than before. */
export type Telling = { reason: PostReason | EditReason; whatIsNew?: readonly string[]; now: Instant };

/** @param mutes those that hold; `postedAt` as in Hearing. */
export async function readReports(
  db: Database,
  watch: Watch,
  { story, channel }: Pick<Alert, 'story' | 'channel'>,
  { mutes, postedAt = null }: { mutes: readonly Mute[]; postedAt?: Instant | null },
): Promise<StoryReports> {
  const hearing = { channel, story, mutes, postedAt };
  const articles = await articlesOfStory(db, story);
  const sources = await sourcesOf(
    db,
    articles.map(({ id }) => id),
  );
  const found: (HeardReport & Heard)[] = [];
  for (const article of articles) {
    const further = sources.get(article.id) ?? [];
    const matches = await readMatches(db, article.id);
    found.push({ article, further, matches, sources: namesOf(article.feed, further), seen: article.seen });
  }
  const reports = found.map((report) => {
    const { told, downgraded } = tellingMatches(heardMatches(report, hearing), watch.settings.terms);
    const matches = [...told, ...downgraded];
    return { article: asHeard(report, report, hearing), matches, sources: report.sources };
  });
  return { reports, ...routeHeard(found, watch.settings, hearing) };
}

/** @returns null when no term of the channel matches any more. */
export async function compose(
  db: Database,
  watch: Watch,
  alert: Alert,
  telling: Telling,
): Promise<AlertMessage | null> {
  const { reports, routing } = await readTold(db, watch, alert, telling);
  const lead = routing === null ? undefined : leadReport(reports, routing.terms);
  if (routing === null || lead === undefined) return null;
  // The countdown and the background stay what they were when the story was told first.
  const before = alert.message;
  const { now } = telling;
  const raised = asRaised(watch, routing, before);
  const message = composeMessage({
    alert: alert.id,
    story: alert.story,
    reason: telling.reason,
    reports,
    routing: { ...routing, urgency: raised.urgency },
    ...datesOf(watch.settings, routing.terms, before, now),
    raisedBy: raised.raisedBy,
    background:
      before?.background ?? (await findBackground(db, { story: alert.story, lead, terms: routing.terms })),
  });
  return { ...message, ...whatIsSaid(before, telling) };
}

/**
 * What was told as more urgent than its terms are stays so, and says why, though nothing raises them any more. An edit
 * makes no message less urgent unless a term has gone from it.
 */
function asRaised(
  { raised }: Watch,
  { terms, urgency }: Pick<Routing, 'terms' | 'urgency'>,
  before: AlertMessage | null,
): { urgency: Urgency; raisedBy: readonly string[] } {
  const said = before?.raisedBy ?? [];
  if (before !== null && said.length > 0 && (before.urgency === 'urgent' || urgency !== 'urgent'))
    return { urgency: before.urgency, raisedBy: said };
  const hasAll = before?.terms.every(({ name }) => terms.some((term) => term.name === name)) ?? false;
  if (before !== null && hasAll && isLess(urgency, before.urgency))
    return { urgency: before.urgency, raisedBy: said };
  return { urgency, raisedBy: before?.urgency === urgency ? [] : whyRaised(raised, terms, urgency) };
}

function isLess(urgency: Urgency, than: Urgency): boolean {
  return urgency !== than && (than === 'urgent' || urgency === 'digest');
}

/** What stands in the channel stays right, whatever is muted by now. */
async function readTold(
  db: Database,
  watch: Watch,
  alert: Alert,
  { reason, now }: Telling,
): Promise<StoryReports> {
  const mutes = await standingMutes(db, now);
  if (reason === 'first-report' || reason === 'development') return readReports(db, watch, alert, { mutes });
  const read = await readReports(db, watch, alert, { mutes, postedAt: alert.decidedAt });
  return read.mute === null ? read : readReports(db, watch, alert, { mutes: [] });
}

/** What is left of a story that nothing matches any more, for a message that stands in the channel all the same. */
export async function composeLeftOver(
  db: Database,
  watch: Watch,
  alert: Alert,
  before: AlertMessage,
): Promise<AlertMessage> {
  const { reports } = await readReports(db, watch, alert, { mutes: [] });
  if (reports.length === 0) return before;
  const { milestone, background, urgency, raisedBy = [] } = before;
  return {
    ...composeMessage({
      alert: alert.id,
      story: alert.story,
      reason: 'regrouped',
      reports,
      routing: { terms: [], urgency },
      countdowns: countdownsIn(before),
      raisedBy,
      milestone,
      background,
    }),
    whatIsNew: ['what matched is told in another alert now'],
  };
}

/** A correction, and what a story was taken up again for, stay said when others join or little is edited. */
function whatIsSaid(
  before: AlertMessage | null,
  { reason, whatIsNew = [] }: Telling,
): Pick<AlertMessage, 'reason' | 'whatIsNew'> {
  const isMarked = before?.reason === 'corrected' || before?.reason === 'development';
  const addsNothing = whatIsNew.length === 0 && (reason === 'also-reported' || reason === 'corrected');
  if (isMarked && addsNothing) return { reason: before.reason, whatIsNew: before.whatIsNew };
  return { reason, whatIsNew };
}
