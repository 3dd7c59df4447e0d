/** Reads the text of a feed in any of its formats: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed. */
import type { ParsedFeed } from './entry.ts';
import { readJsonFeed } from './json-feed.ts';
import { mendXml } from './mend-xml.ts';
import { readEntries } from './read-entries.ts';

export type ParseOutcome = { outcome: 'read'; feed: ParsedFeed } | { outcome: 'not-a-feed'; reason: string };

/** `address`: where the text came from. Never throws, whatever the text is. */
export async function parseFeed(text: string, address: string): Promise<ParseOutcome> {
  const start = text.replace(/^[\s\0\ufeff]+/, '');
  if (start === '') return { outcome: 'not-a-feed', reason: 'answered with an empty body' };
  if (/^[{[]/.test(start)) return readJsonFeed(start, address);
  try {
    const mended = mendXml(start, address);
    if (mended.outcome === 'not-a-feed') return mended;
    return { outcome: 'read', feed: { ...(await readEntries(mended.xml, address)), fault: mended.fault } };
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    return { outcome: 'not-a-feed', reason: `broken XML: ${message.slice(0, 120)}` };
  }
}
