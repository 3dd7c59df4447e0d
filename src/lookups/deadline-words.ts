/** A deadline in words, as `/watch deadline` tells of one or of all. */
import type { Asker } from '../chat/command.ts';
import { durationWords } from '../deadline/duration-words.ts';
import { exactSpan } from '../deadline/exact-span.ts';
import { beginsAt, occurrenceAt } from '../deadline/occurrences.ts';
import { reminderLabel } from '../deadline/reminder-text.ts';
import { reminderMoments } from '../deadline/reminders-due.ts';
import type { Channel } from '../domain/channel.ts';
import type { CadenceRule, Deadline, ReminderTime, Standing } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import { endAndTime } from './local-time.ts';

/** A deadline as it is at a moment. waiting: until others are over. over: passed, and summed up at `until`. */
export type DeadlineState =
  | { kind: 'standing'; standing: Standing; until: Instant }
  | { kind: 'waiting'; from: Instant; at: Instant | null }
  | { kind: 'over'; at: Instant; until: Instant };

const NAMES_SHOWN = 8;

export function stateOf(deadline: Deadline, all: readonly Deadline[], now: Instant): DeadlineState {
  const occurrence = occurrenceAt(deadline, all, now);
  const { moment, closingMs } = deadline;
  if (occurrence !== null) {
    const { at, until } = occurrence;
    return { kind: 'standing', standing: { deadline, at, phase: now < at ? 'running' : 'passed' }, until };
  }
  if (moment.kind === 'moment' && moment.at + closingMs <= now)
    return { kind: 'over', at: moment.at, until: moment.at + closingMs };
  return {
    kind: 'waiting',
    from: beginsAt(deadline, all),
    at: moment.kind === 'moment' ? moment.at : null,
  };
}

/** "31 Dec 2019, 24:00 Asia/Pyongyang" */
export function zonedWords(at: Instant, timezone: string): string {
  return `${endAndTime(at, timezone)} ${timezone}`;
}

/** "11 days 6 hours left" */
export function leftWords(at: Instant, now: Instant): string {
  return at > now ? `${durationWords(at - now)} left` : `over for ${durationWords(now - at)}`;
}

/** "24 Dec 2019, 24:00 (7 days before)"; null where none comes. */
export function nextReminderWords(
  { deadline, at }: Standing,
  all: readonly Deadline[],
  now: Instant,
): { words: string; dueAt: Instant } | null {
  const [next] = reminderMoments(deadline, now, at, all).filter((one) => one.at === at);
  return next === undefined ? null : { words: reminderWords(next, deadline.timezone), dueAt: next.dueAt };
}

function reminderWords({ dueAt, time }: { dueAt: Instant; time: ReminderTime }, timezone: string): string {
  if (time.kind === 'passed') return 'at the moment itself';
  return `${endAndTime(dueAt, timezone)} (${reminderLabel(time, ' before')})`;
}

/** How often its feeds are looked at now because of it, or when that begins. */
export function pollingWords({ deadline, at }: Standing, now: Instant): string {
  const { cadence, feeds, timezone } = deadline;
  const its = feeds.length === 1 ? 'its feed' : `its ${feeds.length} feeds`;
  if (at <= now || cadence.length === 0 || feeds.length === 0)
    return 'Polling: as the config says of each feed.';
  const rules = cadence.toSorted((a, b) => a.withinMs - b.withinMs);
  const holding = rules.find(({ withinMs }) => now >= at - withinMs);
  if (holding !== undefined)
    return `Polling now: ${its} ${paceWords(holding)}, since at most ${exactSpan(holding.withinMs)} are left.`;
  const next = rules.at(-1) as CadenceRule;
  return `Polling: as the config says of each feed; from ${zonedWords(at - next.withinMs, timezone)} on ${its} ${paceWords(next)}.`;
}

function paceWords({ minIntervalMs, maxIntervalMs }: CadenceRule): string {
  if (maxIntervalMs === null) return `up to every ${exactSpan(minIntervalMs ?? 0)}`;
  const most = `at least every ${exactSpan(maxIntervalMs)}`;
  return minIntervalMs === null ? most : `${most}, up to every ${exactSpan(minIntervalMs)}`;
}

/** @param known names of all terms in the config. */
export function termWords({ terms }: Deadline, known: readonly string[]): string {
  if (terms.length === 0) return 'No term belongs to it.';
  const isAll = known.length > 0 && known.every((name) => terms.includes(name));
  return `${isAll && terms.length > 1 ? 'All terms' : 'Terms'}: ${namesWords(terms)}.`;
}

/** Those of other platforms are counted: what they are called is for the people there. */
export function channelWords(
  { channels }: Pick<Deadline, 'channels'>,
  known: readonly Channel[],
  { platform }: Pick<Asker, 'platform'>,
): string {
  const own = channels.filter(
    (name) => platform === 'console' || known.some((one) => one.name === name && one.platform === platform),
  );
  const left = channels.length - own.length;
  const elsewhere = left === 1 ? '1 channel elsewhere' : `${left} channels elsewhere`;
  return [...(own.length > 0 ? [namesWords(own)] : []), ...(left > 0 ? [elsewhere] : [])].join(' and ');
}

function namesWords(names: readonly string[]): string {
  const left = names.length - NAMES_SHOWN;
  return `${names.slice(0, NAMES_SHOWN).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}
