/** What another config would have posted of the archive: term by term, what comes to it and what goes. */
import { routeTerms } from '../alerts/route-terms.ts';
import { tellingMatches } from '../alerts/telling-matches.ts';
import type { Instant } from '../domain/instant.ts';
import type { Term } from '../domain/term.ts';
import { withFeed } from '../matching/score.ts';
import type { Settings } from '../settings/settings.ts';
import { type ArchivedMatch, matchesSince, withheldStories } from '../store/archived-matches.ts';
import type { Database } from '../store/sqlite.ts';
import { weightOf } from './intake/weigh-matches.ts';
import { isSameTerm } from './same-term.ts';
import { tryTerms } from './try-terms.ts';
import type { Watch } from './watch.ts';

/** By term, the articles that count for telling. */
type Telling = Map<string, ArchivedMatch[]>;

export type TermChange = {
  term: string;
  /** The name that it had before, where it had another. */
  was: string | null;
  state: 'unchanged' | 'changed' | 'new' | 'removed';
  /** Stories that it tells of. */
  before: number;
  now: number;
  /** Articles of stories that it would tell of as well, and of those that it would no longer tell of. */
  added: readonly ArchivedMatch[];
  gone: readonly ArchivedMatch[];
  /** False where it leads to no channel, so that nothing of it is posted. */
  isRouted: boolean;
};

export type Backtest = {
  /** In the order of the new config; those that it lacks at the end. */
  terms: readonly TermChange[];
  /** Stories told of under any term. */
  before: number;
  now: number;
  addedStories: readonly string[];
  goneStories: readonly string[];
};

export type BacktestScope = {
  since: Instant;
  /** The names of terms to look at; null for all. */
  only: readonly string[] | null;
  /** The config that the bot runs with, where it is another one: terms that are the same in it are not tried again. */
  running: Watch | null;
};

/** @param against the config before, whose terms are tried as well; null: what stands in the archive as matched. */
export async function backtest(
  db: Database,
  watch: Watch,
  against: Watch | null,
  { since, only, running }: BacktestScope,
  signal: AbortSignal,
): Promise<Backtest> {
  const isMeant = (name: string) => only === null || only.includes(name);
  const same = sameTerms(watch, against, only === null ? running : null);
  const isTried = (name: string) => isMeant(name) && !same.has(name);
  const names = watch.settings.terms.map(nameOf).filter(isMeant);
  const archived = await toldBefore(db, since, isMeant);
  const now = await tellingNow(db, watch, names.filter(isTried), since, signal);
  const before =
    against === null
      ? archived
      : await tellingNow(db, against, against.settings.terms.map(nameOf).filter(isTried), since, signal);
  // What is written the same in both finds the same: what was found when it came in will do.
  for (const name of same)
    if (isMeant(name)) for (const telling of [before, now]) telling.set(name, archived.get(name) ?? []);
  const earlier = renamed(names, before, now);
  const terms = [...new Set([...names, ...before.keys()])].flatMap((name) =>
    [...earlier.values()].includes(name) ? [] : compare(name, earlier.get(name) ?? null, before, now, watch),
  );
  const [told, telling] = [storiesOf(before.values()), storiesOf(now.values())];
  return {
    terms,
    before: told.size,
    now: telling.size,
    addedStories: [...telling.difference(told)],
    goneStories: [...told.difference(telling)],
  };
}

function sameTerms(watch: Watch, against: Watch | null, running: Watch | null): ReadonlySet<string> {
  const other = against ?? running;
  const same = watch.settings.terms.filter(
    (term) => other !== null && isSameTerm(term, watch.settings, other.settings),
  );
  return new Set(same.map(nameOf));
}

function nameOf(term: Term): string {
  return term.name;
}

/** Of the terms tried: what is relevant enough, is news where only news is told, and leads to a channel. */
async function tellingNow(
  db: Database,
  { settings, matcher }: Watch,
  names: readonly string[],
  since: Instant,
  signal: AbortSignal,
): Promise<Telling> {
  const byName = new Map(settings.terms.map((term) => [term.name, term]));
  const telling: Telling = new Map();
  for (const { term: name, articles } of await tryTerms(db, matcher, names, since, signal)) {
    const term = byName.get(name);
    if (term === undefined) continue;
    const weighed = articles.map((one) => ({
      ...one,
      match: withFeed(one.match, weightOf(settings.feeds, one.sources)),
    }));
    const told = weighed.filter(({ match }) => tellingMatches([match], [term]).dropped.length === 0);
    telling.set(name, isRouted(term, settings) ? told : []);
  }
  return telling;
}

function isRouted(term: Term, { routes, fallback }: Settings): boolean {
  return routeTerms([term], routes, fallback).length > 0;
}

/** What is archived as matched, but for what was kept from every channel for its relevance. */
async function toldBefore(
  db: Database,
  since: Instant,
  isMeant: (name: string) => boolean,
): Promise<Telling> {
  const withheld = await withheldStories(db);
  const told: Telling = new Map();
  for (const one of await matchesSince(db, since)) {
    const { term } = one.match;
    if (!isMeant(term) || withheld.has(one.story)) continue;
    const known = told.get(term);
    if (known === undefined) told.set(term, [one]);
    else known.push(one);
  }
  return told;
}

/** New names, each with the name of a term that is gone and told of exactly the same. */
function renamed(names: readonly string[], before: Telling, now: Telling): Map<string, string> {
  const gone = [...before.keys()].filter((name) => !names.includes(name));
  const earlier = new Map<string, string>();
  for (const name of names) {
    if (before.has(name)) continue;
    const ids = idsOf(now.get(name));
    const old = gone.find(
      (one) => ids !== '' && idsOf(before.get(one)) === ids && ![...earlier.values()].includes(one),
    );
    if (old !== undefined) earlier.set(name, old);
  }
  return earlier;
}

function idsOf(articles: readonly ArchivedMatch[] = []): string {
  return articles.map(({ id }) => id).join('\n');
}

function compare(name: string, was: string | null, before: Telling, now: Telling, watch: Watch): TermChange {
  const [old, current] = [before.get(was ?? name) ?? [], now.get(name) ?? []];
  const [told, telling] = [storiesOf([old]), storiesOf([current])];
  const added = current.filter(({ story }) => !told.has(story));
  const gone = old.filter(({ story }) => !telling.has(story));
  const term = watch.settings.terms.find((one) => one.name === name);
  return {
    term: name,
    was,
    state: stateOf(term !== undefined, before.has(was ?? name), added.length + gone.length > 0),
    before: told.size,
    now: telling.size,
    added,
    gone,
    isRouted: term === undefined || isRouted(term, watch.settings),
  };
}

function stateOf(isThere: boolean, wasThere: boolean, differs: boolean): TermChange['state'] {
  if (!isThere) return 'removed';
  // A term that never matched is in the archive under no name, and differs from a new one in nothing.
  if (!wasThere && differs) return 'new';
  return differs ? 'changed' : 'unchanged';
}

function storiesOf(rows: Iterable<readonly ArchivedMatch[]>): Set<string> {
  const stories = new Set<string>();
  for (const articles of rows) for (const { story } of articles) stories.add(story);
  return stories;
}
