/** How sure it is that words of a date mean a date to come. */
import type { DateTime } from 'luxon';
import type { DateWords } from './date-words.ts';
import { eastAsianDirection } from './east-asian-direction.ts';
import { englishDirection } from './english-direction.ts';
import type { Token } from './english-tokens.ts';
import { daysBetween } from './next-day.ts';

/** Puts what is as likely as not at 0. */
const BIAS = -0.2;

/** What the words themselves say, before the sentence is asked. */
const FORM_SCORES: Record<DateWords['form'], number> = {
  ahead: 1.5,
  dated: 3.5,
  yearless: 0.3,
  monthly: -0.3,
  weekday: -1,
  ordinal: -1,
  current: -0.8,
  holiday: -0.3,
  lapse: -1,
};

/** `tokens`: of an English sentence; null where it is Korean, Japanese or Chinese. */
type Context = { headline: boolean; tokens: readonly Token[] | null; today: DateTime };

/**
 * 1 / (1 + e^-s), rounded to two places, where s is the sum of what the form of the words says, what the sentence says
 * (english-direction, east-asian-direction), and for a day or month without a year how near it would be: the past one is
 * meant where that is nearer.
 */
export function confidenceOf(
  sentence: string,
  words: DateWords,
  { headline, tokens, today }: Context,
): number {
  const direction =
    tokens === null
      ? eastAsianDirection(sentence, words, { headline, today })
      : englishDirection(sentence, tokens, words, { headline, today });
  const score = BIAS + FORM_SCORES[words.form] + direction + nearness(words, today);
  return logistic(score);
}

const TOLD_AS_PAST = -0.7;

/** What is left of a confidence where other sentences tell of the same day of the week in the past. */
export function toldAsPast(confidence: number): number {
  return logistic(Math.log(confidence / (1 - confidence)) + TOLD_AS_PAST);
}

function logistic(score: number): number {
  return Math.round(100 / (1 + Math.exp(-score))) / 100;
}

/** In days: of what is further away without a year, that of the year before is meant. */
const LAST_YEARS = 300;
const FAR: readonly (readonly [days: number, score: number])[] = [
  [LAST_YEARS, -6],
  [180, -2.5],
  [120, -1.5],
  [60, -0.6],
];
const NEAR = [0, 0.5] as const;

function nearness({ form, from }: DateWords, today: DateTime): number {
  const days = daysBetween(today, from);
  // The stamps of what an article quotes; and yesterday's day of the week is yesterday.
  if ((form === 'dated' || form === 'yearless') && days < 2) return form === 'dated' ? -4 : -1.5;
  if (form === 'weekday' && days > 5) return -0.5;
  if (form === 'monthly' && days <= 0) return -2.2;
  if (form === 'holiday') return days > LAST_YEARS ? -6 : 0;
  if (form !== 'yearless' && form !== 'monthly') return 0;
  return (FAR.find(([from]) => days > from) ?? NEAR)[1];
}
