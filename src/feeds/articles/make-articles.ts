/** Turns the entries of a feed into articles: plain text, canonical links, and ids that stay. */
import type { Article } from '../../domain/article.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Entry, ParsedFeed } from '../reading/entry.ts';
import { parseDate } from '../reading/parse-date.ts';
import { collapseLines, singleLine } from '../text/clean-text.ts';
import { detectLanguage, primaryLanguage } from '../text/detect-language.ts';
import { extractText, extractTitle } from '../text/extract-text.ts';
import { canonicalUrl } from './canonical-url.ts';
import { hashContent, identifyArticles } from './identify-articles.ts';

const HEADLINE_LENGTH = 120;
/** In characters, many times the longest report: what is longer is no article, and would hold up all that are. */
const LONGEST_TEXT = 200_000;

/** Where a feed leaves the time zone out, it means the one of its readers; elsewhere there are too many. */
const ZONE_MINUTES = new Map<string, number>(
  Object.entries({
    ko: 540,
    ja: 540,
    zh: 480,
  }),
);

/** In the order of the document; without entries that say nothing, and without exact repeats. */
export function makeArticles(feedName: string, parsed: ParsedFeed, now: Instant): Article[] {
  const drafts = parsed.entries.flatMap((entry) => {
    const article = makeArticle(feedName, parsed.language, entry, now);
    return article === null ? [] : [{ guid: entry.guid, article }];
  });
  return identifyArticles(drafts, parsed.link === null ? null : canonicalUrl(parsed.link));
}

/** Null when neither title nor text is left. Without its id, which depends on the others. */
function makeArticle(
  feed: string,
  feedLanguage: string | null,
  entry: Entry,
  now: Instant,
): Omit<Article, 'id'> | null {
  const ofSummary = entry.summary ? extractText(entry.summary) : { text: '', links: [] };
  const ofBody = entry.body ? extractText(entry.body) : { text: '', links: [] };
  const { summary, body } = withoutRepeat(bounded(ofSummary.text), bounded(ofBody.text));
  const title = extractTitle(entry.title) || headlineOf(summary || body);
  if (title === '') return null;
  const url = canonicalUrl(entry.originalLink ?? entry.link ?? '');
  const own = new Set([url, entry.link === null ? null : canonicalUrl(entry.link)]);
  const linked = [...ofSummary.links, ...ofBody.links].map(canonicalUrl);
  const language = detectLanguage([entry.language, feedLanguage], `${title}\n${summary}\n${body}`);
  const published = publishedOf(entry, now, primaryLanguage(feedLanguage) ?? language);
  return {
    feed,
    link: entry.link,
    url,
    title,
    summary,
    body,
    author: entry.author === null ? null : singleLine(entry.author) || null,
    published,
    seen: now,
    language,
    links: [...new Set(linked.filter((link) => link !== null && !own.has(link)))] as string[],
    contentHash: hashContent({ title, summary, body, published }),
  };
}

function bounded(text: string): string {
  return text.length <= LONGEST_TEXT ? text : text.slice(0, LONGEST_TEXT).replace(/\p{Surrogate}$/u, '');
}

/** A summary that is only the beginning of the body, or the other way about, is kept once, at its longest. */
function withoutRepeat(summary: string, body: string): { summary: string; body: string } {
  if (summary === '' || body === '') return { summary, body };
  if (beginsWith(body, summary)) return { summary: '', body };
  if (beginsWith(summary, body)) return { summary: '', body: summary };
  return { summary, body };
}

function beginsWith(text: string, beginning: string): boolean {
  const start = beginning.replace(/\s*(?:\[?(?:…|\.\.\.)\]?)\s*$/, '').replace(/\s+/g, ' ');
  return start !== '' && text.replace(/\s+/g, ' ').startsWith(start);
}

/** The first line of a text without a title, cut at a word. */
function headlineOf(text: string): string {
  const line = collapseLines(text).split('\n')[0] ?? '';
  if (line.length <= HEADLINE_LENGTH) return line;
  const cut = line.slice(0, HEADLINE_LENGTH);
  return `${cut.replace(/\s+\S*$/, '').replace(/\p{Surrogate}$/u, '')}…`;
}

function publishedOf(entry: Entry, now: Instant, language: string | null): Instant | null {
  const zoneMinutes = ZONE_MINUTES.get(language ?? '') ?? 0;
  for (const date of entry.dates) {
    const instant = parseDate(date, now, zoneMinutes);
    if (instant !== null) return instant;
  }
  return null;
}
