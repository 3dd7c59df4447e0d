/** Dates to come that articles mention, and the calendar that is made of them. */
import type { Instant } from './instant.ts';

/** moment: with a time of day. A span has a first and a last day. */
export type DatePrecision = 'moment' | 'day' | 'span' | 'week' | 'month';

/** A date as the words of an article give it, resolved. */
export type FoundDate = {
  /** The first and the last day, "2019-12-24"; the same where it is one day. */
  from: string;
  to: string;
  /** As instants, in the zone that it was resolved in: `ends` is the end of the last day, or the moment itself. */
  begins: Instant;
  ends: Instant;
  precision: DatePrecision;
  /** IANA name, or an offset such as "UTC+9": where the words mean their days. */
  timezone: string;
  /** The sentence that says it, on one line, at most 400 characters, and where in it the words of the date stand. */
  sentence: string;
  quote: { start: number; end: number };
  /** How sure it is that this is a date to come on which something is to happen, 0 to 1. */
  confidence: number;
};

/** A found date as the archive keeps it. */
export type DateMention = FoundDate & {
  article: string;
  /** The moment of the article. */
  moment: Instant;
  /** Counts up within the article. */
  number: number;
};

/** With what the archive knows of its article. */
export type ReportedDate = DateMention & {
  /** Of the article; foreign text. */
  headline: string;
  link: string | null;
  /** Names of all feeds that it came through, that of the text first. */
  sources: readonly string[];
  published: Instant | null;
  story: string;
  terms: readonly string[];
};

/** Somebody said that an entry of the calendar is wrong. By the article and the days it is known again when the entry
 * was merged with others. */
export type DateDismissal = {
  entry: string;
  article: string;
  from: string;
  to: string;
  by: string;
  byName: string;
  at: Instant;
};

/** Where a date of the calendar is from. */
type CalendarKind = 'deadline' | 'milestone' | 'found';

/** All text in it may come from feeds and must be escaped. */
export type CalendarEntry = {
  /** 10 characters of [0-9a-z]; stays the same as further articles say it. */
  id: string;
  kind: CalendarKind;
  /** The name of a deadline or milestone; of a found date the sentence that says it best. */
  what: string;
  /** Where in `what` the words of the date stand; null where it is a name. */
  quote: { start: number; end: number } | null;
  from: string;
  to: string;
  begins: Instant;
  ends: Instant;
  precision: DatePrecision;
  timezone: string;
  /** Of a found date, the article that says it best; else null. */
  article: {
    id: string;
    headline: string;
    link: string | null;
    source: string;
    published: Instant | null;
  } | null;
  /** How many articles and sources say it, and what terms they met; of what the config says, those that say it again. */
  articles: number;
  sources: number;
  terms: readonly string[];
  /** 1 for what the config says. */
  confidence: number;
  /** Who said that it is wrong; null while nobody did. */
  dismissed: { by: string; at: Instant } | null;
};
