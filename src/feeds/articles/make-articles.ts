/** Turns the entries of a feed into articles: plain text, canonical links, and ids that stay. */
import type { Article } from '../../domain/article.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Entry, FeedContent } from '../reading/entry.ts';
import { parseDate } from '../reading/parse-date.ts';
import { singleLine } from '../text/clean-text.ts';
import { languageOfText, primaryLanguage } from '../text/detect-language.ts';
import { extractTitle } from '../text/extract-text.ts';
import {
  type ArticleLines,
  composeTexts,
  findRepeated,
  linksOf,
  readTexts,
  type Texts,
  withoutRepeated,
} from './article-texts.ts';
import { canonicalUrl, directLink } from './canonical-url.ts';
import { asPublished } from './google-news.ts';
import { type Draft, hashContent, identifyArticles } from './identify-articles.ts';

const HEADLINE_LENGTH = 120;
/** In characters: no headline comes near it. */
const LONGEST_TITLE = 2000;
const LOOSE_HALF = /\p{Surrogate}$/u;

/** Where a feed leaves the time zone out, it means the one of its readers; elsewhere there are too many. */
const ZONE_MINUTES = new Map<string, number>(
  Object.entries({
    ko: 540,
    ja: 540,
    zh: 480,
  }),
);

/** What an entry says by itself, before it is seen among the others. */
export type Reading = ArticleLines & {
  entry: Entry;
  /** '' where the entry has none. */
  title: string;
  url: string | null;
  /** Its own addresses, canonical. */
  own: ReadonlySet<string | null>;
};

/** `language`: of the feed, primary. */
type Circumstances = { feed: string; language: string | null; now: Instant };

/** In the order of the document; without entries that say nothing, and without exact repeats. */
export function makeArticles(feedName: string, parsed: FeedContent, now: Instant): Article[] {
  const readings = parsed.entries.map(readTextsOf);
  const repeated = findRepeated(readings);
  const circumstances = circumstancesOf(feedName, parsed, now);
  const drafts = readings.flatMap(
    (reading) => draftArticle(reading, withoutRepeated(reading, repeated), circumstances) ?? [],
  );
  return identifyArticles(drafts, siteOf(parsed));
}

/** The canonical URL of the feed's home page, which identifies no article. */
export function siteOf({ link }: Pick<FeedContent, 'link'>): string | null {
  return link === null ? null : canonicalUrl(link);
}

export function circumstancesOf(
  feed: string,
  { language }: Pick<FeedContent, 'language'>,
  now: Instant,
): Circumstances {
  return { feed, language: primaryLanguage(language), now };
}

export function readTextsOf(given: Entry): Reading {
  const entry = asPublished(given);
  const url = canonicalUrl(entry.originalLink ?? entry.link ?? '');
  const own = new Set([url, entry.originalLink === null ? null : canonicalUrl(entry.link ?? '')]);
  const title = extractTitle(entry.title).slice(0, LONGEST_TITLE).replace(LOOSE_HALF, '');
  const isOwn = (link: string) => own.has(canonicalUrl(link));
  return { entry, title, url, own, ...readTexts(entry, { title, author: entry.author, isOwn }) };
}

/**
 * Identity and hash are of what the entry says by itself: the document is another one at every look, and what it
 * shows to be boilerplate today is no edit of the article.
 * @param shown its texts without what most entries of the document repeat.
 * @returns null when neither title nor text is left.
 */
export function draftArticle(
  reading: Reading,
  shown: ArticleLines,
  { feed, language: feedLanguage, now }: Circumstances,
): Draft | null {
  const { entry, url, own } = reading;
  const said = composeTexts(reading);
  const isWhole = shown.summary === reading.summary && shown.body === reading.body;
  const texts = isWhole ? said : composeTexts(shown);
  const ownTitle = reading.title || headlineOf(said);
  const title = reading.title || headlineOf(texts);
  if (title === '') return null;
  const tagged = primaryLanguage(entry.language) ?? feedLanguage;
  const language = languageOfText(`${title}\n${said.summary}\n${said.body}`, tagged);
  const published = publishedOf(entry, now, feedLanguage ?? language);
  const article = {
    feed,
    link: entry.link === null ? null : directLink(entry.link),
    url,
    title,
    ...texts,
    author: entry.author === null ? null : singleLine(entry.author) || null,
    published,
    seen: now,
    language,
    links: linksOf(shown).filter((link) => !own.has(link)),
    contentHash: hashContent({ title: ownTitle, ...said, published }),
  };
  return { guid: entry.guid, title: ownTitle, article };
}

/** The first line of a text without a title, cut at a word. */
function headlineOf({ summary, body }: Texts<string>): string {
  const line = (summary || body).split('\n', 1)[0] ?? '';
  if (line.length <= HEADLINE_LENGTH) return line;
  const cut = line.slice(0, HEADLINE_LENGTH);
  return `${cut.replace(/\s+\S*$/, '').replace(LOOSE_HALF, '')}…`;
}

function publishedOf(entry: Entry, now: Instant, language: string | null): Instant | null {
  const zoneMinutes = ZONE_MINUTES.get(language ?? '') ?? 0;
  for (const date of entry.dates) {
    const instant = parseDate(date, now, zoneMinutes);
    if (instant !== null) return instant;
  }
  return null;
}
