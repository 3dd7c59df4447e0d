/** What we read in a feed, under the names that the checks have. */
import { makeArticles } from '../../feeds/articles/make-articles.ts';
import { decodeFeed } from '../../feeds/reading/decode-feed.ts';
import type { FeedEntry, ParsedFeed } from '../../feeds/reading/entry.ts';
import { parseDate } from '../../feeds/reading/parse-date.ts';
import { parseFeed } from '../../feeds/reading/parse-feed.ts';
import { cleanText } from '../../feeds/text/clean-text.ts';
import type { FeedCheck, Field } from './feed-check.ts';

export type Value = string | number | null;
/** What is asked of a document; null where it says nothing. */
export type FieldReader = (check: Pick<FeedCheck, 'scope' | 'index' | 'field'>) => Value;

/** The bytes take the way of every look, up to the articles. A reason is why it is no feed. */
export async function readFields(
  bytes: Uint8Array,
  contentType: string | null,
  address: string,
): Promise<FieldReader | { reason: string }> {
  const parsed = await parseFeed(decodeFeed(bytes, contentType), address);
  if (parsed.outcome !== 'read') return { reason: parsed.reason };
  const { feed } = parsed;
  makeArticles('Feed', feed, Date.now());
  return ({ scope, index, field }) => {
    const entry = feed.entries[index ?? 0] ?? null;
    const value =
      scope === 'feed' ? fieldOfFeed(feed, field) : entry === null ? null : fieldOfEntry(entry, field);
    // What every text of an article goes through.
    return typeof value === 'string' ? cleanText(value) : value;
  };
}

function fieldOfFeed(feed: ParsedFeed, field: Field): Value {
  const { about } = feed;
  const values: Record<Field, () => Value> = {
    title: () => feed.title,
    link: () => feed.link,
    id: () => about.id,
    summary: () => about.summary,
    content: () => null,
    date: () => instantOf([about.published, about.updated]),
    published: () => instantOf([about.published]),
    updated: () => instantOf([about.updated]),
    itemCount: () => feed.entries.length,
    language: () => feed.language,
    author: () => about.author,
  };
  return values[field]();
}

function fieldOfEntry(entry: FeedEntry, field: Field): Value {
  const summary = entry.summary?.source ?? null;
  const values: Record<Field, () => Value> = {
    title: () => entry.title,
    link: () => entry.link,
    id: () => entry.guid,
    // A text that is only once in the feed is both: which name it gets is a matter of taste.
    summary: () => summary ?? entry.body?.source ?? null,
    content: () => entry.body?.source ?? summary,
    date: () => instantOf(entry.dates),
    published: () => instantOf(entry.dates),
    // What was never updated is as it was published.
    updated: () => instantOf([entry.updated, ...entry.dates]),
    itemCount: () => null,
    language: () => entry.language,
    author: () => entry.author,
  };
  return values[field]();
}

function instantOf(dates: readonly (string | null)[]): string | null {
  for (const date of dates) {
    const instant = date === null ? null : parseDate(date, Date.now(), 0);
    if (instant !== null) return new Date(instant).toISOString();
  }
  return null;
}
