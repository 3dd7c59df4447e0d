/** Reads from the store what a reminder says. */

import type { NewTerm, ReminderParts, ToldSince } from '../../alerts/bulletins/compose-reminder.ts';
import type { BulletinDates } from '../../alerts/bulletins/date-lines.ts';
import { dayOf } from '../../deadline/calendar-day.ts';
import { momentOfItsDay } from '../../deadline/reminder-text.ts';
import type { DueReminder } from '../../deadline/reminders-due.ts';
import { DAY_MS, type Instant } from '../../domain/instant.ts';
import type { Term } from '../../domain/term.ts';
import { archiveBegan } from '../../store/archive-age.ts';
import { aboutDeadline, lastBulletin } from '../../store/bulletins.ts';
import type { Database } from '../../store/sqlite.ts';
import { standingMutes } from '../../store/standing-mutes.ts';
import { metAround } from '../../store/story-reports.ts';
import type { Watch } from '../watch.ts';
import { reminderKey } from './bulletin-keys.ts';
import { deadlineChart } from './deadline-chart.ts';
import { gatherDates } from './gather-dates.ts';
import { gatherLate } from './gather-late.ts';
import { byBreadth, gatherCoverage, rankCovered, type StoriesAsked } from './gather-stories.ts';
import { heardTerms } from './heard-terms.ts';

/** Where no reminder came before. */
const USUAL_SINCE_MS = 7 * DAY_MS;
/** A term that was not met for so long counts as new. */
const NEW_AGAIN_MS = 21 * DAY_MS;
/** Of a younger archive every term would be new. */
const KNOWN_SINCE_MS = 7 * DAY_MS;
const CHART_DAYS = { least: 14, most: 30 };

type Gathered = Pick<ReminderParts, 'told' | 'newTerms' | 'dates' | 'chart'>;

/** @param madeAt as of when: the moment that it was due at, or now where that is long gone. */
export async function gatherReminder(
  db: Database,
  watch: Watch,
  due: DueReminder,
  channel: string,
  madeAt: Instant,
): Promise<Gathered> {
  const { deadline, at, time } = due;
  const mutes = await standingMutes(db, madeAt);
  const terms = heardTerms(watch.settings, deadline, channel, mutes);
  const about = aboutDeadline(deadline.name, at);
  // It may be in doubt itself.
  const { id: except } = reminderKey(due, channel);
  const last = await lastBulletin(db, { channel, kind: 'reminder', about, isBegun: true, except });
  const lastAt = last === null ? null : (last.lateAt ?? last.at);
  const isReminder = lastAt !== null && lastAt < madeAt;
  const since = isReminder ? lastAt : madeAt - USUAL_SINCE_MS;
  const span = { since, until: madeAt };
  const ofItsDay = madeAt === due.dueAt ? momentOfItsDay(due) : madeAt;
  const dates: BulletinDates = await gatherDates(db, watch, {
    ...{ deadline, at, terms, ...span },
    // The countdown is of the day that ends at midnight, and so is what is said of other days.
    today: dayOf(time.kind === 'passed' ? madeAt : ofItsDay, deadline.timezone),
  });
  const days = Math.ceil((at - madeAt) / DAY_MS);
  return {
    told: { ...(await gatherTold(db, watch, { channel, terms, mutes, ...span })), since, isReminder },
    newTerms: await gatherNewTerms(db, terms, span),
    dates,
    chart: await deadlineChart(db, watch, {
      deadline,
      at,
      terms,
      now: ofItsDay,
      days: Math.min(CHART_DAYS.most, Math.max(CHART_DAYS.least, days)),
      found: dates.found,
    }),
  };
}

async function gatherTold(
  db: Database,
  watch: Watch,
  asked: StoriesAsked,
): Promise<Pick<ToldSince, 'stories' | 'counts'>> {
  // What a digest tells in the same tick is for the next one, which tells it as told late.
  const coverage = await gatherCoverage(db, { ...asked, toldBefore: asked.until });
  const told = [...coverage.told, ...(await gatherLate(db, asked, coverage.told))].sort(byBreadth);
  const stories = await rankCovered(db, watch, asked, told);
  const reports = told.reduce((sum, story) => sum + story.reports, 0);
  return { stories, counts: { stories: told.length, reports } };
}

async function gatherNewTerms(
  db: Database,
  terms: readonly Term[],
  span: { since: Instant; until: Instant },
): Promise<NewTerm[]> {
  const began = await archiveBegan(db);
  if (began === null || began > span.since - KNOWN_SINCE_MS) return [];
  const found: NewTerm[] = [];
  for (const term of terms) {
    const { first, before } = await metAround(db, term, span);
    if (first === null) continue;
    if (before === null) found.push({ name: term.name, afterMs: null });
    else if (first - before >= NEW_AGAIN_MS) found.push({ name: term.name, afterMs: first - before });
  }
  return found;
}
