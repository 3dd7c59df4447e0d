/** `/watch deadline [name]`: how long is left of each deadline, what comes next, and what has happened lately; of one
 * deadline all that is known. */
import type { AnswerEntry, Asker } from '../chat/command.ts';
import { countdownTo, standingDeadlines } from '../deadline/countdown.ts';
import { countdownText } from '../deadline/countdown-text.ts';
import { durationWords } from '../deadline/duration-words.ts';
import type { Channel } from '../domain/channel.ts';
import type { Deadline, Milestone, Standing } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import type { Term } from '../domain/term.ts';
import { latestAlerts } from '../store/latest-alerts.ts';
import type { Database } from '../store/sqlite.ts';
import { countStoriesByTerm } from '../store/term-counts.ts';
import { awayWords } from './calendar-words.ts';
import { fitColumns } from './columns.ts';
import {
  channelWords,
  type DeadlineState,
  leftWords,
  nextReminderWords,
  stateOf,
  zonedWords,
} from './deadline-words.ts';
import { DAY_MS, endAndTime } from './local-time.ts';
import type { Lookup, LookupAnswer } from './lookup.ts';
import { findName } from './named.ts';
import { tellDeadline } from './one-deadline.ts';

export type DeadlineParts = {
  db: Database;
  now: () => Instant;
  /** Of the desk, where there is no deadline. */
  timezone: () => string;
  deadlines: () => readonly Deadline[];
  /** Those of no deadline in particular. */
  milestones: () => readonly Milestone[];
  terms: () => readonly Pick<Term, 'name' | 'minScore' | 'historical'>[];
  channels: () => readonly Channel[];
  nearestName: (word: string, known: readonly string[]) => string | null;
};

const DEADLINES_SHOWN = 8;
const MILESTONES_SHOWN = 3;
const TERMS_SHOWN = 12;
const ALERTS_SHOWN = 3;
/** Letters of one width, on a phone. */
const COLUMNS = 34;

export function createDeadline(parts: DeadlineParts): Lookup {
  return ({ options, asker }) =>
    options.name === undefined ? list(parts, asker) : tellNamed(parts, options.name, asker);
}

async function tellNamed(parts: DeadlineParts, typed: string, asker: Asker): Promise<LookupAnswer> {
  const deadlines = parts.deadlines();
  const names = deadlines.map(({ name }) => name);
  const found = findName('deadline', typed, names, parts.nearestName);
  const deadline = found.ok ? deadlines.find(({ name }) => name === found.name) : undefined;
  if (deadline !== undefined) return tellDeadline(parts, deadline, asker);
  const says = found.ok ? [] : [found.message];
  return {
    heading: 'Deadlines',
    says,
    entries: [],
    footer: 'All of them: /watch deadline',
    isShareable: false,
  };
}

async function list(parts: DeadlineParts, asker: Asker): Promise<LookupAnswer> {
  const now = parts.now();
  const all = parts.deadlines();
  const standing = standingDeadlines(all, now);
  const timezone = standing[0]?.deadline.timezone ?? parts.timezone();
  const latest = await latestAlerts(parts.db, ALERTS_SHOWN);
  const ordered = inOrder(all, standing, now);
  const left = ordered.length - DEADLINES_SHOWN;
  return {
    heading: headingOf(parts, standing, now),
    ...(left > 0 && { says: [`The first ${DEADLINES_SHOWN} of ${ordered.length} deadlines are shown.`] }),
    entries: [
      ...ordered.slice(0, DEADLINES_SHOWN).map((one) => entryOf(parts, one, asker, now)),
      ...nextMilestones(milestonesOf(parts, standing, timezone), now),
      ...latest.map(({ headline, link, source, published, alert }) => ({
        headline,
        link,
        source,
        published,
        note: `told lately · ${alert}`,
      })),
    ],
    lines: await countLines(parts, now),
    footer: [
      ...(all.length > 0 ? ['All of one: /watch deadline and its name.'] : []),
      'All dates: /watch calendar. Day by day: /watch chart.',
    ].join(' '),
  };
}

function headingOf({ deadlines }: DeadlineParts, standing: readonly Standing[], now: Instant): string {
  const [nearest] = standing;
  if (nearest === undefined)
    return deadlines().length === 0 ? 'No deadline is configured' : 'No deadline is watched now';
  const others = standing.length - 1;
  const more = others === 0 ? '' : others === 1 ? ', and another' : `, and ${others} others`;
  return `${countdownText(countdownTo(nearest, now))}${more}`;
}

type Listed = { deadline: Deadline; state: DeadlineState };

/** Those that stand, the soonest first; those that wait; those that are over, the last first. */
function inOrder(all: readonly Deadline[], standing: readonly Standing[], now: Instant): Listed[] {
  const listed = all.map((deadline) => ({ deadline, state: stateOf(deadline, all, now) }));
  const place = ({ deadline: { name }, state }: Listed): [rank: number, order: number] => {
    if (state.kind === 'standing') return [0, standing.findIndex((one) => one.deadline.name === name)];
    return state.kind === 'waiting' ? [1, state.at ?? state.from] : [2, -state.at];
  };
  return listed.toSorted((a, b) => {
    const [[rank, order], [otherRank, otherOrder]] = [place(a), place(b)];
    return rank - otherRank || order - otherOrder;
  });
}

/** "11 days 6 hours left", with its name where it is one of several, and the reminder that comes next. */
function entryOf(parts: DeadlineParts, { deadline, state }: Listed, asker: Asker, now: Instant): AnswerEntry {
  const { name, timezone } = deadline;
  const all = parts.deadlines();
  const named = (words: string) =>
    all.length > 1 || state.kind !== 'standing' ? `${name}: ${words}` : words;
  const frame = { link: null, published: null };
  if (state.kind === 'over') {
    const channels = channelWords(deadline, parts.channels(), asker);
    return {
      ...frame,
      headline: named(`over for ${durationWords(now - state.at)}`),
      source: `passed on ${zonedWords(state.at, timezone)}`,
      note: `summed up on ${endAndTime(state.until, timezone)}${channels === '' ? '' : ` in ${channels}`}`,
    };
  }
  if (state.kind === 'waiting')
    return {
      ...frame,
      headline: named('waits for others'),
      source: state.at === null ? '' : zonedWords(state.at, timezone),
      note: `watched from ${zonedWords(state.from, timezone)} on`,
    };
  const { standing, until } = state;
  const next = nextReminderWords(standing, all, now);
  const afterwards = standing.at > now ? null : `summed up on ${endAndTime(until, timezone)}`;
  return {
    ...frame,
    headline: named(leftWords(standing.at, now)),
    source: zonedWords(standing.at, timezone),
    note: next === null ? afterwards : `next reminder: ${next.words}`,
  };
}

type ZonedMilestone = Milestone & { timezone: string };

/** Each in the time zone of its deadline. */
function milestonesOf(
  { milestones }: DeadlineParts,
  standing: readonly Standing[],
  timezone: string,
): readonly ZonedMilestone[] {
  const all: ZonedMilestone[] = [
    ...standing.flatMap(({ deadline }) =>
      deadline.milestones.map((one) => ({ ...one, timezone: deadline.timezone })),
    ),
    // Those of all deadlines stand with each of them too.
    ...milestones().map((one) => ({ ...one, timezone })),
  ];
  return [...new Map(all.map((one) => [`${one.at} ${one.name}`, one])).values()];
}

function nextMilestones(milestones: readonly ZonedMilestone[], now: Instant): AnswerEntry[] {
  return milestones
    .filter(({ at }) => at > now)
    .sort((a, b) => a.at - b.at)
    .slice(0, MILESTONES_SHOWN)
    .map(({ name, at, timezone }) => ({
      headline: name,
      link: null,
      source: zonedWords(at, timezone),
      published: null,
      note: `milestone · ${awayWords(at, now, timezone)}`,
    }));
}

/** The busiest terms first. */
async function countLines({ db, terms }: DeadlineParts, now: Instant): Promise<string[]> {
  const names = terms().map(({ name }) => name);
  const counts = await countStoriesByTerm(db, names, now - 7 * DAY_MS, now - DAY_MS);
  const rows = [...counts].sort(
    ([a, one], [b, other]) => other.stories - one.stories || other.recent - one.recent || a.localeCompare(b),
  );
  if (rows.length === 0) return ['No story met a term in the last 7 days.'];
  const left = rows.length - TERMS_SHOWN;
  return [
    row('Stories by term', '1 day', '7 days'),
    ...rows
      .slice(0, TERMS_SHOWN)
      .map(([term, { recent, stories }]) => row(term, recent === 0 ? '–' : String(recent), String(stories))),
    ...(left > 0 ? [`and ${left} more terms: /watch terms`] : []),
  ];
}

function row(name: string, day: string, week: string): string {
  const width = COLUMNS - 14;
  return `${fitColumns(name, width)}${day.padStart(6)}${week.padStart(8)}`;
}
