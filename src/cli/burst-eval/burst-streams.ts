/** Counts of words a day in a stream of dated headlines, and the bursts that are found in them. */
import { BURST_HOURS, type BurstVerdict, detectBurst } from '../../coverage/detect-burst.ts';
import { followBurst, type LastBurst } from '../../coverage/follow-burst.ts';
import type { JsonRow } from '../read-json-rows.ts';

const DAY_MS = 24 * 60 * 60_000;
const HOURS = 24;

export type DatedHeadline = { day: number; source: string; text: string };

/** Of one day: reports that say one of the words, their sources, the most of one source, and all headlines. */
export type CountedDay = { reports: number; sources: number; mostOfOne: number; volume: number };

export type FoundBurst = { day: number; reports: number; usual: number; lastDay: number };

/** A headline of a stream, or an article of a front page with its text; null for what is neither. */
export function readHeadline(row: JsonRow): DatedHeadline | null {
  const { id, date, snapshot, source, url, title, summary, text } = row;
  const said = snapshot === undefined ? (title ?? text) : [title, summary, text].filter(Boolean).join(' ');
  const seen = snapshot ?? date;
  const from = snapshot === undefined ? source : String(url).split('/')[0];
  if (typeof id !== 'string' || typeof seen !== 'string' || typeof from !== 'string') return null;
  const day = dayOf(id, seen);
  return typeof said === 'string' && Number.isInteger(day) ? { day, source: from, text: said } : null;
}

/** Number of the day since 1970. Front pages were saved at about midnight UTC, and are of the day in their id. */
function dayOf(id: string, date: string): number {
  const [, year, month, day] = /^us10-(\d{4})_(\d\d)-(\d\d)-/.exec(id) ?? [];
  return Date.parse(year === undefined ? date.slice(0, 10) : `${year}-${month}-${day}`) / DAY_MS;
}

/** One row a day, with those on which there is nothing. The same headline of a source counts once a day. */
export function countDays(
  headlines: readonly DatedHeadline[],
  words: readonly string[],
): { first: number; days: readonly CountedDay[] } {
  const wanted = words.map((word) => ` ${plain(word)} `);
  const numbers = headlines.map(({ day }) => day);
  const first = numbers.reduce((least, day) => Math.min(least, day));
  const last = numbers.reduce((most, day) => Math.max(most, day));
  const days = Array.from({ length: last - first + 1 }, () => ({
    said: new Set<string>(),
    reports: 0,
    sources: new Map<string, number>(),
  }));
  for (const { day, source, text } of headlines) {
    const row = days[day - first];
    const key = `${source}\0${text}`;
    if (row === undefined || row.said.has(key)) continue;
    row.said.add(key);
    const spaced = ` ${plain(text)} `;
    if (!wanted.some((word) => spaced.includes(word))) continue;
    row.reports += 1;
    row.sources.set(source, (row.sources.get(source) ?? 0) + 1);
  }
  return {
    first,
    days: days.map(({ said, reports, sources }) => ({
      reports,
      sources: sources.size,
      mostOfOne: Math.max(0, ...sources.values()),
      volume: said.size,
    })),
  };
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Day after day, as the program would have seen it at midnight. */
export function findBursts(first: number, days: readonly CountedDay[]): readonly FoundBurst[] {
  const found: FoundBurst[] = [];
  let last = null as LastBurst | null;
  for (const [index, day] of days.entries()) {
    const now = (first + index + 1) * DAY_MS;
    const verdict = verdictOn(days, index);
    const step = followBurst(last, verdict, now);
    const open = found.at(-1);
    if (step === 'begins' && verdict.outcome === 'jump') {
      found.push({ day: first + index, reports: day.reports, usual: verdict.usual, lastDay: first + index });
      last = { noticedAt: now, endedAt: null };
    } else if (step === 'ends' && last !== null) {
      last = { ...last, endedAt: now };
    } else if (last?.endedAt === null && open !== undefined) {
      open.lastDay = first + index;
    }
  }
  return found;
}

function verdictOn(days: readonly CountedDay[], index: number): BurstVerdict {
  const past = days.slice(Math.max(0, index + 1 - BURST_HOURS / HOURS), index + 1);
  const atNoon = (count: number) => Array.from({ length: HOURS }, (_, hour) => (hour === 12 ? count : 0));
  return detectBurst(
    {
      reports: past.flatMap(({ reports }) => atNoon(reports)),
      volume: past.flatMap(({ volume }) => atNoon(volume)),
    },
    [{ hours: HOURS, sources: days[index]?.sources ?? 0, mostOfOne: days[index]?.mostOfOne ?? 0 }],
  );
}
