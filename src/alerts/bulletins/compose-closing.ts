/** What a channel is told when a deadline is over: how it went, and what comes. */
import { countdownTo } from '../../deadline/countdown.ts';
import { counted } from '../../deadline/counted.ts';
import { endMoment, localMoment } from '../../deadline/local-moment.ts';
import { reminderCountdown } from '../../deadline/reminder-text.ts';
import type { DueReminder } from '../../deadline/reminders-due.ts';
import type { Bulletin, BulletinLine, BulletinSection } from '../../domain/bulletin.ts';
import type { Chart } from '../../domain/chart.ts';
import type { Instant } from '../../domain/instant.ts';
import { ASK_FOR_MORE, deadlineFirst, pageSection } from './bulletin-frame.ts';
import { storyLine, type ToldStory } from './story-line.ts';

/** What the channel may hear of, from the first day of the watch to its end. */
type WatchTotals = {
  /** When it began: with the first alert, or as long ago as is looked back. */
  since: Instant;
  articles: number;
  stories: number;
  alerts: number;
  sources: number;
  /** The busiest first. */
  byTerm: readonly { name: string; articles: number }[];
};

export type ClosingParts = {
  id: string;
  channel: string;
  due: DueReminder;
  /** When it is made, where that is late; else null. */
  lateAt: Instant | null;
  totals: WatchTotals;
  /** The biggest stories, each with when it began, by date. */
  timeline: readonly (ToldStory & { first: Instant })[];
  /** The story that stands out around the deadline; null where none does. */
  around: ToldStory | null;
  /** The deadline that comes now; null where there is none. */
  next: { name: string; at: Instant; timezone: string } | null;
  chart: Chart | null;
  pageUrl: string | null;
};

const STORIES_SHOWN = 5;
const TERMS_SHOWN = 5;

export function composeClosing(parts: ClosingParts): Bulletin {
  const { id, channel, due, lateAt, totals, around } = parts;
  const { deadline, dueAt } = due;
  return {
    id,
    kind: 'closing',
    channel,
    at: dueAt,
    lateAt,
    urgency: 'normal',
    heading: `${deadlineFirst(deadline.name)} is over`,
    countdowns: [lateAt === null ? reminderCountdown(due) : countdownTo(due, lateAt)],
    says: [`The moment was ${endMoment(due.at, deadline.timezone)}.`, totalsWords(totals, deadline.timezone)],
    sections: [
      ...section('How it went', parts.timeline.slice(0, STORIES_SHOWN).map(timelineLine)),
      ...section('Most reported around the deadline', around === null ? [] : [storyLine(around)]),
      ...termSection(totals),
      ...pageSection(parts.pageUrl),
    ],
    chart: parts.chart,
    footer: `${nextWords(parts)} ${ASK_FOR_MORE}`,
  };
}

function totalsWords({ since, articles, stories, alerts, sources }: WatchTotals, timezone: string): string {
  const when = `Since ${localMoment(since, timezone)}`;
  if (articles === 0) return `${when}: no report met its terms.`;
  const of = `of ${counted(sources, 'source')}`;
  return `${when}: ${counted(articles, 'report')} ${of} in ${counted(stories, 'story')}, ${counted(alerts, 'alert')} here.`;
}

/** At its beginning, by which the line is sorted. */
function timelineLine(story: ToldStory & { first: Instant }): BulletinLine {
  return { ...storyLine(story), at: story.first };
}

function termSection({ byTerm }: WatchTotals): BulletinSection[] {
  const lines = byTerm.slice(0, TERMS_SHOWN).map(({ name, articles }) => ({
    text: name,
    link: null,
    note: counted(articles, 'report'),
    at: null,
  }));
  return section('Reports by term', lines, byTerm.length - lines.length);
}

function section(heading: string, lines: readonly BulletinLine[], left = 0): BulletinSection[] {
  return lines.length === 0 ? [] : [{ heading, lines, left }];
}

function nextWords({ due: { deadline }, next }: ClosingParts): string {
  if (next === null) return 'It is quiet now: no other deadline follows.';
  const until = endMoment(next.at, next.timezone);
  return next.name === deadline.name ? `The next one: ${until}.` : `Next: ${next.name}, ${until}.`;
}
