/** Reads the dates that feeds give: RFC 822, ISO 8601, and the common ways of getting either wrong. */
import type { Instant } from '../../domain/instant.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const ZONE_MINUTES = new Map<string, number>(
  Object.entries({
    z: 0,
    ut: 0,
    utc: 0,
    gmt: 0,
    wet: 0,
    west: 60,
    bst: 60,
    met: 60,
    cet: 60,
    mest: 120,
    cest: 120,
    eet: 120,
    eest: 180,
    msk: 180,
    ist: 330,
    hkt: 480,
    sgt: 480,
    jst: 540,
    kst: 540,
    aest: 600,
    aedt: 660,
    at: -240,
    ast: -240,
    adt: -180,
    et: -300,
    est: -300,
    edt: -240,
    ct: -360,
    cst: -360,
    cdt: -300,
    mt: -420,
    mst: -420,
    mdt: -360,
    pt: -480,
    pst: -480,
    pdt: -420,
  }),
);

const DAY_MS = 86_400_000;
const TIME = String.raw`(?:(오전|오후|am|pm)\s*)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?\s*(am|pm)?`;
const ISO = new RegExp(
  String.raw`^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:(?:\.?\s+|t)${TIME})?\s*(\S.*)?$`,
);
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})?)?\s*(\S.*)?$/;
const DAY_FIRST = new RegExp(
  String.raw`^(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?,?[\s-]+(\d{4}|\d{2})(?:[\s,]+${TIME})?\s*(\S.*)?$`,
);
const MONTH_FIRST = new RegExp(
  String.raw`^([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(?:(\d{4})[\s,]+)?${TIME}\s*(\S.*?)?(?:\s+(\d{4}))?$`,
);
const MONTH_DAY_YEAR = /^([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})$/;

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
  const plain = text
    .slice(0, 100)
    .trim()
    .toLowerCase()
    .replace(/(\d{4})년\s*(\d{1,2})월\s*(\d{1,2})일/, '$1-$2-$3')
    .replace(/^[a-z]{3,9}\.?\s*,\s*|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\s+/, '')
    .replace(/\s*\([^()]*\)\s*$/, '');
  const instant =
    readCompact(plain, zoneMinutes) ?? readIso(plain, zoneMinutes) ?? readNamed(plain, zoneMinutes);
  if (instant === null || instant < DAY_MS || instant > now + 366 * DAY_MS) return null;
  return instant;
}

function readIso(text: string, zoneMinutes: number): Instant | null {
  const found = ISO.exec(text);
  if (!found) return null;
  const [, year, month, day, before, hour, minute, second, after, zone] = found;
  return instantOf(year, month, day, { hour, minute, second, half: before ?? after }, zone, zoneMinutes);
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
    return instantOf(fullYear(year), monthNumber(month), day, clock, zone, zoneMinutes);
  }
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst) {
    const [, month, day, early, before, hour, minute, second, after, zone, late] = monthFirst;
    const clock = { hour, minute, second, half: before ?? after };
    const isZoneYear = late === undefined && /^\d{4}$/.test(zone ?? '');
    const year = early ?? late ?? (isZoneYear ? zone : undefined);
    return instantOf(year, monthNumber(month), day, clock, isZoneYear ? undefined : zone, zoneMinutes);
  }
  const dateOnly = MONTH_DAY_YEAR.exec(text);
  if (!dateOnly) return null;
  const [, month, day, year] = dateOnly;
  const clock = { hour: undefined, minute: undefined, second: undefined, half: undefined };
  return instantOf(year, monthNumber(month), day, clock, undefined, zoneMinutes);
}

function instantOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  clock: Clock,
  zone: string | undefined,
  zoneMinutes: number,
): Instant | null {
  const offset = zone === undefined ? zoneMinutes : offsetOf(zone);
  const hour = hourOf(clock);
  const [y, m, d] = [Number(year), Number(month ?? 1), Number(day ?? 1)];
  const [minute, second] = [Number(clock.minute ?? 0), Number(clock.second ?? 0)];
  if (offset === null || hour > 24 || minute > 59 || second > 60) return null;
  const date = new Date(Date.UTC(y, m - 1, d));
  // An impossible day or month would silently run over into the next.
  if (!(y >= 1000) || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return null;
  return Date.UTC(y, m - 1, d, hour, minute, second) - offset * 60_000;
}

function hourOf({ hour, half }: Clock): number {
  const written = Number(hour ?? 0);
  if (half === 'pm' || half === '오후') return written < 12 ? written + 12 : written;
  return (half === 'am' || half === '오전') && written === 12 ? 0 : written;
}

/** Minutes east of UTC; null for what is no zone. */
function offsetOf(zone: string): number | null {
  const name = zone.replace(/^etc\//, '').replace(/\s+\([^()]*\)$/, '');
  const known = ZONE_MINUTES.get(name);
  if (known !== undefined) return known;
  const found = /^(?:gmt|utc|z)?\s*([+\u2212-])(\d{1,2})(?::?(\d{2}))?(?:\s*[a-z]{2,5})?$/.exec(name);
  if (!found) return null;
  const [, sign, hours, minutes] = found;
  const total = Number(hours) * 60 + Number(minutes ?? 0);
  return total > 14 * 60 ? null : total * (sign === '+' ? 1 : -1);
}

function monthNumber(name: string | undefined): string {
  return String(MONTHS.indexOf(name ?? '') + 1);
}

/** "04" is 2004, "98" is 1998. */
function fullYear(year: string | undefined): string {
  if (year?.length !== 2) return year ?? '';
  return Number(year) < 70 ? `20${year}` : `19${year}`;
}
