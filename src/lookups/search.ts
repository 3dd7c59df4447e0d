/** `/watch search QUERY`: the archive in the query language of the terms, the newest first. */
import type { Instant } from '../domain/instant.ts';
import type { Passage } from '../domain/match.ts';
import type { ArchivedMatch } from '../store/archived-matches.ts';
import { bareAddress } from './bare-address.ts';
import type { Lookup, LookupAnswer, LookupRequest } from './lookup.ts';
import { findNames } from './named.ts';
import { passageWords } from './passage-words.ts';
import { pointAt } from './point-at.ts';
import { readPeriod, type SearchPeriod } from './search-days.ts';
import { sourcesInWords } from './source-words.ts';

export type SearchRequest = {
  query: string;
  period: SearchPeriod;
  /** Names of feeds, one of which the articles are of; null for all. */
  feeds: readonly string[] | null;
  /** So many of the newest are left out, and so many are given. */
  skip: number;
  limit: number;
};

/** What was found, or the part of the query that is wrong. */
export type SearchAnswer =
  | {
      ok: true;
      /** Those of the page, as they were archived, the last first. */
      found: readonly Omit<ArchivedMatch, 'id' | 'story'>[];
      /** How many have been found so far, those of other pages too; where `isComplete`, there are no others. */
      known: number;
      isComplete: boolean;
      /** Whether time ran out before the page was full. */
      isCutShort: boolean;
      /** Everything seen since then has been looked through; null where nothing has. */
      searchedSince: Instant | null;
    }
  | { ok: false; error: { message: string; start: number; end: number; suggestion: string | null } };

export type SearchParts = {
  now: () => Instant;
  /** Of the desk: days begin and end there. */
  timezone: () => string;
  /** Names of all feeds that may have articles. */
  feeds: () => Promise<readonly string[]>;
  nearestName: (word: string, known: readonly string[]) => string | null;
  search: (request: SearchRequest) => Promise<SearchAnswer>;
};

const PAGE = 5;
/** Of a query, before what is wrong in it: chat keeps no more than so many spaces at the start of a line. */
const MARKED_COLUMNS = 20;
const LONGEST_PASSAGE = 300;
const WEB_ADDRESS = /^https?:\/\/\S+$/i;
const HEADING = 'Search';
const ADDRESS_ADVICE =
  'A search is for words. What became of a page: /watch why and its address; its whole story: /watch story and its address.';
const ADVICE =
  'Type a query as in the config: /watch search "Security Council" NEAR/12 draft from:2019-12-01. More: /watch help search.';

export function createSearch(parts: SearchParts): Lookup {
  return ({ options }) => answer(parts, options);
}

async function answer(parts: SearchParts, options: LookupRequest['options']): Promise<LookupAnswer> {
  const { query = '', source } = options;
  const address = bareAddress(query);
  if (WEB_ADDRESS.test(address)) return said(ADDRESS_ADVICE);
  const read = readPeriod(options, parts.now(), parts.timezone());
  if (!read.ok) return said(read.message);
  const feeds =
    source === undefined ? null : findNames('feed', source, await parts.feeds(), parts.nearestName);
  if (feeds?.ok === false) return said(feeds.message);
  const page = Number(options.page ?? 1);
  const answered = await parts.search({
    query,
    period: read.period,
    feeds: feeds?.names ?? null,
    skip: (page - 1) * PAGE,
    limit: PAGE,
  });
  return answered.ok ? tell(answered, page) : wrong(query, answered.error);
}

function tell(answered: SearchAnswer & { ok: true }, page: number): LookupAnswer {
  const { found, known, isCutShort } = answered;
  const hasMore = known > page * PAGE;
  return {
    heading: headingOf(answered, page),
    entries: found.map(({ title, sources, link, published, moment, match }) => ({
      headline: title === '' ? '(no title)' : title,
      link,
      source: sourcesInWords(sources),
      published: published ?? moment,
      note: passageOf(title, match.passages[0] ?? null),
    })),
    footer: footerOf(answered, page),
    pages: { page, hasMore, isUnfinished: isCutShort && !hasMore },
  };
}

/** How many there are is known only where the whole archive has been looked through. */
function headingOf({ found, known, isComplete }: SearchAnswer & { ok: true }, page: number): string {
  if (isComplete) return `${HEADING}: ${counted(known)}`;
  if (found.length === 0) return HEADING;
  if (page === 1) return `${HEADING}: the newest ${counted(found.length)}`;
  const first = (page - 1) * PAGE + 1;
  return `${HEADING}: ${first} to ${first + found.length - 1}, the newest first`;
}

function counted(articles: number): string {
  return articles === 1 ? '1 article' : `${articles} articles`;
}

/** What only says the title again is left out. */
function passageOf(title: string, passage: Passage | null): string | null {
  if (passage === null) return null;
  if (title.includes(passage.text.replace(/\s+/gu, ' ').trim())) return null;
  const text = passageWords(passage);
  return text.length > LONGEST_PASSAGE ? `${text.slice(0, LONGEST_PASSAGE).trimEnd()}…` : text;
}

function footerOf(answered: SearchAnswer & { ok: true }, page: number): string | null {
  const { found, known, isComplete, isCutShort, searchedSince } = answered;
  if (isCutShort) {
    const day = searchedSince === null ? null : new Date(searchedSince).toISOString().slice(0, 10);
    const far = day === null ? 'hardly at all' : `back to ${day}`;
    return `So far the archive was looked through ${far}; from: and to: make it quicker.`;
  }
  const pages = Math.max(1, Math.ceil(known / PAGE));
  if (known === 0) return 'Nothing found. Fewer words, OR between them, or * at the end of one find more.';
  if (found.length === 0) return `There is no page ${page}: the last is ${pages}.`;
  return isComplete && pages > 1 ? `Page ${page} of ${pages}, the newest first.` : null;
}

function wrong(
  query: string,
  { message, start, end, suggestion }: (SearchAnswer & { ok: false })['error'],
): LookupAnswer {
  const line = query.replace(/\s/gu, ' ');
  const mended = suggestion === null ? null : `${line.slice(0, start)}${suggestion}${line.slice(end)}`.trim();
  return {
    heading: HEADING,
    says: [message],
    entries: [],
    lines: pointAt(query, start, end, MARKED_COLUMNS),
    footer: mended === null || mended === '' ? ADVICE : `Perhaps: /watch search ${mended}`,
    isShareable: false,
  };
}

function said(line: string): LookupAnswer {
  return { heading: HEADING, says: [line], entries: [], footer: ADVICE, isShareable: false };
}
