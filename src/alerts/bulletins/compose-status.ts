/** The one message of a channel that is kept up to date: what is watched, what comes, what was told last. */
import { countdownTo } from '../../deadline/countdown.ts';
import { countdownText } from '../../deadline/countdown-text.ts';
import { counted } from '../../deadline/counted.ts';
import { endMoment } from '../../deadline/local-moment.ts';
import type { Bulletin, BulletinLine } from '../../domain/bulletin.ts';
import type { Standing } from '../../domain/deadline.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../../domain/instant.ts';
import { ASK_FOR_MORE, pageSection } from './bulletin-frame.ts';
import { type BulletinDates, dateSections } from './date-lines.ts';
import { storyLine, type ToldStory } from './story-line.ts';

export type StatusParts = {
  id: string;
  channel: string;
  now: Instant;
  /** At least one, the nearest first. */
  standing: readonly Standing[];
  dates: BulletinDates;
  /** The last first. */
  told: readonly ToldStory[];
  /** Terms whose coverage has jumped. */
  bursts: readonly string[];
  pageUrl: string | null;
};

const STORIES_SHOWN = 3;

/** Nothing in it changes by itself from one minute to the next. */
export function composeStatus(parts: StatusParts): Bulletin {
  const { id, channel, now, standing, told, bursts } = parts;
  const [first] = standing;
  const countdowns = standing.map((one) => countdownTo(one, now));
  const isAlone = standing.length === 1 && first !== undefined;
  return {
    id,
    kind: 'status',
    channel,
    at: now,
    lateAt: null,
    urgency: 'normal',
    heading: isAlone
      ? countdownText(countdownTo(first, now))
      : `${standing.length} deadlines are watched here`,
    countdowns,
    says: [...standing.map((one) => standingWords(one, now, isAlone)), ...burstWords(bursts)],
    sections: [
      ...dateSections(parts.dates),
      ...section('Told last', told.slice(0, STORIES_SHOWN).map(storyLine)),
      ...pageSection(parts.pageUrl),
    ],
    chart: null,
    footer: `Kept up to date. ${ASK_FOR_MORE}`,
  };
}

/** What the message says last, before it is taken off the board. `over`: all its deadlines are. `off`: by the config. */
export function composeLastStatus(before: Bulletin, why: 'over' | 'off', now: Instant): Bulletin {
  const names = before.countdowns.map(({ name }) => name).join(', ');
  return {
    ...before,
    at: now,
    heading: why === 'over' ? `Over: ${names}` : `No longer kept up to date: ${names}`,
    countdowns: [],
    says: [
      why === 'over'
        ? 'Passed and summed up. This message goes on with the next deadline.'
        : 'The config does not ask for this message any more.',
    ],
    sections: [],
    footer: null,
  };
}

/** The same but for the time of the change. */
export function saysTheSame(a: Bulletin, b: Bulletin): boolean {
  return JSON.stringify({ ...a, at: 0 }) === JSON.stringify({ ...b, at: 0 });
}

function standingWords({ deadline, at, phase }: Standing, now: Instant, isAlone: boolean): string {
  const { name, timezone, closingMs } = deadline;
  const words =
    phase === 'passed'
      ? `passed, ${endMoment(at, timezone)}; summed up on ${endMoment(at + closingMs, timezone)}.`
      : `${leftWords(at - now)}until ${endMoment(at, timezone)}.`;
  return isAlone ? `${words.charAt(0).toUpperCase()}${words.slice(1)}` : `${name}: ${words}`;
}

/** Hours on the last day only: days are said by the countdown. */
function leftWords(ms: number): string {
  if (ms > DAY_MS) return '';
  return `less than ${counted(Math.floor(ms / HOUR_MS) + 1, 'hour')} left, `;
}

function burstWords(terms: readonly string[]): string[] {
  return terms.length === 0 ? [] : [`Much more coverage than usual: ${terms.join(', ')}.`];
}

function section(heading: string, lines: readonly BulletinLine[]) {
  return lines.length === 0 ? [] : [{ heading, lines, left: 0 }];
}
