/** `/watch why ID, URL or words`: why something was posted, held or dropped, or never came up. */
import type { CommandAnswer } from '../chat/command.ts';
import { standingDeadlines } from '../deadline/countdown.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import { recentAlertIds, storyWithId } from '../store/alert-history.ts';
import { feedsOf } from '../store/article-sources.ts';
import { type ArchivedArticle, articleOfAlert, articlesByUrls, articlesOfStory } from '../store/articles.ts';
import type { Database } from '../store/sqlite.ts';
import { articlesWithMost } from './articles-with-most.ts';
import { bareAddress } from './bare-address.ts';
import type { Lookup } from './lookup.ts';
import type { RaisedTerms } from './raised-words.ts';
import { type StoryParts, type TriedTerms, whyStory } from './why-story.ts';
import { whyUnknownPage } from './why-unknown-page.ts';

export type WhyParts = {
  db: Database;
  now: () => Instant;
  /** Of the desk, for times of day. */
  timezone: () => string;
  /** Names and URLs of the feeds in the config. */
  feeds: () => readonly { name: string; url: string }[];
  /** What the terms as they are now make of an archived article. */
  tryTerms: (article: ArchivedArticle, sources: readonly string[]) => TriedTerms;
  /** Terms that are more urgent at the moment than the config says. */
  raised: () => RaisedTerms;
  deadlines: () => readonly Deadline[];
  /** By which copies of a page are recognised; null for what is no web page. */
  canonicalUrl: (url: string) => string | null;
  /** The normalised words of a text. */
  wordsOf: (text: string) => string[];
  nearestName: (word: string, known: readonly string[]) => string | null;
};

const LONGEST_TEXT = 500;
const MOST_WORDS = 30;
/** Of the words that were typed, so many an article must have. */
const LEAST_SHARE = 0.6;
const RECENT_ALERTS = 2000;
const OTHERS_SHOWN = 3;

const ADVICE =
  'Type /watch why and the id at the end of an alert, the address of an article, or words of its title.';

export function createWhy(parts: WhyParts): Lookup {
  return ({ options }) => why(parts, options.what ?? '');
}

async function why(parts: WhyParts, text: string): Promise<CommandAnswer> {
  const typed = bareAddress(text);
  if (typed === '') return nothing(ADVICE);
  if (typed.length > LONGEST_TEXT && !/^https?:/i.test(typed)) return nothing(`That is too long. ${ADVICE}`);
  if (/^https?:\/\//i.test(typed)) return whyPage(parts, typed);
  const story = /^[0-9a-z]{1,20}$/i.test(typed) ? await storyWithId(parts.db, typed.toLowerCase()) : null;
  if (story !== null) return answerFor(parts, story, await articleOfAlert(parts.db, typed.toLowerCase()), []);
  return (await whyWords(parts, typed)) ?? unknown(parts, typed);
}

async function whyPage(parts: WhyParts, url: string): Promise<CommandAnswer> {
  const canonical = parts.canonicalUrl(url);
  if (canonical === null) return nothing(`“${url.slice(0, 100)}” is no address of a page. ${ADVICE}`);
  const [article] = await articlesByUrls(parts.db, [canonical]);
  if (article === undefined) return whyUnknownPage(parts, url, canonical);
  return answerFor(parts, article.story, article, []);
}

async function whyWords(parts: WhyParts, text: string): Promise<CommandAnswer | null> {
  const words = [...new Set(parts.wordsOf(text))].slice(0, MOST_WORDS);
  const ranked = (await articlesWithMost(parts.db, words, LEAST_SHARE, parts.now() + 1))
    .map((article) => ({ article, ...sharesOf(parts, article, words) }))
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.titleShare + b.share - (a.titleShare + a.share));
  const [best, ...others] = ranked.map(({ article }) => article);
  if (best === undefined) return null;
  const elsewhere = others.filter(({ story }) => story !== best.story).slice(0, OTHERS_SHOWN);
  return answerFor(parts, best.story, best, elsewhere);
}

function sharesOf({ wordsOf }: WhyParts, article: ArchivedArticle, words: readonly string[]) {
  const inTitle = new Set(wordsOf(article.title));
  const inText = new Set(wordsOf(`${article.summary}\n${article.body}`));
  const share = (known: (word: string) => boolean) => words.filter(known).length / words.length;
  return {
    titleShare: share((word) => inTitle.has(word)),
    share: share((word) => inTitle.has(word) || inText.has(word)),
  };
}

/** @param asked the article that was asked for; the first of the story where null. */
async function answerFor(
  { db, timezone, tryTerms, now, raised, deadlines }: WhyParts,
  story: string,
  asked: ArchivedArticle | null,
  others: readonly ArchivedArticle[],
): Promise<CommandAnswer> {
  const articles = await articlesOfStory(db, story);
  // An alert's first report may be in another story by now.
  const article = (story === asked?.story ? asked : null) ?? articles[0] ?? asked;
  if (article === undefined || article === null) return nothing(ADVICE);
  const sources = (await feedsOf(db, [article])).get(article.id) ?? [article.feed];
  const tried = () => tryTerms(article, sources);
  const standing = standingDeadlines(deadlines(), now());
  const about: StoryParts = {
    ...{ db, timezone: timezone(), now: now(), tried },
    raised: raised(),
    deadlines: standing.map(({ deadline: { name, timezone: zone }, at }) => ({ name, at, timezone: zone })),
  };
  const answer = await whyStory(about, article, articles);
  if (others.length === 0) return answer;
  const entries = others.map((other) => ({
    headline: other.title,
    link: other.link,
    source: other.feed,
    published: other.published,
    note: `or did you mean this one? /watch why ${other.id}`,
  }));
  return { ...answer, entries: [...answer.entries, ...entries] };
}

async function unknown({ db, nearestName }: WhyParts, typed: string): Promise<CommandAnswer> {
  const shown = typed.length > 80 ? `${typed.slice(0, 80).trimEnd()}…` : typed;
  if (/\s/.test(typed) || typed.length > 20)
    return nothing(`Nothing in the archive has the words “${shown}”. ${ADVICE}`);
  const ids = await recentAlertIds(db, RECENT_ALERTS);
  const begun = typed.length >= 3 ? ids.filter((id) => id.startsWith(typed.toLowerCase())) : [];
  const meant = begun.length === 1 ? begun[0] : nearestName(typed, ids);
  const hint = meant ? ` Did you mean /watch why ${meant}?` : '';
  return nothing(`There is no alert “${shown}”, and no article with that word.${hint} ${ADVICE}`);
}

function nothing(footer: string): CommandAnswer {
  return { heading: 'Why?', entries: [], footer };
}
