/** A reminder that comes soon after the last one: what was said there is not said again. */
import { dayOf } from '../../deadline/calendar-day.ts';
import type { Chart } from '../../domain/chart.ts';
import type { Instant } from '../../domain/instant.ts';
import type { ReminderParts, ToldSince } from './compose-reminder.ts';

type Said = Pick<ReminderParts, 'told' | 'newTerms' | 'dates' | 'chart' | 'pageUrl'>;

const SOON_MS = 86_400_000;
/** More reports than this share of what the busiest day has are seen in a chart of days. */
const SEEN_SHARE = 0.25;

export function isSoon({ isReminder, since }: ToldSince, madeAt: Instant): boolean {
  return isReminder && madeAt - since < SOON_MS;
}

/** @param at the moment of the deadline: what comes after it was not told before it. */
export function onlyNews({ told, newTerms, dates, chart }: Said, at: Instant): Said {
  return {
    told: { ...told, stories: told.stories.filter(({ change }) => change !== 'grown') },
    newTerms,
    dates: {
      ...dates,
      coming: dates.coming.filter((milestone) => milestone.at > at),
      found: dates.found.filter(
        ({ begins, article }) => begins >= at || (article?.published ?? 0) >= told.since,
      ),
    },
    chart: chart !== null && showsNews(chart, told) ? chart : null,
    pageUrl: null,
  };
}

export function isNothing({ told, newTerms, dates }: Said): boolean {
  const { passed, coming, found } = dates;
  return told.counts.stories + newTerms.length + passed.length + coming.length + found.length === 0;
}

/** A day that the last one did not show, or a bar that has clearly grown. */
function showsNews({ today, timezone, days, series }: Chart, { since, counts }: ToldSince): boolean {
  if (counts.reports === 0) return false;
  // What was told at midnight showed the day that ended then.
  if (dayOf(since - 1, timezone) < today) return true;
  const totals = days.map((_, day) => series.reduce((sum, { articles }) => sum + (articles[day] ?? 0), 0));
  return counts.reports >= SEEN_SHARE * Math.max(...totals);
}
