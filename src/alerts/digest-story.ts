/** A story as a line of a digest: what it is, and what changed in it since the last one. */
import type { DigestChange, DigestEntry } from '../domain/digest.ts';
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import type { Term } from '../domain/term.ts';
import { headlineOf, leadReport, type Report } from './compose-message.ts';
import type { DigestPeriod } from './digest-period.ts';
import { mainMatches } from './judge-development.ts';
import type { StoryWeight } from './rank-stories.ts';
import type { Routing } from './route-terms.ts';

export type DigestCandidate = {
  alert: string;
  story: string;
  /** When the channel was told of it first; null where this digest does. */
  toldAt: Instant | null;
  /** It waits for this digest. */
  isHeld: boolean;
  /** In the order of their moments, with their matches that count for telling. */
  reports: readonly Report[];
  /** Where all of them lead in the channel. */
  routing: Pick<Routing, 'terms' | 'urgency'>;
  /** What was new in it, when. */
  developments: readonly { at: Instant; whatIsNew: readonly string[] }[];
  /** What is summed up of it: it is listed under one of these terms. */
  terms: readonly Pick<Term, 'name'>[];
  period: DigestPeriod;
};

export type DigestStory = StoryWeight & {
  entry: DigestEntry;
  /** The term that it is most about. */
  term: string;
  isHeld: boolean;
};

const MOST_NEWS = 3;

/** @returns null when there is nothing to say: it was told before, and did not change since. */
export function digestStory(candidate: DigestCandidate): DigestStory | null {
  const { since, until } = candidate.period;
  const reports = candidate.reports.filter(({ article }) => candidate.isHeld || article.seen < until);
  const lead = leadReport(reports, candidate.routing.terms);
  const best = bestMatch(reports, candidate.terms);
  if (lead === undefined || best === null) return null;
  const fresh = reports.filter(({ article }) => article.seen >= since);
  const developments = candidate.developments.filter(({ at }) => at >= since && at < until);
  const news = whatIsNew(candidate, reports, developments);
  const change = changeOf(candidate, news.length > 0, fresh.length > 0);
  if (change === null) return null;
  const { article } = lead;
  const sources = new Set(reports.flatMap((report) => report.sources ?? [report.article.feed])).size;
  const entry: DigestEntry = {
    story: candidate.story,
    alert: candidate.alert,
    headline: headlineOf(article),
    link: article.link,
    source: article.feed,
    published: article.published,
    change,
    reports: countPages(reports),
    sources,
    since: countPages(fresh),
    note: change === 'developed' ? noteOf(news) : null,
  };
  return {
    id: candidate.alert,
    entry,
    term: best.term,
    isHeld: candidate.isHeld,
    urgency: candidate.routing.urgency,
    sources,
    relevance: best.score,
    developments: developments.length,
    last: Math.max(
      ...reports.map((report) => Math.min(report.article.published ?? until, report.article.seen)),
    ),
  };
}

function changeOf(
  { toldAt, isHeld, period }: DigestCandidate,
  hasNews: boolean,
  hasReports: boolean,
): DigestChange | null {
  if (toldAt === null) return 'new';
  // What is held though it was told before is held for something new.
  if (isHeld) return 'developed';
  if (toldAt >= period.since) return 'new';
  if (hasNews) return 'developed';
  return hasReports ? 'grown' : null;
}

function whatIsNew(
  { period, routing }: DigestCandidate,
  reports: readonly Report[],
  developments: DigestCandidate['developments'],
): string[] {
  const told = developments.flatMap((development) => development.whatIsNew);
  return told.length > 0 ? told : newTerms(reports, routing, period.since);
}

/** Terms of the channel that a report is about since then, and none was before. */
function newTerms(reports: readonly Report[], { terms }: Pick<Routing, 'terms'>, since: Instant): string[] {
  const [before, now] = [new Set<string>(), new Set<string>()];
  for (const { article, matches } of reports) {
    if (article.seen < since) for (const { term } of matches) before.add(term);
    else for (const { term } of mainMatches(matches)) now.add(term);
  }
  const added = terms.filter(({ name }) => now.has(name) && !before.has(name));
  return added.length === 0 ? [] : [`now also: ${added.map(({ name }) => name).join(', ')}`];
}

/** The latest, each once. */
function noteOf(news: readonly string[]): string | null {
  const distinct = [...new Set(news)];
  const shown = distinct.slice(-MOST_NEWS);
  const left = distinct.length - shown.length;
  if (shown.length === 0) return null;
  return `${shown.join('; ')}${left > 0 ? `; and ${left} more` : ''}`;
}

function bestMatch(reports: readonly Report[], terms: DigestCandidate['terms']): Match | null {
  const names = new Set(terms.map((term) => term.name));
  let best: Match | null = null;
  for (const { matches } of reports)
    for (const match of matches)
      if (names.has(match.term) && (best === null || match.score > best.score)) best = match;
  return best;
}

/** The same page in two feeds is one report. */
function countPages(reports: readonly Report[]): number {
  return new Set(reports.map(({ article }) => article.url ?? article.id)).size;
}
