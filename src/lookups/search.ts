/** `/watch search QUERY`: the archive in the query language of the terms, the most relevant first. */
import type { CommandAnswer } from '../chat/command.ts';
import type { Instant } from '../domain/instant.ts';
import type { ArchivedMatch } from '../store/archived-matches.ts';
import type { Lookup } from './answers.ts';
import { pointAt } from './point-at.ts';

/** What was found, or the part of what was typed that is wrong. */
type SearchAnswer =
  | { ok: true; found: readonly Found[]; searchedSince: Instant | null; page: number }
  | { ok: false; error: { message: string; start: number; end: number; suggestion: string | null } };

type Found = Omit<ArchivedMatch, 'id' | 'story'>;

export type SearchParts = {
  /** The best first; `page:2` in what was typed is given back as the page. */
  search: (typed: string) => Promise<SearchAnswer>;
};

const PAGE = 5;
const LONGEST_QUERY = 1_000;
/** Of a query, before what is wrong in it: chat keeps no more than so many spaces at the start of a line. */
const MARKED_COLUMNS = 20;
const HEADING = 'Search';
const ADVICE =
  'Type /watch search and a query as in the config, e.g. UNSC NEAR/12 draft from:2019-12-01 to:2019-12-31 source:yonhap.';

export function createSearch(parts: SearchParts): Lookup {
  return {
    example: 'search UNSC NEAR/12 draft from:2019-12-01',
    gives: 'archived articles, in the query language of the terms',
    answer: ({ text }) => answer(parts, text.trim()),
  };
}

async function answer({ search }: SearchParts, typed: string): Promise<CommandAnswer> {
  if (typed === '') return { heading: HEADING, entries: [], footer: ADVICE };
  if (typed.length > LONGEST_QUERY)
    return {
      heading: HEADING,
      entries: [],
      footer: `That is too long: a search has at most ${LONGEST_QUERY} characters.`,
    };
  const answered = await search(typed);
  if (!answered.ok) return wrong(typed, answered.error);
  const { found, page, searchedSince } = answered;
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const shown = found.slice((page - 1) * PAGE, page * PAGE);
  return {
    heading: `${HEADING}: ${found.length === 1 ? '1 article' : `${found.length} articles`}`,
    entries: shown.map(({ title, feed, link, published, moment, match }) => ({
      headline: title === '' ? '(no title)' : title,
      link,
      source: feed,
      published: published ?? moment,
      note: match.passages[0]?.text ?? null,
    })),
    footer:
      [paging(typed, page, pages), cutShort(searchedSince)].filter((line) => line !== '').join(' ') || null,
  };
}

function paging(typed: string, page: number, pages: number): string {
  if (page > pages) return `There is no page ${page}: the last is ${pages}.`;
  if (pages === 1) return '';
  const query = typed.replace(/(?:^|\s+)page:\S*/gu, '').trim();
  const next = page < pages ? ` Next: /watch search ${query} page:${page + 1}` : '';
  return `Page ${page} of ${pages}.${next}`;
}

function cutShort(since: Instant | null): string {
  if (since === null) return '';
  const day = new Date(since).toISOString().slice(0, 10);
  return `Time ran out: only what came since about ${day} was searched. Ask for less, with from: and to:.`;
}

function wrong(
  typed: string,
  error: { message: string; start: number; end: number; suggestion: string | null },
): CommandAnswer {
  const { message, start, end, suggestion } = error;
  const line = typed.replace(/\s/gu, ' ');
  const mended = suggestion === null ? null : `${line.slice(0, start)}${suggestion}${line.slice(end)}`.trim();
  return {
    heading: HEADING,
    entries: [],
    lines: [...pointAt(typed, start, end, MARKED_COLUMNS), message],
    footer: mended === null || mended === '' ? ADVICE : `Perhaps: /watch search ${mended}`,
  };
}
