/** `/watch feeds [feed]`: how the feeds are doing, those with trouble first, and which channels take nothing. */
import type { AnswerEntry } from '../chat/command.ts';
import type { Channel } from '../domain/channel.ts';
import type { Feed, FeedState } from '../domain/feed.ts';
import type { Instant } from '../domain/instant.ts';
import { readFeedStates } from '../store/feed-states.ts';
import type { Database } from '../store/sqlite.ts';
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

type Row = { name: string; url: string; state: FeedState | null };
type Clock = { now: Instant; timezone: string };

const PAGE = 8;
const TROUBLE: readonly FeedState['condition'][] = ['gone', 'failing'];

export function createFeeds(parts: FeedsParts): Lookup {
  return ({ options }) => answer(parts, options);
}

async function answer(parts: FeedsParts, options: LookupRequest['options']): Promise<LookupAnswer> {
  const clock = { now: parts.now(), timezone: parts.timezone() };
  const states = await readFeedStates(parts.db);
  // What is remembered of another URL under the same name says nothing about this one.
  const rows = parts.feeds().map(({ name, url }) => ({
    name,
    url,
    state: states.find((state) => state.feed === name && state.url === url) ?? null,
  }));
  if (options.feed === undefined) {
    const found = await readObstructions(parts.db, parts.channels(), clock.now);
    const lines = found.map((one) => `${one.subject}: ${obstructionWords(one, clock.now, clock.timezone)}`);
    return listed(rows, Number(options.page ?? 1), lines, clock);
  }
  const names = rows.map(({ name }) => name);
  const found = findName('feed', options.feed, names, parts.nearestName);
  const row = found.ok ? rows.find(({ name }) => name === found.name) : undefined;
  if (row !== undefined) return one(row, clock);
  const says = found.ok ? [] : [found.message];
  return { heading: 'Feeds', says, entries: [], footer: 'All of them: /watch feeds', isShareable: false };
}

function listed(rows: readonly Row[], asked: number, lines: readonly string[], clock: Clock): LookupAnswer {
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  const page = Math.min(asked, pages);
  const sorted = rows.toSorted(
    (a, b) => rank(a.state) - rank(b.state) || (b.state?.lastArticle ?? 0) - (a.state?.lastArticle ?? 0),
  );
  return {
    heading: summary(rows),
    entries: sorted.slice((page - 1) * PAGE, page * PAGE).map((row) => toEntry(row, clock)),
    ...(lines.length > 0 && { lines }),
    footer: rows.length === 0 ? 'The config names no feeds.' : `Times are of ${clock.timezone}.`,
    pages: { page, hasMore: page < pages },
  };
}

function rank(state: FeedState | null): number {
  const place = TROUBLE.indexOf(state?.condition ?? 'never');
  if (place >= 0) return place;
  return state === null || state.condition === 'never' ? TROUBLE.length : TROUBLE.length + 1;
}

function summary(rows: readonly Row[]): string {
  const failing = rows.filter(({ state }) => state !== null && TROUBLE.includes(state.condition)).length;
  const waiting = rows.filter(({ state }) => state === null || state.lastLook === null).length;
  const trouble = failing === 0 ? 'none failing' : `${failing} failing`;
  return `Feeds: ${rows.length}, ${trouble}${waiting === 0 ? '' : `, ${waiting} not looked at yet`}`;
}

function toEntry({ name, state }: Row, clock: Clock): AnswerEntry {
  return { headline: name, link: null, source: '', published: null, note: stateWords(state, clock) };
}

function stateWords(state: FeedState | null, { now, timezone }: Clock): string {
  if (state === null || state.lastLook === null) return 'not looked at yet';
  const { condition, reason, failures, lastSuccess, lastArticle, nextLook } = state;
  const trouble = condition === 'failing' && failures > 1 ? `failing ${failures} times in a row` : condition;
  return [
    reason === null ? trouble : `${trouble}: ${reason}`,
    lastSuccess === null ? 'never read' : `last read ${timeFrom(lastSuccess, now, timezone)}`,
    lastArticle === null ? 'no article yet' : `last article ${timeFrom(lastArticle, now, timezone)}`,
    condition === 'gone' ? 'not looked at again' : `next look ${timeFrom(nextLook, now, timezone)}`,
  ].join(' · ');
}

/** The host alone: some addresses of feeds hold a key. */
function one({ name, url, state }: Row, clock: Clock): LookupAnswer {
  const { timezone } = clock;
  const since = state?.firstLook == null ? [] : [`watched since: ${dayAndTime(state.firstLook, timezone)}`];
  const moved = state?.movedTo == null ? [] : [`has moved to:  ${hostOf(state.movedTo)}`];
  const status = state?.status == null ? [] : [`last answer:   HTTP ${state.status}`];
  return {
    heading: `Feed: ${name}`,
    entries: [toEntry({ name, url, state }, clock)],
    lines: [`host:          ${hostOf(url)}`, ...since, ...status, ...moved],
    footer: `Its articles: /watch search source:${quote(name)} and words. Times are of ${timezone}.`,
  };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '?';
}
