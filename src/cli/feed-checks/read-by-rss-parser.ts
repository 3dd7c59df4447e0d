/** What rss-parser reads in a feed by itself, under the names that the checks have. */
import { decodeFeed } from '../../feeds/reading/decode-feed.ts';
import { readPlainly } from '../../feeds/reading/read-plainly.ts';
import type { Field } from './feed-check.ts';
import type { FieldReader, Value } from './read-fields.ts';

/** Its own names, the likeliest first. */
const NAMES: Record<Field, readonly string[]> = {
  title: ['title'],
  link: ['link'],
  id: ['guid', 'id'],
  summary: ['summary', 'description', 'content', 'contentSnippet'],
  content: ['content:encoded', 'content', 'summary'],
  date: ['isoDate', 'pubDate', 'date'],
  published: ['isoDate', 'pubDate', 'date'],
  updated: ['updated', 'lastBuildDate', 'isoDate', 'pubDate', 'date'],
  itemCount: [],
  language: ['language'],
  author: ['author', 'creator', 'managingEditor'],
};

/** The bytes are decoded by us: its own decoding knows three encodings. */
export async function readByRssParser(
  bytes: Uint8Array,
  contentType: string | null,
): Promise<FieldReader | { reason: string }> {
  const reading = await readPlainly(decodeFeed(bytes, contentType));
  if (reading.outcome !== 'read') return reading;
  const { feed, items } = reading;
  return ({ scope, index, field }) => {
    if (scope === 'feed' && field === 'itemCount') return items.length;
    const fields = scope === 'feed' ? feed : items[index ?? 0];
    return NAMES[field].map((name) => plainValue(fields?.[name])).find((value) => value !== null) ?? null;
  };
}

function plainValue(value: unknown): Value {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
