/** The same article through a further feed: another source of it, a fuller text, or what stays an article of its own. */
import { tellingMatches } from '../../alerts/telling-matches.ts';
import type { Article } from '../../domain/article.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Match } from '../../domain/match.ts';
import type { Term } from '../../domain/term.ts';
import { saveMatchesAnew } from '../../store/article-edits.ts';
import { keepOwnSource, namesOf, saveSource, sourcesOf } from '../../store/article-sources.ts';
import { type ArchivedArticle, readMatches } from '../../store/articles.ts';
import type { Database } from '../../store/sqlite.ts';
import { tellChannels } from '../telling/tell-channels.ts';
import type { Watch } from '../watch.ts';
import { bestOf } from './match-sources.ts';
import { noteDates, type OnFault } from './note-dates.ts';
import { lengthOf, type MatchText, saysTheSame, storeRevision } from './revise.ts';
import { weighMatches, weightOf } from './weigh-matches.ts';

/** A text that is so many times as long, and by so many characters longer, tells what a teaser left out. */
const FULLER_TIMES = 1.5;
const FULLER_BY = 200;

/** apart: the item is to be an article of its own, since only it meets a term. */
export type Addition = 'added' | 'revised' | 'rematched' | 'apart';

export type Adding = {
  now: Instant;
  /** See News in tell-channels. */
  isTooOld: boolean;
  match: MatchText;
  /** Its feed brought the article before, and is heard of it again only where something is new. */
  isKnown: boolean;
  onFault: OnFault;
};

/** @param item as its feed gave it, under its id there. */
export async function addSource(
  db: Database,
  watch: Watch,
  archived: ArchivedArticle,
  item: Article,
  { now, isTooOld, isKnown, match, onFault }: Adding,
): Promise<Addition> {
  const known = namesOf(archived.feed, (await sourcesOf(db, [archived.id])).get(archived.id));
  const sources = [...new Set([...known, item.feed])];
  const before = await readMatches(db, archived.id);
  const weighing = { story: archived.story, now, sources, before };
  const tried = async (text: Article, names: readonly string[]) =>
    weighMatches(db, watch, text, match(text, names), weighing);
  const standing = bestOf(before, await tried(archived, [item.feed]));
  const revised = asRevision(archived, item);
  const ofItem = saysTheSame(archived, item) ? standing : await tried(revised, sources);
  const judged = judge(watch, archived, item, { standing, ofItem });
  if (judged === 'apart') return 'apart';
  if (judged === 'revised') await keepOwnSource(db, archived);
  await remember(db, archived, item);
  if (judged === 'revised') {
    const telling = { matches: ofItem, occasion: 'fuller-page', isTooOld, now, onFault } as const;
    await storeRevision(db, watch, { archived, before }, revised, telling);
    return 'revised';
  }
  const news = { story: archived.story, article: archived, matches: standing, isTooOld, now };
  const { feeds, terms } = watch.settings;
  const hasGained = gains(terms, standing, before);
  if (hasGained || weightOf(feeds, sources) > weightOf(feeds, known))
    await saveMatchesAnew(db, archived.id, archived.moment, standing);
  if (hasGained && before.length === 0) await noteDates(db, archived, standing, onFault);
  if (hasGained) {
    const told = { article: archived, matches: before };
    await tellChannels(db, watch, { ...news, occasion: 'fuller-page', before: told });
    return 'rematched';
  }
  if (!isKnown) await tellChannels(db, watch, { ...news, occasion: 'same-page', source: item.feed });
  return 'added';
}

/** Keeps the item as what its feed says of the article now. */
export async function remember(db: Database, archived: ArchivedArticle, item: Article): Promise<void> {
  const { id, feed, link, published, contentHash } = item;
  const known = (await sourcesOf(db, [archived.id])).get(archived.id)?.find((one) => one.feed === feed);
  const seen = known?.seen ?? (feed === archived.feed ? archived.seen : item.seen);
  await saveSource(db, archived.id, { id, feed, link, published, seen, contentHash });
}

/** What the article would be with the text of the item. */
function asRevision(archived: ArchivedArticle, item: Article): Article {
  const { title, summary, body, links, contentHash, page } = item;
  const { number: _number, moment: _moment, story: _story, signature: _signature, ...article } = archived;
  const text = { title, summary, body, links, contentHash, ...(page !== undefined && { page }) };
  return { ...article, ...text, published: archived.published ?? item.published };
}

function judge(
  { settings: { terms } }: Watch,
  archived: ArchivedArticle,
  item: Article,
  { standing, ofItem }: { standing: readonly Match[]; ofItem: readonly Match[] },
): 'apart' | 'revised' | 'kept' {
  if (saysTheSame(archived, item)) return 'kept';
  // A term that left the config is nobody's loss.
  const loses = terms.some(({ name }) => hasMatch(standing, name) && !hasMatch(ofItem, name));
  const isFuller = lengthOf(item) >= FULLER_TIMES * lengthOf(archived) + FULLER_BY;
  if (!gains(terms, ofItem, standing)) return isFuller && !loses ? 'revised' : 'kept';
  if (!loses && lengthOf(item) >= lengthOf(archived)) return 'revised';
  // What its own feed says of an article is an edit of it, whatever goes with it.
  return item.id === archived.id ? 'revised' : 'apart';
}

function hasMatch(matches: readonly Match[], term: string): boolean {
  return matches.some((match) => match.term === term);
}

/** Whether a term is met that was not, or is told that would not be. */
function gains(terms: readonly Term[], matches: readonly Match[], before: readonly Match[]): boolean {
  return matches.some(({ term }) => levelOf(terms, matches, term) > levelOf(terms, before, term));
}

function levelOf(terms: readonly Term[], matches: readonly Match[], term: string): number {
  const match = matches.find((one) => one.term === term);
  if (match === undefined) return 0;
  const { told, downgraded } = tellingMatches([match], terms);
  return told.length > 0 ? 3 : downgraded.length > 0 ? 2 : 1;
}
