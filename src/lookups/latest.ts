/** `/watch latest [count] [term]`: the last stories that were told. */
import type { Instant } from '../domain/instant.ts';
import { type LatestAlert, latestAlerts, latestAlertsOfTerm } from '../store/latest-alerts.ts';
import type { Database } from '../store/sqlite.ts';
import { standingMutes } from '../store/standing-mutes.ts';
import type { Lookup, LookupAnswer, LookupRequest } from './lookup.ts';
import { muteLines, mutesOf } from './mute-words.ts';
import { findName } from './named.ts';
import { sourcesInWords } from './source-words.ts';

export type LatestParts = {
  db: Database;
  now: () => Instant;
  /** Of the desk, for times of day. */
  timezone: () => string;
  /** Names of the terms in the config. */
  terms: () => readonly string[];
  nearestName: (word: string, known: readonly string[]) => string | null;
};

const DEFAULT_COUNT = 5;
const HEADING = 'Latest alerts';

export function createLatest(parts: LatestParts): Lookup {
  return ({ options }) => latest(parts, options);
}

async function latest(
  { db, now, timezone, terms, nearestName }: LatestParts,
  options: LookupRequest['options'],
): Promise<LookupAnswer> {
  const count = Number(options.count ?? DEFAULT_COUNT);
  const page = Number(options.page ?? 1);
  const term = options.term === undefined ? null : findName('term', options.term, terms(), nearestName);
  if (term?.ok === false) {
    const says = [term.message];
    return {
      heading: HEADING,
      entries: [],
      says,
      footer: 'A number of stories: /watch latest 10.',
      isShareable: false,
    };
  }
  const skip = (page - 1) * count;
  // One more than is shown says whether there is another page.
  const found =
    term === null
      ? await latestAlerts(db, count + 1, skip)
      : await latestAlertsOfTerm(db, term.name, count + 1, skip);
  const mutes = await standingMutes(db, now());
  const ofTerm = mutesOf(mutes, { story: null, terms: term === null ? [] : [term.name], sources: [] });
  return {
    heading: term === null ? HEADING : `${HEADING}: ${term.name}`,
    entries: found.slice(0, count).map((alert) => {
      const isMuted = mutesOf(mutes, { story: alert.story, terms: [], sources: [] }).length > 0;
      return toEntry(alert, term?.name ?? null, isMuted);
    }),
    ...(ofTerm.length > 0 && { lines: muteLines(ofTerm, timezone()) }),
    footer: footerOf(found.length, page, term?.name ?? null),
    pages: { page, hasMore: found.length > count },
  };
}

function toEntry(
  { headline, link, sources, published, terms, isListed, alert }: LatestAlert,
  term: string | null,
  isMuted: boolean,
) {
  // That of all of them stands in the heading.
  const others = terms.filter((name) => name !== term);
  const parts = [others.join(', '), isListed ? 'told in a digest' : '', isMuted ? 'muted' : '', alert];
  return {
    headline,
    link,
    source: sourcesInWords(sources),
    published,
    note: parts.filter((part) => part !== '').join(' · '),
  };
}

function footerOf(found: number, page: number, term: string | null): string | null {
  if (found > 0) return 'All of one: /watch story and its id.';
  if (page > 1) return 'There is nothing further back. Older articles are found by /watch search.';
  return term === null
    ? 'No alert yet: the feeds are being watched.'
    : `No alert of ${term} yet. What nearly matched is told by /watch why and the address of an article.`;
}
