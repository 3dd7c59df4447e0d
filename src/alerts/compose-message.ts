/** The message of an alert: the story as one channel is told it, the same for every platform. */
import type { AlertMessage, AlertTerm, AlsoIn, EditReason, PostReason } from '../domain/alert.ts';
import type { Article } from '../domain/article.ts';
import type { Background } from '../domain/background.ts';
import type { Countdown, Milestone } from '../domain/deadline.ts';
import type { Match, Passage } from '../domain/match.ts';
import type { Term } from '../domain/term.ts';
import type { Routing } from './route-terms.ts';

/** How many passages of a term a message shows: of one among several, fewer. */
const PASSAGES_ALONE = 2;
const PASSAGES_AMONG_OTHERS = 1;
/** Of the others the last ones: they are what is new. */
const REPORTS_SHOWN = 8;

/** An article of the story with its matches; `sources`: names of all feeds that it came through, where known. */
export type Report = { article: Article; matches: readonly Match[]; sources?: readonly string[] };

export type Composition = {
  alert: string;
  story: string;
  reason: PostReason | EditReason;
  /** The story's articles in the order of their moments, with their matches that count for telling; at least one
   * matches a term of the routing. */
  reports: readonly Report[];
  routing: Pick<Routing, 'terms' | 'urgency'>;
  /** Of the deadlines that its terms belong to, the nearest first. */
  countdowns: readonly Countdown[];
  /** See AlertMessage. */
  raisedBy?: readonly string[];
  milestone: Milestone | null;
  background: readonly Background[];
};

/** The first report that matches a term of the channel stands for the story there. */
export function leadReport(reports: readonly Report[], terms: readonly Term[]): Report | undefined {
  const names = new Set(terms.map((term) => term.name));
  return reports.find((report) => report.matches.some((match) => names.has(match.term)));
}

export function composeMessage(composition: Composition): AlertMessage {
  const { reports, routing } = composition;
  const lead = leadReport(reports, routing.terms) ?? reports[0];
  if (!lead) throw new Error(`story ${composition.story} has no articles`);
  const others = alsoIn(lead, reports);
  const [deadline = null, ...furtherDeadlines] = composition.countdowns;
  const { raisedBy = [] } = composition;
  return {
    alert: composition.alert,
    story: composition.story,
    reason: composition.reason,
    headline: headlineOf(lead.article),
    link: lead.article.link,
    source: lead.article.feed,
    published: lead.article.published,
    urgency: routing.urgency,
    terms: alertTerms(lead, reports, routing.terms),
    deadline,
    ...(furtherDeadlines.length > 0 && { furtherDeadlines }),
    ...(raisedBy.length > 0 && { raisedBy }),
    milestone: composition.milestone,
    background: composition.background,
    alsoIn: others.slice(-REPORTS_SHOWN),
    reports: others.length + 1,
    whatIsNew: [],
    mergedInto: null,
  };
}

/** What stands for an article that may lack a title. */
export function headlineOf(article: Pick<Article, 'title' | 'summary' | 'body'>): string {
  if (article.title !== '') return article.title;
  const text = article.summary || article.body;
  const line = text.split('\n', 1)[0] ?? '';
  if (line.length <= 140) return line;
  const cut = line.slice(0, line.lastIndexOf(' ', 139) + 1 || 139);
  return `${cut.trimEnd().replace(/\p{Surrogate}$/u, '')}…`;
}

/** The one that the story is most about first; those that score alike, and those no longer met, in their order. */
function alertTerms(lead: Report, reports: readonly Report[], terms: readonly Term[]): AlertTerm[] {
  const shown = terms.length === 1 ? PASSAGES_ALONE : PASSAGES_AMONG_OTHERS;
  return terms
    .map(({ name }) => ({ name, ...firstMatch(name, [lead, ...reports]) }))
    .sort((a, b) => (b.match?.score ?? 0) - (a.match?.score ?? 0))
    .map(({ name, match, report }) => {
      const passages = match?.passages ?? [];
      return { name, passages: (report === lead ? besidesHeadline(passages) : passages).slice(0, shown) };
    });
}

function firstMatch(name: string, reports: readonly Report[]): { match?: Match; report?: Report } {
  for (const report of reports) {
    const match = report.matches.find((one) => one.term === name);
    if (match) return { match, report };
  }
  return {};
}

/** The headline is shown: the title is repeated as a passage only where it comes first of all. */
function besidesHeadline(passages: readonly Passage[]): readonly Passage[] {
  return passages.filter((passage, index) => index === 0 || passage.field !== 'title');
}

/** In the order in which they came in. */
function alsoIn(lead: Report, reports: readonly Report[]): AlsoIn[] {
  const pages = new Set([pageOf(lead.article)]);
  const others: AlsoIn[] = [];
  for (const { article } of reports.toSorted((a, b) => a.article.seen - b.article.seen)) {
    if (pages.has(pageOf(article))) continue;
    pages.add(pageOf(article));
    others.push({
      headline: headlineOf(article),
      link: article.link,
      source: article.feed,
      published: article.published,
    });
  }
  return others;
}

function pageOf(article: Article): string {
  return article.url ?? article.id;
}
