/** Reads the text of a feed in any of its formats: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed. */
import type { FeedEntry, ParsedFeed } from './entry.ts';
import { type ReadJson, readJsonFeed } from './json-feed.ts';
import { mendXml } from './mend-xml.ts';
import { readEntries } from './read-entries.ts';

export type ParseOutcome = { outcome: 'read'; feed: ParsedFeed } | NotAFeed;

/** `entry`: null for an item that is known. `key`: see MendedItem. */
type ReadItem = { key: string | null; entry: FeedEntry | null };
export type ReadFeed = {
  outcome: 'read';
  feed: Omit<ParsedFeed, 'entries'>;
  /** In the order of the document. */
  items: readonly ReadItem[];
};
export type NotAFeed = { outcome: 'not-a-feed'; reason: string };

/** `address`: where the text came from. Never throws, whatever the text is. */
export async function parseFeed(text: string, address: string): Promise<ParseOutcome> {
  const read = await readFeed(text, address, () => false);
  if (read.outcome === 'not-a-feed') return read;
  const entries = read.items.flatMap(({ entry }) => entry ?? []);
  return { outcome: 'read', feed: { ...read.feed, entries } };
}

/** @param isKnown asked for the keys of items: what is known is not read. */
export async function readFeed(
  text: string,
  address: string,
  isKnown: (key: string) => boolean,
): Promise<ReadFeed | NotAFeed> {
  const start = text.replace(/^[\s\0\ufeff]+/, '');
  if (start === '') return { outcome: 'not-a-feed', reason: 'answered with an empty body' };
  if (/^[{[]/.test(start)) {
    const json = readJsonFeed(start, address);
    // A bracket may begin what a server has to say before a feed in XML.
    if (json.outcome === 'read' || !/<(?:\?xml|rss|rdf:rdf|feed)[\s>]/i.test(start)) return ofJson(json);
  }
  try {
    const mended = await mendXml(start, address, isKnown);
    if (mended.outcome === 'not-a-feed') return mended;
    const { head, entries } = await readEntries(mended, address);
    const items = mended.items.map(({ key }, index) => ({ key, entry: entries[index] ?? null }));
    return { outcome: 'read', feed: { ...head, fault: mended.fault }, items };
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    return { outcome: 'not-a-feed', reason: `broken XML: ${message.slice(0, 120)}` };
  }
}

function ofJson(read: ReadJson): ReadFeed | NotAFeed {
  if (read.outcome === 'not-a-feed') return read;
  const { entries, ...feed } = read.feed;
  return { outcome: 'read', feed, items: entries.map((entry) => ({ key: null, entry })) };
}
