/** What the words of a date mean, before anybody has judged whether it is a date to come. */
import type { DateTime } from 'luxon';
import type { DatePrecision } from '../../domain/calendar.ts';

/**
 * How the words give the date. ahead: they say themselves that it is to come ("tomorrow", "오는 24일"). dated: with its
 * year. yearless: the day of a month, the year is left open. monthly: a month, the year is left open. weekday, ordinal
 * ("on the 24th"), current ("this week"), holiday, lapse ("in three days"): what is closest to the article.
 */
export type DateForm =
  | 'ahead'
  | 'dated'
  | 'yearless'
  | 'monthly'
  | 'weekday'
  | 'ordinal'
  | 'current'
  | 'holiday'
  | 'lapse';

export type DateWords = {
  /** Where in the sentence. */
  start: number;
  end: number;
  form: DateForm;
  /** The first and the last day; both as midnight in UTC. */
  from: DateTime;
  to: DateTime;
  precision: DatePrecision;
  time: { hour: number; minute: number } | null;
  /** A zone that the words name, as luxon understands it. */
  timezone: string | null;
};
