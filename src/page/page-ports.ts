/** What the page asks of the rest of the program. */
import type { Burst } from '../domain/burst.ts';
import type { CalendarEntry } from '../domain/calendar.ts';
import type { Chart, ChartTheme } from '../domain/chart.ts';
import type { Milestone, Standing } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import type { DateAction } from './change-date.ts';

/** All text in it may come from feeds and must be escaped. */
export type PageStory = {
  headline: string;
  link: string | null;
  source: string;
  at: Instant | null;
  terms: readonly string[];
};

export type PageContent = {
  now: Instant;
  /** Of the desk: for what no deadline says. */
  timezone: string;
  /** The nearest first. */
  standing: readonly Standing[];
  /** The next of each standing deadline, by its name. */
  next: ReadonlyMap<string, Milestone>;
  /** What is still to come or under way, by date, without what was dismissed. */
  calendar: readonly CalendarEntry[];
  /** How many more found dates there are. */
  left: number;
  /** Those to come that somebody dismissed, the last first. */
  dismissed: readonly CalendarEntry[];
  bursts: readonly Burst[];
  /** The last told first. */
  stories: readonly PageStory[];
  /** Each with its own picture: of all terms, then of the busiest. */
  charts: readonly PageChart[];
};

export type PageChart = {
  /** null: all terms. */
  term: string | null;
  days: number;
  /** What it shows in words. */
  description: string;
};

export type PagePorts = {
  /** A clock that is never set, in milliseconds from any moment on. */
  elapsedMs: () => number;
  content(): Promise<PageContent>;
  /** null: there is no such term. @param days 1 to 366. */
  chart(term: string | null, days: number): Promise<Chart | null>;
  /** null where it cannot be drawn. */
  drawPng(chart: Chart, theme: ChartTheme): Promise<Uint8Array | null>;
  drawSvg(chart: Chart, theme: ChartTheme): string;
  /** The calendar as a file that programs subscribe to. */
  ics(): Promise<string>;
  /** Whether dates may be dismissed and restored here, as the config is now. */
  mayChange(): boolean;
  /** As /watch dismiss and /watch restore do. `says`: for people. */
  changeDate(action: DateAction, date: string): Promise<{ isDone: boolean; says: string }>;
  health(): Promise<{ isHealthy: boolean; says: string }>;
  /** What every request must give; null: none. */
  key: string | null;
  /** Names under which the page may be asked for, such as "localhost"; null: any, since a key is asked for. */
  hosts: readonly string[] | null;
  /** Of the address under which people reach it, "https://watch.example.org"; null where the config has none. */
  origin: string | null;
  /** Whether people reach it by https: then the cookie is not sent otherwise. */
  isSecure: boolean;
};
