/** What a channel is told when coverage of a term has jumped above its own rhythm. */
import { usualWords } from '../../deadline/burst-words.ts';
import { counted } from '../../deadline/counted.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { Burst } from '../../domain/burst.ts';
import type { Chart } from '../../domain/chart.ts';
import type { Countdown } from '../../domain/deadline.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Urgency } from '../../domain/term.ts';
import { storyLine, type ToldStory } from './story-line.ts';

export type BurstParts = {
  id: string;
  channel: string;
  burst: Burst;
  /** How many sources those reports are of. */
  sources: number;
  /** When it is made, where that is much later than it was noticed; else null. */
  lateAt: Instant | null;
  urgency: Urgency;
  /** Of the deadlines that the term belongs to, the nearest first. */
  countdowns: readonly Countdown[];
  /** The first to be read first; `left`: how many more there are. */
  stories: readonly ToldStory[];
  left: number;
  chart: Chart | null;
};

const HOUR_MS = 3_600_000;
const STORIES_SHOWN = 3;

export function composeBurst(parts: BurstParts): Bulletin {
  const { id, channel, burst, lateAt, urgency, countdowns, stories, chart } = parts;
  const lines = stories.slice(0, STORIES_SHOWN).map(storyLine);
  const left = parts.left + stories.length - lines.length;
  return {
    id,
    kind: 'burst',
    channel,
    at: burst.noticedAt,
    lateAt,
    urgency,
    heading: `Coverage of ${burst.term} has jumped`,
    countdowns,
    says: [jumpWords(burst, parts.sources)],
    sections: lines.length === 0 ? [] : [{ heading: 'What is reported', lines, left }],
    chart,
    footer: urgency === 'urgent' ? 'Its alerts are urgent until this ends.' : null,
  };
}

/** "17 reports of 9 sources in 6 hours, where 2 are usual at this time of the week." */
function jumpWords({ articles, usual, windowMs }: Burst, sources: number): string {
  return `${counted(articles, 'report')} of ${counted(sources, 'source')} in ${counted(windowMs / HOUR_MS, 'hour')}, where ${usualWords(usual)} at this time of the week.`;
}
