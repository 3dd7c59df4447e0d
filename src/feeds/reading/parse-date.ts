/** Reads the dates that feeds give: RFC 822, ISO 8601, and the common ways of getting either wrong. */
import type { Instant } from '../../domain/instant.ts';
import { monthNumber } from './month-names.ts';
import { plainDate } from './plain-date.ts';
import { zoneOffset } from './zone-offset.ts';

const DAY_MS = 86_400_000;
const TIME = String.raw`(?:(오전|오후|am|pm)\s*)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?\s*(?:(am|pm)(?![a-z]))?`;
const ISO = new RegExp(
  String.raw`^(\d{4})(?:[-/.]0?(\d{1,2}|\p{L}{3,12})(?:[-/.](\d{1,2}))?)?(?:(?:\.?\s+|t)${TIME})?\s*(\S.*)?$`,
  'u',
);
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})?)?\s*(\S.*)?$/;
const DAY_FIRST = new RegExp(
  String.raw`^(?:\p{L}+\.?\s+)?(\d{1,2})\.?[\s-]+(?:de\s+)?(\p{L}{3,12})\.?,?[\s-]+(?:del?\s+)?(\d{4}|\d{2})(?:[\s,]+${TIME})?\s*(\S.*)?$`,
  'u',
);
const MONTH_FIRST = new RegExp(
  String.raw`^([a-z]{3,12})\.?\s+(\d{1,2}),?\s+(?:(\d{4})[\s,]+)?${TIME}\s*(\S.*?)?(?:\s+(\d{4}))?$`,
);
const MONTH_DAY_YEAR = /^([a-z]{3,12})\.?\s+(\d{1,2}),?\s+(\d{4})$/;
const NUMBERS = new RegExp(String.raw`^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[\s,t]+${TIME})?\s*(\S.*)?$`);
const EPOCH = /^\d{10}(?:\d{3})?$/;
const KOREAN = /오전|오후|년/;
const KOREAN_ZONE_MINUTES = 540;

type Clock = {
  hour: string | undefined;
  minute: string | undefined;
  second: string | undefined;
  half: string | undefined;
};

/**
 * Null for what cannot be read, and for years before 1970 or more than one ahead of `now`.
 * `zoneMinutes` is the offset from UTC of a time that names no zone.
 */
export function parseDate(text: string, now: Instant, zoneMinutes: number): Instant | null {
  const plain = plainDate(text);
  const zone = KOREAN.test(text) ? KOREAN_ZONE_MINUTES : zoneMinutes;
  const instant =
    readEpoch(plain) ??
    readCompact(plain, zone) ??
    readIso(plain, zone) ??
    readNamed(plain, zone) ??
    readNumbers(plain, zone);
  if (instant === null || instant < DAY_MS || instant > now + 366 * DAY_MS) return null;
  return instant;
}

function readEpoch(text: string): Instant | null {
  if (!EPOCH.test(text)) return null;
  return text.length === 10 ? Number(text) * 1000 : Number(text);
}

function readIso(text: string, zoneMinutes: number): Instant | null {
  const found = ISO.exec(text);
  if (!found) return null;
  const [, year, month, day, before, hour, minute, second, after, zone] = found;
  // Behind a day alone, what looks like an offset in hours may be anything.
  if (hour === undefined && /^[+-]\d+$/.test(zone ?? '')) return null;
  const clock = { hour, minute, second, half: before ?? after };
  return instantOf(year, monthOf(month), day, clock, zone, zoneMinutes);
}

function readCompact(text: string, zoneMinutes: number): Instant | null {
  const found = COMPACT.exec(text);
  if (!found) return null;
  const [, year, month, day, hour, minute, second, zone] = found;
  return instantOf(year, month, day, { hour, minute, second, half: undefined }, zone, zoneMinutes);
}

function readNamed(text: string, zoneMinutes: number): Instant | null {
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) {
    const [, day, month, year, before, hour, minute, second, after, zone] = dayFirst;
    const clock = { hour, minute, second, half: before ?? after };
    return instantOf(fullYear(year), monthOf(month), day, clock, zone, zoneMinutes);
  }
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst) {
    const [, month, day, early, before, hour, minute, second, after, zone, late] = monthFirst;
    const clock = { hour, minute, second, half: before ?? after };
    const isZoneYear = late === undefined && /^\d{4}$/.test(zone ?? '');
    const year = early ?? late ?? (isZoneYear ? zone : undefined);
    return instantOf(year, monthOf(month), day, clock, isZoneYear ? undefined : zone, zoneMinutes);
  }
  const dateOnly = MONTH_DAY_YEAR.exec(text);
  if (!dateOnly) return null;
  const [, month, day, year] = dateOnly;
  const clock = { hour: undefined, minute: undefined, second: undefined, half: undefined };
  return instantOf(year, monthOf(month), day, clock, undefined, zoneMinutes);
}

/** Day and month in either order: with dots the day comes first, else only where one of them is no month. */
function readNumbers(text: string, zoneMinutes: number): Instant | null {
  const found = NUMBERS.exec(text);
  if (!found) return null;
  const [, first, separator, other, year, before, hour, minute, second, after, zone] = found;
  const isDayFirst = separator === '.' || Number(first) > 12 || first === other;
  if (!isDayFirst && Number(other) <= 12) return null;
  const [day, month] = isDayFirst ? [first, other] : [other, first];
  const clock = { hour, minute, second, half: before ?? after };
  return instantOf(year, month, day, clock, zone, zoneMinutes);
}

function instantOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  clock: Clock,
  zone: string | undefined,
  zoneMinutes: number,
): Instant | null {
  const hour = hourOf(clock);
  const [y, m, d] = [Number(year), Number(month ?? 1), Number(day ?? 1)];
  const [minute, second] = [Number(clock.minute ?? 0), Number(clock.second ?? 0)];
  if (hour > 24 || minute > 59 || second > 60) return null;
  const date = new Date(Date.UTC(y, m - 1, d));
  // An impossible day or month would silently run over into the next.
  if (!(y >= 1000) || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return null;
  const local = Date.UTC(y, m - 1, d, hour, minute, second);
  const offset = zone === undefined ? zoneMinutes : zoneOffset(zone, local, zoneMinutes);
  return offset === null ? null : local - offset * 60_000;
}

function hourOf({ hour, half }: Clock): number {
  const written = Number(hour ?? 0);
  if (half === 'pm' || half === '오후') return written < 12 ? written + 12 : written;
  return (half === 'am' || half === '오전') && written === 12 ? 0 : written;
}

function monthOf(written: string | undefined): string | undefined {
  return written === undefined || /^\d/.test(written) ? written : String(monthNumber(written));
}

/** "04" is 2004, "98" is 1998. */
function fullYear(year: string | undefined): string {
  if (year?.length !== 2) return year ?? '';
  return Number(year) < 70 ? `20${year}` : `19${year}`;
}
