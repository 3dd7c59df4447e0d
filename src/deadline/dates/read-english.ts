/** Dates in English words that chrono-node knows: days of months, weekdays, with times, ranges and zones. */
import { Chrono, configuration, type ParsedResult } from 'chrono-node/en';
import type { DateTime } from 'luxon';
import type { DateWords } from './date-words.ts';
import { type NamedZone, offsetZone, takeZones } from './named-zones.ts';
import { asUnderWay, daysBetween, nextDay, validDay } from './next-day.ts';

/** Left out: "9/11" and "24/7" are no dates in news; lapses of time and zones are read by others; what is
 * unlikely is judged by us. */
const LEFT_OUT = new Set([
  'SlashDateFormatParser',
  'ENSlashMonthFormatParser',
  'ENTimeUnitAgoFormatParser',
  'ENTimeUnitLaterFormatParser',
  'ENTimeUnitWithinFormatParser',
  'ENYearMonthNameParser',
  'ExtractTimezoneAbbrRefiner',
  'ExtractTimezoneOffsetRefiner',
  'ENMergeRelativeAfterDateRefiner',
  'ENMergeRelativeFollowByDateRefiner',
  'ForwardDateRefiner',
  'UnlikelyFormatFilter',
]);

const chrono = makeChrono();

/** The words that every such date has; cheap to find. */
const ANCHOR =
  /\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? ?|20\d\d-)/g;
/** What belongs to a date stands no further away from its anchor: a time, a zone, a year, the end of a range. */
const WINDOW = 40;

/** `today` is the article's day in its zone, as midnight in UTC. */
export function readEnglish(sentence: string, today: DateTime): readonly DateWords[] {
  // Of the same length, so that places stay: chrono knows no ranges with an en dash.
  const { text, zones } = takeZones(sentence.replaceAll('–', '-'));
  const reference = { instant: today.toJSDate(), timezone: 0 };
  return windowsOf(text).flatMap(({ start, end }) =>
    chrono
      .parse(text.slice(start, end), reference)
      .flatMap((result) =>
        isName(text, start + result.index, result.text)
          ? []
          : (wordsOf(result, { start, text, zones }, today) ?? []),
      ),
  );
}

/** The parts of a sentence in which dates can be: chrono takes its time for every character. */
function windowsOf(text: string): readonly { start: number; end: number }[] {
  const windows: { start: number; end: number }[] = [];
  for (const { index } of text.matchAll(ANCHOR)) {
    const last = windows.at(-1);
    const end = index + WINDOW < text.length ? text.indexOf(' ', index + WINDOW) : -1;
    const start = text.lastIndexOf(' ', Math.max(0, index - WINDOW)) + 1;
    const window = { start: index < WINDOW ? 0 : start, end: end === -1 ? text.length : end };
    if (last && window.start <= last.end) last.end = window.end;
    else windows.push(window);
  }
  return windows;
}

/** "Black Friday", "Saturday Night Live", "The Sunday Times". */
function isName(text: string, start: number, words: string): boolean {
  const before = text.slice(Math.max(0, start - 8), start);
  const behind = text.slice(start + words.length, start + words.length + 12);
  return NAMED_BEFORE.test(before) || NAMED_BEHIND.test(behind);
}

const NAMED_BEFORE = /(?:Black|Good|Cyber|Bloody|Super|Giving|Fat|Ash|Mad|Palm|Bowl|Long)[ -]$/;
const NAMED_BEHIND =
  /^ ?(?:Night (?:Live|Football)|Times|Post|Herald|Mirror|Telegraph|Express|Agreement|Accords?|Movement)|^ (?:[Bb]efore|[Aa]fter) [A-Z]/;

function makeChrono(): Chrono {
  const { parsers, refiners } = configuration.createConfiguration(true, false);
  const isWanted = (part: object) => !LEFT_OUT.has(part.constructor.name);
  return new Chrono({ parsers: parsers.filter(isWanted), refiners: refiners.filter(isWanted) });
}

type Around = { start: number; text: string; zones: readonly NamedZone[] };

function wordsOf(result: ParsedResult, around: Around, today: DateTime): DateWords | null {
  const { start, end } = result;
  const index = around.start + result.index;
  // "$8.10 on Jan. 1": no time of day.
  const isNumber = /[$£€+.,:\d]/.test(around.text.charAt(index - 1));
  const cut = isNumber ? Math.max(0, result.text.search(ANCHOR_START)) : 0;
  const place = placeOf(result.text.slice(cut), index + cut);
  const words = around.text.slice(place.start, place.end);
  const days =
    start.isCertain('day') && start.isCertain('month')
      ? dayOfMonth(words, start, end, today)
      : weekday(
          words,
          start,
          today,
          COMING.test(around.text.slice(Math.max(0, place.start - 12), place.start)),
        );
  if (!days) return null;
  if (daysBetween(days.from, days.to) > 0)
    return { ...place, ...days, time: null, precision: 'span', timezone: null };
  if (isNumber || !start.isCertain('hour'))
    return { ...place, ...days, time: null, precision: 'day', timezone: null };
  const time = { hour: start.get('hour') ?? 0, minute: start.get('minute') ?? 0 };
  const behind = around.text.slice(place.end, place.end + 3);
  const zone = around.zones.find((each) => each.start >= place.start && each.start <= place.end + 4);
  return {
    start: place.start,
    end: zone ? Math.max(place.end, zone.end) : place.end + (AFTER_HOUR.exec(behind)?.[0].length ?? 0),
    ...days,
    time,
    precision: 'moment',
    timezone: zone ? zoneOf(zone, time) : null,
  };
}

/** chrono knows "p" and "p.m.", not "p.m". */
const AFTER_HOUR = /^\.m\.?/;

const ANCHOR_START = /\b[A-Z]/;

/** "10 a.m. (0100 GMT)" is nine hours ahead of UTC. */
function zoneOf(zone: NamedZone, { hour, minute }: { hour: number; minute: number }): string | null {
  if (zone.kind === 'zone') return zone.zone;
  const ahead = hour * 60 + minute - zone.minutes;
  return offsetZone(ahead > 14 * 60 ? ahead - 24 * 60 : ahead <= -12 * 60 ? ahead + 24 * 60 : ahead);
}

type ParsedComponents = ParsedResult['start'];

/** In days: what is longer is no range, but two dates. */
const LONGEST_RANGE = 200;

type Days = Pick<DateWords, 'form' | 'from' | 'to'>;

function dayOfMonth(
  words: string,
  start: ParsedComponents,
  end: ParsedComponents | null | undefined,
  today: DateTime,
): Days | null {
  const month = start.get('month') ?? 0;
  const day = start.get('day') ?? 0;
  // Of two digits it is no year: "on Nov. 8, 49 percent".
  const year = /\d{4}|^\d{1,2} [A-Z][a-z.]+ '?\d\d$/.test(words)
    ? (yearOf(start) ?? (end ? yearOf(end) : null))
    : null;
  const from = year === null ? nextDay(today, month, day) : validDay(year, month, day);
  if (!from) return null;
  const form = year === null ? 'yearless' : 'dated';
  if (!end?.isCertain('day')) return { form, from, to: from };
  const last = { month: end.get('month') ?? month, day: end.get('day') ?? day };
  const to = nextDay(from, last.month, last.day);
  if (!to || daysBetween(from, to) >= LONGEST_RANGE) return { form, from, to: from };
  return { form, ...(year === null ? asUnderWay({ from, to }, today) : { from, to }) };
}

function yearOf(components: ParsedComponents): number | null {
  return components.isCertain('year') ? components.get('year') : null;
}

/** chrono-node knows "this" and "next". */
const COMING = /\b(?:(?:this|the) coming|upcoming) $/i;

const FULL_WEEKDAY = /^(?:(?<which>this|next)\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend/i;

/** "this Friday" and a bare one are the first to come; "next Friday" is that of the week after where it would else be
 * less than three days away. */
function weekday(words: string, start: ParsedComponents, today: DateTime, isComing: boolean): Days | null {
  const match = FULL_WEEKDAY.exec(words.replace(/^.*?(?=\b(?:this|next|mon|tue|wed|thu|fri|sat|sun))/i, ''));
  const day = start.get('weekday');
  if (!match || day === null || !start.isCertain('weekday') || /\b(?:last|past)\b/i.test(words)) return null;
  if (/weekend/i.test(words)) return null;
  const ahead = (day - (today.weekday % 7) + 7) % 7;
  const isNext = /\bnext\b/i.test(words);
  const isSaid = isNext || isComing || /\bthis\b/i.test(words);
  const isWeekLater = (isNext && ahead < 3) || (isComing && ahead === 0);
  const from = today.plus({ days: isWeekLater ? ahead + 7 : ahead });
  return { form: isSaid ? 'ahead' : 'weekday', from, to: from };
}

/** Without the preposition and the commas around. */
function placeOf(text: string, index: number): { start: number; end: number } {
  const lead = /^(?:[\s,(（]|on\b|at\b|from\b)*/i.exec(text)?.[0].length ?? 0;
  return { start: index + lead, end: index + text.replace(/[\s,]+$/, '').length };
}
