/** `/watch deadline NAME`: all that is known of one deadline. */
import type { AnswerEntry, Asker } from '../chat/command.ts';
import { countdownTo } from '../deadline/countdown.ts';
import { countdownText, theDeadline } from '../deadline/countdown-text.ts';
import { counted } from '../deadline/counted.ts';
import { durationWords } from '../deadline/duration-words.ts';
import type { Chart } from '../domain/chart.ts';
import type { Deadline, Milestone, Standing } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import { lastRemindedAt } from '../store/bulletins.ts';
import type { Database } from '../store/sqlite.ts';
import { awayWords } from './calendar-words.ts';
import type { DeadlineParts } from './deadline.ts';
import {
  channelWords,
  type DeadlineState,
  leftWords,
  nextReminderWords,
  pollingWords,
  stateOf,
  termWords,
  zonedWords,
} from './deadline-words.ts';
import { readFoundDates } from './found-dates.ts';
import { gatherChart } from './gather-chart.ts';
import { DAY_MS } from './local-time.ts';
import type { LookupAnswer } from './lookup.ts';
import { type MostReported, mostReported } from './most-reported.ts';

const MILESTONES_SHOWN = 3;
const CHART_DAYS = 30;
/** Where no reminder came before. */
const USUAL_SINCE_MS = 7 * DAY_MS;
/** Further back nothing is counted. */
const LONGEST_SINCE_MS = 31 * DAY_MS;
const TERMS_IN_CHART = 4;

export async function tellDeadline(
  parts: DeadlineParts,
  deadline: Deadline,
  asker: Pick<Asker, 'platform'>,
): Promise<LookupAnswer> {
  const now = parts.now();
  const state = stateOf(deadline, parts.deadlines(), now);
  const footer = `All of them: /watch deadline. Times are of ${deadline.timezone}.`;
  const channels = channelWords(deadline, parts.channels(), asker);
  const known = parts.terms().map(({ name }) => name);
  const belongs = [
    termWords(deadline, known),
    channels === '' ? 'No channel is reminded of it.' : `Told in: ${channels}.`,
  ];
  if (state.kind !== 'standing')
    return {
      heading: `${capital(theDeadline(deadline.name))} ${state.kind === 'over' ? 'is over' : 'is not watched yet'}`,
      says: [...asleepWords(deadline, state, channels), ...belongs],
      entries: milestoneEntries(deadline, now),
      footer,
    };
  const { standing } = state;
  const since = await sinceOf(parts.db, standing, now);
  const terms = parts.terms().filter(({ name }) => deadline.terms.includes(name));
  const found = await mostReported(parts.db, terms, { since: since.at, until: now });
  const chart = await chartOf(parts, standing, now);
  return {
    heading: countdownText(countdownTo(standing, now)),
    says: [
      `${capital(leftWords(standing.at, now))}: ${bothWords(standing.at, deadline.timezone)}.`,
      comingWords(standing, parts.deadlines(), now),
      pollingWords(standing, now),
      ...belongs,
      reportedWords(found, since, now),
    ],
    entries: [...found.entries, ...milestoneEntries(deadline, now)],
    ...(chart !== null && { chart }),
    footer,
  };
}

/** In its own time zone and in UTC. */
function bothWords(at: Instant, timezone: string): string {
  const own = zonedWords(at, timezone);
  return timezone === 'UTC' ? own : `${own}, that is ${zonedWords(at, 'UTC')}`;
}

function asleepWords(
  { timezone }: Deadline,
  state: Exclude<DeadlineState, { kind: 'standing' }>,
  channels: string,
): string[] {
  if (state.kind === 'over') {
    const where = channels === '' ? '' : ` in ${channels}`;
    return [
      `Passed on ${bothWords(state.at, timezone)}.`,
      `Summed up on ${zonedWords(state.until, timezone)}${where}.`,
    ];
  }
  return [
    ...(state.at === null ? [] : [`Its moment: ${bothWords(state.at, timezone)}.`]),
    `It waits until others are summed up, on ${zonedWords(state.from, timezone)}.`,
  ];
}

function comingWords(standing: Standing, all: readonly Deadline[], now: Instant): string {
  const { deadline, at } = standing;
  const next = nextReminderWords(standing, all, now);
  if (next !== null) return `Next reminder: ${next.words}, in ${durationWords(next.dueAt - now)}.`;
  const closing = `it is summed up on ${zonedWords(at + deadline.closingMs, deadline.timezone)}.`;
  return at > now ? `No further reminder; ${closing}` : capital(closing);
}

type Since = { at: Instant; isReminder: boolean };

/** When the last reminder of it went out: of a deadline that is new in the config the earlier ones never did. */
async function sinceOf(db: Database, { deadline, at }: Standing, now: Instant): Promise<Since> {
  const last = await lastRemindedAt(db, deadline.name, at);
  return last === null || last <= now - LONGEST_SINCE_MS || last > now
    ? { at: now - USUAL_SINCE_MS, isReminder: false }
    : { at: last, isReminder: true };
}

function reportedWords({ reports, stories }: MostReported, since: Since, now: Instant): string {
  const ago = durationWords(now - since.at);
  const when = since.isReminder ? `Since the last reminder, ${ago} ago` : `In the last ${ago}`;
  if (reports === 0) return `${when}: no report.`;
  return `${when}: ${counted(reports, 'report')} in ${counted(stories, 'story')}.`;
}

/** The last that passed, then the next to come. */
function milestoneEntries({ milestones, timezone }: Deadline, now: Instant): AnswerEntry[] {
  const entry = ({ name, at }: Milestone): AnswerEntry => ({
    headline: at <= now ? `✓ ${name}` : name,
    link: null,
    source: zonedWords(at, timezone),
    published: null,
    note: `milestone · ${awayWords(at, now, timezone)}`,
  });
  const sorted = milestones.toSorted((a, b) => a.at - b.at);
  return [
    ...sorted.filter(({ at }) => at <= now).slice(-MILESTONES_SHOWN),
    ...sorted.filter(({ at }) => at > now).slice(0, MILESTONES_SHOWN),
  ].map(entry);
}

/** null where nothing would be seen in it. */
async function chartOf(
  { db, deadlines, milestones, timezone }: DeadlineParts,
  { deadline, at }: Standing,
  now: Instant,
): Promise<Chart | null> {
  const dates = { deadlines: deadlines(), milestones: milestones(), timezone: timezone() };
  const chart = await gatherChart(db, {
    title: `Reports a day, ${CHART_DAYS} days`,
    now,
    timezone: deadline.timezone,
    days: CHART_DAYS,
    until: at > now ? at : null,
    terms: deadline.terms,
    most: TERMS_IN_CHART,
    deadlines: [deadline],
    milestones: [],
    found: at > now ? await readFoundDates(db, dates, deadline.terms, now) : [],
  });
  return chart.series.some(({ articles }) => articles.some((count) => count > 0)) ? chart : null;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
