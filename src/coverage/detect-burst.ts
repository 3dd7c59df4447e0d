/** Whether coverage of a term has jumped above its own weekly rhythm, or still lasts above it. */
import { upperTail } from './upper-tail.ts';

/** Hour by hour, the oldest first; both end with the hour that is under way, and begin when the term was first watched. */
export type HourlyCoverage = {
  /** Reports of the term. */
  reports: readonly number[];
  /** All articles of the archive, those of the term among them. */
  volume: readonly number[];
};

/** So many hours of the end, how many sources reported in them by texts of their own, and how many texts one has at most. */
export type BurstWindow = { hours: number; sources: number; mostOfOne: number };

export type BurstVerdict =
  /** `usual`: how many there are in such a window as a rule, at that time of the week. */
  | { outcome: 'jump'; window: number; articles: number; usual: number; sinceHour: number }
  /** Not enough to begin, yet too much to end. */
  | { outcome: 'above' }
  | { outcome: 'usual' }
  /** Nothing can be said: the archive of this term is too short, or was down. */
  | { outcome: 'unknown' };

/** What history is looked at: eight weeks, and the window itself. */
export const BURST_HOURS = 57 * 24;

const DAY = 24;
const WEEK = 7 * DAY;
const WEEKS = 8;
const LEAST_HISTORY = 3 * WEEK;
/** Of these weeks so many must have been watched, together. */
const LEAST_WEEKS = 2;
/** Fewer are no burst. */
export const LEAST_ARTICLES = 4;
const LEAST_SOURCES = 3;
/** Of fewer each must be of a source of its own: that four write of a rare term at once is no chance. */
const MANY_ARTICLES = 5;
/** A jump is at least so many times the usual; what falls below the second has ended. */
const JUMP_FACTOR = 2.5;
const END_FACTOR = 1.5;
/** How often chance may bring so many; of a short window, which is looked at more often, less. */
const JUMP_CHANCE = 5e-3;
const SHORT_CHANCE = 2e-4;
const END_CHANCE = 0.1;
/** The mean of all days counts as much as so many weeks of the same weekday. */
const PRIOR_WEEKS = 4;
/** What is learnt in the last days: a story that goes on becomes the usual in about a week, and no sooner. */
const RECENT_DAYS = 14;
/** Added to both volumes that are compared, lest a few articles weigh too much. */
const VOLUME_FLOOR = 5;
/** A single past day counts for at most so many times the median of its kind, and this: what burst then is not usual. */
const OUTLIER_FACTOR = 4;
const OUTLIER_FLOOR = 3;
/** Variance beyond chance, as a share of the squared mean: what terms have in general, and for how many days that counts. */
const GENERAL_DISPERSION = 0.35;
const DISPERSION_DAYS = 20;
/** Of rare terms a single busy day would make it endless. */
const MOST_DISPERSION = 1.5;

/**
 * The count of a window is compared with the same hours of the same weekday in the last eight weeks, shrunk towards the
 * mean of all days, by the tail of a negative binomial: the early detection of Noufaily et al. (Statistics in Medicine
 * 32, 2013) and Farrington et al. (JRSS A 159, 1996), whose past weeks are down-weighted where they were unusual, as they
 * are here. A past window counts by how much of today's volume the archive had then, the term left out: so days on which
 * nothing was polled count for nothing, and feeds that were added do not look like news. Begin and end have thresholds of
 * their own, as the two states of Kleinberg (Data Mining and Knowledge Discovery 7, 2003) have a cost between them.
 */
export function detectBurst(coverage: HourlyCoverage, windows: readonly BurstWindow[]): BurstVerdict {
  const { reports } = coverage;
  if (reports.length < LEAST_HISTORY) return { outcome: 'unknown' };
  const daily = pastWindows(coverage, DAY, DAY);
  const dispersion = dispersionOf(daily);
  let isAbove = false;
  let isKnown = false;
  for (const { hours, sources, mostOfOne } of windows) {
    const usual = usualIn(coverage, hours, daily);
    if (usual === null) continue;
    isKnown = true;
    const articles = sum(reports, reports.length - hours, reports.length);
    // What one source writes counts for no more than what all others do: forty texts of one are no jump.
    const broad = Math.min(articles, 2 * (articles - mostOfOne));
    const chance = upperTail(broad, usual, dispersion);
    const isJump =
      broad >= LEAST_ARTICLES &&
      sources >= (broad < MANY_ARTICLES ? broad : LEAST_SOURCES) &&
      broad >= JUMP_FACTOR * usual &&
      chance < (hours < DAY ? SHORT_CHANCE : JUMP_CHANCE);
    if (isJump)
      return { outcome: 'jump', window: hours, articles, usual, sinceHour: firstReport(reports, hours) };
    if (hours >= DAY) isAbove = broad >= LEAST_SOURCES && broad >= END_FACTOR * usual && chance < END_CHANCE;
  }
  if (!isKnown) return { outcome: 'unknown' };
  return { outcome: isAbove ? 'above' : 'usual' };
}

/** A past window: its reports, and its share of the volume that there is now, 0 to 1. */
type Past = { reports: number; exposure: number };

/** null where too little was watched. */
function usualIn(coverage: HourlyCoverage, hours: number, daily: readonly Past[]): number | null {
  const same = pastWindows(coverage, hours, WEEK);
  if (total(same, 'exposure') < LEAST_WEEKS) return null;
  const perDay = rateOf(daily, 0);
  const weekly = capped(same);
  const usual =
    (PRIOR_WEEKS * perDay * (hours / DAY) + total(weekly, 'reports')) /
    (PRIOR_WEEKS + total(weekly, 'exposure'));
  const recent = daily.slice(0, RECENT_DAYS);
  const lately =
    total(recent, 'exposure') < 1
      ? 0
      : total(recent, 'reports') / Math.max(total(recent, 'exposure'), RECENT_DAYS / 2);
  return Math.max(usual, lately * (hours / DAY));
}

/** Those that ended a whole number of steps ago, the latest first; none overlaps the last day. */
function pastWindows({ reports, volume }: HourlyCoverage, hours: number, step: number): Past[] {
  const end = reports.length;
  const others = (until: number) => sum(volume, until - hours, until) - sum(reports, until - hours, until);
  const now = others(end);
  const past: Past[] = [];
  for (let back = step; back <= WEEKS * WEEK && end - back - DAY >= 0; back += step) {
    const until = end - back;
    const isWatched = sum(volume, until - DAY, until) > 0;
    const share = (others(until) + VOLUME_FLOOR) / (now + VOLUME_FLOOR);
    past.push({
      reports: sum(reports, until - hours, until),
      exposure: isWatched ? Math.min(1, share) : 0,
    });
  }
  return past;
}

function rateOf(past: readonly Past[], least: number): number {
  const kept = capped(past);
  return total(kept, 'reports') / Math.max(total(kept, 'exposure'), least, 1);
}

function capped(past: readonly Past[]): readonly Past[] {
  const counts = past.filter(({ exposure }) => exposure > 0).map(({ reports }) => reports);
  counts.sort((a, b) => a - b);
  const most = OUTLIER_FACTOR * (counts[counts.length >> 1] ?? 0) + OUTLIER_FLOOR;
  return past.map(({ reports, exposure }) => ({ reports: Math.min(reports, most), exposure }));
}

/** By moments, shrunk towards what terms have in general. */
function dispersionOf(daily: readonly Past[]): number {
  const kept = capped(daily).filter(({ exposure }) => exposure > 0);
  const rate = rateOf(daily, 0);
  let excess = 0;
  let scale = 0;
  for (const { reports, exposure } of kept) {
    const mean = rate * exposure;
    excess += (reports - mean) ** 2 - mean;
    scale += mean ** 2;
  }
  const own = scale === 0 ? 0 : Math.min(MOST_DISPERSION, Math.max(0, excess / scale));
  const weight = kept.length / (kept.length + DISPERSION_DAYS);
  return weight * own + (1 - weight) * GENERAL_DISPERSION;
}

function firstReport(reports: readonly number[], hours: number): number {
  const from = reports.length - hours;
  const index = reports.slice(from).findIndex((count) => count > 0);
  return hours - Math.max(0, index);
}

function total(past: readonly Past[], key: keyof Past): number {
  return past.reduce((all, one) => all + one[key], 0);
}

function sum(counts: readonly number[], from: number, to: number): number {
  let all = 0;
  for (let hour = Math.max(0, from); hour < to; hour += 1) all += counts[hour] ?? 0;
  return all;
}
