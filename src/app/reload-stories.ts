/** Which stories the terms of another config match that they did not match before, and the other way about. */
import { tellingMatches } from '../alerts/telling-matches.ts';
import type { Instant } from '../domain/instant.ts';
import type { Term } from '../domain/term.ts';
import { withFeed } from '../matching/score.ts';
import type { Database } from '../store/sqlite.ts';
import { type TriedTerm, tryTerms } from './try-terms.ts';
import type { Watch } from './watch.ts';

const DAYS = 7;
const DAY_MS = 24 * 3_600_000;
/** Terms that are told one by one, and headlines of each. */
const MOST_TERMS = 10;
const MOST_HEADLINES = 3;
const LONGEST_HEADLINE = 80;

/**
 * One line a term: "Missile launch: 3 stories of the last 7 days now match and are not alerted: “…”, “…”; 1 no
 * longer: “…”". Nothing is alerted or taken back by it.
 * @param terms names; those that only one of the two configs has count as matching nothing in the other.
 */
export async function describeStories(
  db: Database,
  before: Watch,
  after: Watch,
  terms: readonly string[],
  now: Instant,
  signal: AbortSignal,
): Promise<string[]> {
  const since = now - DAYS * DAY_MS;
  const old = await storiesByTerm(db, before, terms, since, signal);
  const current = await storiesByTerm(db, after, terms, since, signal);
  const compared = terms.map((term) => compare(term, old.get(term), current.get(term)));
  const differing = compared.filter(({ gained, lost }) => gained.length + lost.length > 0);
  const told = compared.length <= MOST_TERMS ? compared : differing.slice(0, MOST_TERMS);
  return [...told.map(describe), ...countOthers(told, compared.length, differing.length)];
}

function countOthers(told: readonly Compared[], all: number, differing: number): string[] {
  if (told.length === all) return [];
  const others = differing - told.length;
  const same = all - differing;
  return [
    ...(others > 0 ? [`${others} more of the terms match other stories than before`] : []),
    ...(same > 0 ? [`${same} more of the terms match the same stories as before`] : []),
  ];
}

/** Headlines by story. */
type Stories = ReadonlyMap<string, string>;

async function storiesByTerm(
  db: Database,
  watch: Watch,
  terms: readonly string[],
  since: Instant,
  signal: AbortSignal,
): Promise<Map<string, Stories>> {
  const tried = await tryTerms(db, watch.matcher, terms, since, signal);
  const byName = new Map(watch.settings.terms.map((term) => [term.name, term]));
  const weights = new Map(watch.settings.feeds.map((feed) => [feed.name, feed.weight]));
  return new Map(tried.map((one) => [one.term, toldStories(one, byName.get(one.term), weights)]));
}

/** A match that is too weak to be told, or only looks back, counts as none. */
function toldStories(
  { articles }: TriedTerm,
  term: Term | undefined,
  weights: ReadonlyMap<string, number>,
): Stories {
  const stories = new Map<string, string>();
  if (term === undefined) return stories;
  for (const { story, title, feed, match } of articles) {
    const { dropped } = tellingMatches([withFeed(match, weights.get(feed) ?? 1)], [term]);
    if (dropped.length === 0 && !stories.has(story)) stories.set(story, title);
  }
  return stories;
}

type Compared = { term: string; gained: string[]; lost: string[]; count: number };

function compare(term: string, old: Stories = new Map(), current: Stories = new Map()): Compared {
  return {
    term,
    gained: [...current].filter(([story]) => !old.has(story)).map(([, title]) => title),
    lost: [...old].filter(([story]) => !current.has(story)).map(([, title]) => title),
    count: current.size,
  };
}

function describe({ term, gained, lost, count }: Compared): string {
  if (gained.length > 0) {
    const how = gained.length === 1 ? 'now matches and is not alerted' : 'now match and are not alerted';
    const others = lost.length === 0 ? '' : `; ${lost.length} no longer: ${headlines(lost)}`;
    return `${term}: ${stories(gained.length)} ${how}: ${headlines(gained)}${others}`;
  }
  if (lost.length > 0)
    return `${term}: ${stories(lost.length)} no longer ${verb(lost.length)}: ${headlines(lost)}`;
  if (count === 0) return `${term}: no story of the last ${DAYS} days matches`;
  return `${term}: ${stories(count)} ${verb(count)} as before`;
}

function verb(count: number): string {
  return count === 1 ? 'matches' : 'match';
}

function stories(count: number): string {
  return `${count === 1 ? '1 story' : `${count} stories`} of the last ${DAYS} days`;
}

function headlines(titles: readonly string[]): string {
  const shown = titles.slice(0, MOST_HEADLINES).map((title) => `“${shorten(title)}”`);
  const left = titles.length - shown.length;
  return shown.join(', ') + (left > 0 ? ` and ${left} more` : '');
}

function shorten(title: string): string {
  const points = [...title];
  return points.length <= LONGEST_HEADLINE ? title : `${points.slice(0, LONGEST_HEADLINE - 1).join('')}…`;
}
