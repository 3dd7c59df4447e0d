/** Reads from the store what the summary after a deadline says. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ClosingParts } from '../../alerts/bulletins/compose-closing.ts';
import { standingDeadlines } from '../../deadline/countdown.ts';
import { momentOfItsDay } from '../../deadline/reminder-text.ts';
import type { DueReminder } from '../../deadline/reminders-due.ts';
import { DAY_MS, type Instant } from '../../domain/instant.ts';
import type { Term } from '../../domain/term.ts';
import { archiveBegan } from '../../store/archive-age.ts';
import type { Database } from '../../store/sqlite.ts';
import { standingMutes } from '../../store/standing-mutes.ts';
import { firstToldBegan, reportsByStory } from '../../store/story-reports.ts';
import type { Watch } from '../watch.ts';
import { deadlineChart } from './deadline-chart.ts';
import {
  type Coverage,
  type CoveredStory,
  gatherCoverage,
  rankCovered,
  type StoriesAsked,
} from './gather-stories.ts';
import { heardTerms } from './heard-terms.ts';

const LONGEST_WATCH_MS = 90 * DAY_MS;
/** Of a busy term in a large archive. */
const SLICE_MS = 5 * DAY_MS;
const CHART_DAYS = 30;
const STORIES_SHOWN = 5;
/** A story that ended the watch begins from so long before the moment on. */
const AROUND_MS = DAY_MS;
/** It stands out if so many sources report it, and so many times as much as the one after it. */
const LEAST_SOURCES = 3;
const AHEAD = 1.5;

type Gathered = Pick<ClosingParts, 'totals' | 'timeline' | 'around' | 'next' | 'chart'>;

/** @param madeAt as of when: the moment that it was due at, or now where that is long gone. */
export async function gatherClosing(
  db: Database,
  watch: Watch,
  due: DueReminder,
  channel: string,
  madeAt: Instant,
): Promise<Gathered> {
  const { deadline, at, dueAt } = due;
  const { settings } = watch;
  const mutes = await standingMutes(db, madeAt);
  const terms = heardTerms(settings, deadline, channel, mutes);
  const began = (await firstToldBegan(db, channel)) ?? (await archiveBegan(db)) ?? at;
  const since = Math.max(Math.min(began, at), at - LONGEST_WATCH_MS);
  const asked = { channel, terms, since, until: dueAt, mutes };
  const coverage = await gatherCoverage(db, asked);
  const ranked = await rankCovered(db, watch, asked, coverage.told);
  return {
    totals: await totalsOf(db, asked, coverage),
    timeline: ranked.slice(0, STORIES_SHOWN).sort((a, b) => a.first - b.first),
    around: await aroundMoment(db, watch, asked, coverage, at),
    next: nextOf(watch, { deadline, channel, over: Math.max(madeAt, at + deadline.closingMs) }),
    chart: await deadlineChart(db, watch, {
      ...{ deadline, at, terms, days: CHART_DAYS, found: [] },
      // At midnight a day begins of which nothing is known: the one that ended is the last.
      now: momentOfItsDay(due),
    }),
  };
}

async function totalsOf(
  db: Database,
  { terms, since, until }: StoriesAsked,
  { articles, stories, sources, told }: Coverage,
): Promise<ClosingParts['totals']> {
  const byTerm: { name: string; articles: number }[] = [];
  for (const term of terms)
    byTerm.push({ name: term.name, articles: await countReports(db, term, since, until) });
  return {
    since,
    articles,
    stories,
    alerts: told.length,
    sources,
    byTerm: byTerm.filter((one) => one.articles > 0).sort((a, b) => b.articles - a.articles),
  };
}

/** By matches that count for telling, as in the other totals. */
async function countReports(db: Database, term: Term, since: Instant, until: Instant): Promise<number> {
  let count = 0;
  for (let from = since; from < until; from += SLICE_MS) {
    const span = { since: from, until: Math.min(from + SLICE_MS, until) };
    for (const { reports } of await reportsByStory(db, [term], span)) count += reports;
    // Others get their turn.
    await nextTurn();
  }
  return count;
}

async function aroundMoment(
  db: Database,
  watch: Watch,
  asked: StoriesAsked,
  { told }: Coverage,
  at: Instant,
): Promise<ClosingParts['around']> {
  const began = told.filter(({ first }) => first >= at - AROUND_MS);
  const [most, second] = began;
  if (most === undefined || !standsOut(most, second)) return null;
  const [ranked] = await rankCovered(db, watch, asked, [most]);
  return ranked ?? null;
}

function standsOut(most: CoveredStory, second: CoveredStory | undefined): boolean {
  return most.sources >= LEAST_SOURCES && most.reports >= AHEAD * (second?.reports ?? 0);
}

/** Where none follows by the config, the nearest of the others that the channel hears of. */
function nextOf(
  { settings: { deadlines } }: Watch,
  { deadline, channel, over }: { deadline: DueReminder['deadline']; channel: string; over: Instant },
): ClosingParts['next'] {
  const running = standingDeadlines(deadlines, over).filter(({ phase }) => phase === 'running');
  const { after, name } = deadline;
  const wanted = after.kind === 'quiet' ? null : after.kind === 'next' ? name : after.name;
  const next =
    running.find((one) => one.deadline.name === wanted) ??
    running.find((one) => one.deadline.channels.includes(channel));
  if (next === undefined) return null;
  return { name: next.deadline.name, at: next.at, timezone: next.deadline.timezone };
}
