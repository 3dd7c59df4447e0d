/** Reads from the store what the page shows. */
import { nextMilestone, standingDeadlines } from '../../deadline/countdown.ts';
import type { Burst } from '../../domain/burst.ts';
import type { CalendarEntry } from '../../domain/calendar.ts';
import type { Chart } from '../../domain/chart.ts';
import type { Instant } from '../../domain/instant.ts';
import { readCalendar, readCalendarItems } from '../../lookups/read-calendar.ts';
import { gatherTermChart } from '../../lookups/term-chart.ts';
import type { PageChart, PageContent, PageStory } from '../../page/page-ports.ts';
import type { Settings } from '../../settings/settings.ts';
import { latestAlerts } from '../../store/latest-alerts.ts';
import type { Database } from '../../store/sqlite.ts';

const CHART_DAYS = 30;
const TERM_CHARTS = 4;
const DATES_SHOWN = 40;
const STORIES_SHOWN = 8;

export type PageSource = {
  db: Database;
  settings: () => Settings;
  bursts: () => ReadonlyMap<string, Burst>;
  now: () => Instant;
};

export async function readPageContent({
  db,
  settings,
  bursts,
  now: clock,
}: PageSource): Promise<PageContent> {
  const { deadlines, milestones, timezone } = settings();
  const now = clock();
  const standing = standingDeadlines(deadlines, now);
  const next = new Map(
    standing.flatMap(({ deadline }) => {
      const own = nextMilestone(deadline.milestones, now);
      return own === null ? [] : [[deadline.name, own] as const];
    }),
  );
  const items = await readCalendarItems(db, { deadlines, milestones, timezone }, now);
  const entries = items.map(({ entry }) => entry).filter((entry) => isToCome(entry, now));
  const calendar = entries.filter(({ dismissed }) => dismissed === null);
  const dismissed = entries.filter((entry) => entry.dismissed !== null).sort(byDismissal);
  return {
    now,
    timezone,
    standing,
    next,
    calendar: calendar.slice(0, DATES_SHOWN),
    left: Math.max(0, calendar.length - DATES_SHOWN),
    dismissed: dismissed.slice(0, DATES_SHOWN),
    bursts: [...bursts().values()],
    stories: (await latestAlerts(db, STORIES_SHOWN)).map(toStory),
    charts: await readCharts({ db, settings, bursts, now: clock }),
  };
}

/** null: there is no such term. */
export async function readPageChart(
  { db, settings, now: clock }: PageSource,
  term: string | null,
  days: number,
): Promise<Chart | null> {
  const { terms } = settings();
  if (term !== null && !terms.some(({ name }) => name === term)) return null;
  return gatherTermChart(db, settings(), { term, terms: terms.map(({ name }) => name), now: clock(), days });
}

export async function readPageCalendar({ db, settings, now }: PageSource): Promise<readonly CalendarEntry[]> {
  const { deadlines, milestones, timezone } = settings();
  return readCalendar(db, { deadlines, milestones, timezone }, now());
}

/** Of all terms, and of those that were met most. */
async function readCharts(source: PageSource): Promise<readonly PageChart[]> {
  const all = await readPageChart(source, null, CHART_DAYS);
  if (all === null || all.series.length === 0) return [];
  const busiest = all.series.filter(({ articles }) => articles.some((count) => count > 0));
  const charts: PageChart[] = [chartOf(null, all)];
  if (busiest.length < 2) return charts;
  for (const { name } of busiest.slice(0, TERM_CHARTS)) {
    const chart = await readPageChart(source, name, CHART_DAYS);
    if (chart !== null) charts.push(chartOf(name, chart));
  }
  return charts;
}

function chartOf(term: string | null, { description }: Chart): PageChart {
  return { term, days: CHART_DAYS, description };
}

/** A deadline that has just passed is shown until it is summed up. */
function isToCome({ kind, ends }: CalendarEntry, now: Instant): boolean {
  return kind === 'deadline' || ends > now;
}

function byDismissal(a: CalendarEntry, b: CalendarEntry): number {
  return (b.dismissed?.at ?? 0) - (a.dismissed?.at ?? 0);
}

function toStory({
  headline,
  link,
  source,
  published,
  terms,
}: {
  headline: string;
  link: string | null;
  source: string;
  published: Instant | null;
  terms: readonly string[];
}): PageStory {
  return { headline, link, source, at: published, terms };
}
