/** Finds what an article says that its channel was not told of the story before, in words. */
import type { Report } from '../../alerts/compose-message.ts';
import { editWords } from '../../alerts/judge-correction.ts';
import { judgeDevelopment, type Novelty, noveltyWords } from '../../alerts/judge-development.ts';
import type { Routing } from '../../alerts/route-terms.ts';
import { tellingMatches } from '../../alerts/telling-matches.ts';
import type { Alert } from '../../domain/alert.ts';
import type { Match } from '../../domain/match.ts';
import { articlesOfStory, readMatches } from '../../store/articles.ts';
import { foldHistory } from '../../store/fold-changes.ts';
import type { Database } from '../../store/sqlite.ts';
import type { Watch } from '../watch.ts';
import type { News } from './tell-channels.ts';

/** What an article is compared with: of a story that goes on for long, the last reports. */
const MOST_EARLIER = 100;

export type FoundNews = {
  /** A line each, the most telling first. */
  lines: readonly string[];
  hasNewTerm: boolean;
  /** Of the lines those that tell a number. */
  numbers: readonly string[];
  /** An article that was told says something else now, and a term asks to be told. */
  isEdit: boolean;
};

const NOTHING: FoundNews = { lines: [], hasNewTerm: false, numbers: [], isEdit: false };

/** Nothing where the channel was not told of the story yet, or the article is a copy of what it was told. */
export async function findNews(
  db: Database,
  watch: Watch,
  news: News,
  told: Alert | null,
  routing: Routing | null,
): Promise<FoundNews> {
  const isTold = told?.state === 'posted' || told?.state === 'listed';
  if (!isTold || routing === null || news.occasion === 'same-page') return NOTHING;
  if (news.occasion === 'edited') return findEdit(news, routing);
  if (news.occasion === 'new-report' && (await isCopy(db, news.article.id))) return NOTHING;
  const { article, matches } = news;
  const { terms } = watch.settings;
  const report = { article, matches: tellingMatches(matches, terms).told };
  const earlier = await readEarlier(db, news);
  const names = {
    terms: routing.terms.map(({ name }) => name),
    sources: watch.settings.feeds.map(({ name }) => name),
  };
  if (news.occasion === 'new-report') return toNews(judgeDevelopment({ report, earlier, ...names }));
  const before = tellingMatches(news.before?.matches ?? [], terms).told;
  return toNews(newTerms(report.matches, [...earlier.flatMap((one) => one.matches), ...before], names.terms));
}

/** A page that tells more through another feed is one report all the same: new is which terms it meets, however much
 * it is about them, as it would have been told of them had that feed been the first. */
function newTerms(
  matches: readonly Match[],
  earlier: readonly Match[],
  terms: readonly string[],
): readonly Novelty[] {
  const known = new Set(earlier.map(({ term }) => term));
  return matches
    .filter(({ term }) => terms.includes(term) && !known.has(term))
    .map(({ term }) => ({ kind: 'term', text: term, before: null }));
}

async function readEarlier(db: Database, { story, article }: News): Promise<Report[]> {
  const earlier: Report[] = [];
  // A term is known that an earlier report met, whether it counted or not.
  for (const one of (await articlesOfStory(db, story))
    .filter(({ id }) => id !== article.id)
    .slice(-MOST_EARLIER))
    earlier.push({ article: one, matches: await readMatches(db, one.id) });
  return earlier;
}

function toNews(novelties: readonly Novelty[]): FoundNews {
  return {
    lines: novelties.map(noveltyWords),
    hasNewTerm: novelties.some(({ kind }) => kind === 'term'),
    numbers: novelties.filter(({ kind }) => kind === 'number').map(noveltyWords),
    isEdit: false,
  };
}

/** Where a term of the channel that the article met before and still meets asks for it. */
function findEdit({ article, before }: News, { terms }: Routing): FoundNews {
  const met = new Set(before?.matches.map(({ term }) => term));
  if (before === undefined || !terms.some(({ name, edits }) => edits === 'tell' && met.has(name)))
    return NOTHING;
  return { ...NOTHING, lines: editWords(before.article, article), isEdit: true };
}

async function isCopy(db: Database, article: string): Promise<boolean> {
  const changes = await foldHistory(db, article);
  return changes.some(({ change }) => change.kind === 'joined' && change.how !== 'same-event');
}
