/** How much was reported, day by day, on the way to the deadlines: what a chart shows, however it is drawn. */
import type { Instant } from './instant.ts';

export type ChartMark = {
  at: Instant;
  /** The day that it is drawn at: what is due at midnight is of the day that ends then. */
  day: string;
  /** Foreign text where it was found in the coverage. */
  name: string;
  /** found: a date that the coverage mentions. */
  kind: 'deadline' | 'milestone' | 'found';
};

/** A term, or all of them together; as many numbers as the chart has days. */
export type ChartSeries = {
  name: string;
  articles: readonly number[];
  stories: readonly number[];
};

export type Chart = {
  /** e.g. "Christmas gift, 30 days". */
  title: string;
  /** Days begin and end there. */
  timezone: string;
  /** "2019-12-20", the oldest first; may go on after today as far as the deadline. */
  days: readonly string[];
  today: string;
  /** It shows an earlier time, and all of `today`: that day is called by its date. */
  isOver?: boolean;
  /** Days before this are not in the archive; null where all are. */
  archiveFrom: string | null;
  /** The busiest first. */
  series: readonly ChartSeries[];
  marks: readonly ChartMark[];
  /** What it shows in words, for those who do not see it: at most 500 characters, in sentences. */
  description: string;
};

export type ChartTheme = 'light' | 'dark';
