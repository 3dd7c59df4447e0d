/** `/watch feeds [feed]`: how the feeds are doing, those with trouble first, and which channels take nothing. */
import type { AnswerEntry } from '../chat/command.ts';
import type { Channel } from '../domain/channel.ts';
import type { Feed } from '../domain/feed.ts';
import type { Instant } from '../domain/instant.ts';
import type { Database } from '../store/sqlite.ts';
import {
  type DetailedRow,
  type FeedRow,
  hasTrouble,
  isPushed,
  readFeedDetails,
  readFeedRows,
  troubleFirst,
} from './feed-rows.ts';
import { conditionWords, delayWords, hostOf, hubWords, pagesWords, rateWords } from './feed-words.ts';
import { dayAndTime, timeFrom } from './local-time.ts';
import type { Lookup, LookupAnswer, LookupRequest } from './lookup.ts';
import { findName } from './named.ts';
import { obstructionWords, readObstructions } from './outbox-words.ts';
import { quote } from './quoted.ts';

export type FeedsParts = {
  db: Database;
  now: () => Instant;
  /** Of the desk, for times of day. */
  timezone: () => string;
  /** Those of the config. */
  feeds: () => readonly Pick<Feed, 'name' | 'url'>[];
  /** Those of the config. */
  channels: () => readonly Channel[];
  nearestName: (word: string, known: readonly string[]) => string | null;
};

type Clock = { now: Instant; timezone: string };

const PAGE = 8;

export function createFeeds(parts: FeedsParts): Lookup {
  return ({ options }) => answer(parts, options);
}

async function answer(parts: FeedsParts, options: LookupRequest['options']): Promise<LookupAnswer> {
  const clock = { now: parts.now(), timezone: parts.timezone() };
  const rows = await troubleFirst(await readFeedRows(parts.db, parts.feeds()));
  if (options.feed === undefined) {
    const found = await readObstructions(parts.db, parts.channels(), clock.now);
    const lines = found.map((one) => `${one.subject}: ${obstructionWords(one, clock.now, clock.timezone)}`);
    return listed(parts.db, rows, Number(options.page ?? 1), lines, clock);
  }
  const names = rows.map(({ name }) => name);
  const found = findName('feed', options.feed, names, parts.nearestName);
  const row = found.ok ? rows.find(({ name }) => name === found.name) : undefined;
  if (row !== undefined) {
    const [detailed] = await readFeedDetails(parts.db, [row], clock.now);
    if (detailed !== undefined) return one(detailed, clock);
  }
  const says = found.ok ? [] : [found.message];
  return { heading: 'Feeds', says, entries: [], footer: 'All of them: /watch feeds', isShareable: false };
}

async function listed(
  db: Database,
  rows: readonly FeedRow[],
  asked: number,
  lines: readonly string[],
  clock: Clock,
): Promise<LookupAnswer> {
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  const page = Math.min(asked, pages);
  const shown = await readFeedDetails(db, rows.slice((page - 1) * PAGE, page * PAGE), clock.now);
  return {
    heading: summary(rows),
    entries: shown.map((row) => toEntry(row, clock)),
    ...(lines.length > 0 && { lines }),
    footer: rows.length === 0 ? 'The config names no feeds.' : `Times are of ${clock.timezone}.`,
    pages: { page, hasMore: page < pages },
  };
}

function summary(rows: readonly FeedRow[]): string {
  const failing = rows.filter(hasTrouble).length;
  const waiting = rows.filter(({ state }) => state === null || state.lastLook === null).length;
  const trouble = failing === 0 ? 'none failing' : `${failing} failing`;
  return `Feeds: ${rows.length}, ${trouble}${waiting === 0 ? '' : `, ${waiting} not looked at yet`}`;
}

function toEntry(row: DetailedRow, clock: Clock): AnswerEntry {
  return { headline: row.name, link: null, source: '', published: null, note: stateWords(row, clock) };
}

function stateWords(row: DetailedRow, { now, timezone }: Clock): string {
  const { state, statistics } = row;
  if (state === null || state.lastLook === null) return 'not looked at yet';
  const { condition, lastSuccess, lastArticle, nextLook } = state;
  return [
    conditionWords(state),
    lastSuccess === null ? 'never read' : `last read ${timeFrom(lastSuccess, now, timezone)}`,
    lastArticle === null ? 'no article yet' : `last article ${timeFrom(lastArticle, now, timezone)}`,
    rateWords(statistics),
    delayWords(statistics),
    isPushed(row, now) ? 'pushed' : null,
    condition === 'gone' ? 'not looked at again' : `next look ${timeFrom(nextLook, now, timezone)}`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** The host alone: some addresses of feeds hold a key. */
function one(row: DetailedRow, clock: Clock): LookupAnswer {
  const { name, url, state, statistics } = row;
  const { now, timezone } = clock;
  const since = state?.firstLook == null ? null : dayAndTime(state.firstLook, timezone);
  const lines: [label: string, value: string | null][] = [
    ['host:', hostOf(url)],
    ['watched since:', since],
    ['failing since:', state?.failingSince == null ? null : dayAndTime(state.failingSince, timezone)],
    ['last answer:', state?.status == null ? null : `HTTP ${state.status}`],
    ['has moved to:', state?.movedTo == null ? null : `${hostOf(state.movedTo)}; npm run feeds says where`],
    ['pages:', pagesWords(statistics)],
    ['hub:', hubWords(row, now, timezone)],
  ];
  return {
    heading: `Feed: ${name}`,
    entries: [toEntry(row, clock)],
    lines: lines.flatMap(([label, value]) => (value === null ? [] : [label.padEnd(16) + value])),
    footer: `Its articles: /watch search source:${quote(name)} and words. Times are of ${timezone}.`,
  };
}
