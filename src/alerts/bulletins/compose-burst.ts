/** What a channel is told when coverage of a term, or of several at once, has jumped above its own rhythm. */
import { usualWords } from '../../deadline/burst-words.ts';
import { counted } from '../../deadline/counted.ts';
import { durationWords } from '../../deadline/duration-words.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { ToldBurst } from '../../domain/burst.ts';
import type { Chart } from '../../domain/chart.ts';
import type { Countdown } from '../../domain/deadline.ts';
import { HOUR_MS, type Instant } from '../../domain/instant.ts';
import { storyLine, type ToldStory } from './story-line.ts';

export type ToldBursts = readonly [ToldBurst, ...ToldBurst[]];

export type BurstParts = {
  id: string;
  channel: string;
  /** The first to be noticed first; each of a term of its own. */
  bursts: ToldBursts;
  /** When it is made, where that is much later than the first was noticed; else null. */
  lateAt: Instant | null;
  /** Of the deadlines that the terms belong to, the nearest first. */
  countdowns: readonly Countdown[];
  /** The first to be read first; `left`: how many more there are. */
  stories: readonly ToldStory[];
  left: number;
  chart: Chart | null;
};

const STORIES_SHOWN = 3;
/** Of more terms it is only said how many they are. */
const TERMS_SHOWN = 6;
const LONGEST_NAMES = 80;

/** One that is over when it can first be told is still news, for alerts were raised by it; but it calls nobody. */
export function composeBurst(parts: BurstParts): Bulletin {
  const { id, channel, bursts, lateAt, countdowns, stories, chart } = parts;
  const isOver = lateAt !== null && bursts.every(({ endedAt }) => endedAt !== null);
  const names = termNames(bursts.map(({ term }) => term));
  const its = bursts.length === 1 ? 'Its' : 'Their';
  const lines = stories.slice(0, STORIES_SHOWN).map(storyLine);
  const left = parts.left + stories.length - lines.length;
  return {
    id,
    kind: 'burst',
    channel,
    at: bursts[0].noticedAt,
    lateAt,
    urgency: isOver ? 'normal' : 'urgent',
    heading: isOver ? `Coverage of ${names} had jumped, and that is over` : `Coverage of ${names} has jumped`,
    countdowns,
    says: bursts.length === 1 ? sayOne(bursts[0], lateAt) : saySeveral(bursts, lateAt),
    sections: lines.length === 0 ? [] : [{ heading: 'What is reported', lines, left }],
    chart,
    footer: isOver
      ? `${its} alerts were urgent while it lasted.`
      : `${its} alerts are urgent until this ends.`,
  };
}

/** "UNSC draft and Sanctions", "3 terms" */
export function termNames(terms: readonly string[]): string {
  const named = terms.join(' and ');
  return terms.length === 1 || (terms.length === 2 && named.length <= LONGEST_NAMES)
    ? named
    : counted(terms.length, 'term');
}

/** "17 reports of 9 sources in 6 hours, where 2 are usual at this time of the week." */
function sayOne(burst: ToldBurst, lateAt: Instant | null): string[] {
  const said = `${jumpWords(burst)} at this time of the week.`;
  if (lateAt === null) return [said];
  return [
    `When it was noticed, ${durationWords(lateAt - burst.noticedAt)} ago: ${said}`,
    ...(burst.endedAt === null ? [] : [`It ended ${durationWords(lateAt - burst.endedAt)} ago.`]),
  ];
}

/** A line each: "Sanctions, 40 minutes later: 17 reports of 9 sources in 6 hours, where 2 are usual." */
function saySeveral(bursts: ToldBursts, lateAt: Instant | null): string[] {
  const began = bursts[0].noticedAt;
  const left = bursts.length - TERMS_SHOWN;
  return [
    ...(lateAt === null ? [] : [`This was noticed ${durationWords(lateAt - began)} ago.`]),
    ...bursts.slice(0, TERMS_SHOWN).map((burst) => {
      const { term, noticedAt, endedAt } = burst;
      const later = noticedAt > began ? `, ${durationWords(noticedAt - began)} later` : '';
      const ended =
        lateAt === null || endedAt === null || endedAt > lateAt
          ? ''
          : ` It ended ${durationWords(lateAt - endedAt)} ago.`;
      return `${term}${later}: ${jumpWords(burst)}.${ended}`;
    }),
    ...(left > 0 ? [`And ${counted(left, 'more term')}.`] : []),
  ];
}

function jumpWords({ articles, sources, usual, windowMs }: ToldBurst): string {
  const of = sources === null ? '' : ` of ${counted(sources, 'source')}`;
  return `${counted(articles, 'report')}${of} in ${counted(windowMs / HOUR_MS, 'hour')}, where ${usualWords(usual)}`;
}
