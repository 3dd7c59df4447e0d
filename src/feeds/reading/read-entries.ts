/** Reads RSS and Atom: mended XML through rss-parser to entries. */

import Parser from 'rss-parser';
import { FIELD_PREFIX, fieldsOf } from './element.ts';
import type { FeedEntry } from './entry.ts';
import { FEED_FIELDS, ITEM_FIELDS } from './feed-fields.ts';
import type { Mended, MendedItem } from './mend-xml.ts';
import { createPauses } from './pauses.ts';
import { readEntry } from './read-entry.ts';
import { type FeedHead, readHead } from './read-head.ts';
import { writeDocument } from './write-document.ts';

// A parser keeps state while it reads, so each document gets its own. Its types do not know `keepArray`.
const createParser = () =>
  new Parser<Record<string, unknown>, Record<string, unknown>>({
    xml2js: { explicitCharkey: true },
    customFields: { feed: keptAs(FEED_FIELDS) as never[], item: keptAs(ITEM_FIELDS) as never[] },
  });

export type ReadItems = {
  head: FeedHead;
  /** One for each item, in order; null for those that are known. */
  entries: (FeedEntry | null)[];
};

/** @param address what relative links are relative to where the feed names nothing better. */
export async function readEntries(
  { root, feedFields, items }: Pick<Mended, 'root' | 'feedFields' | 'items'>,
  address: string,
): Promise<ReadItems> {
  const pause = createPauses();
  const head = readHead(fieldsOf(await parse(writeDocument(root, '', feedFields))), address);
  const site = head.link ?? address;
  // In Atom an entry without an author is by that of the feed; elsewhere the feed's is its editor.
  const author = root.tag === 'feed' ? head.about.author : null;
  const entries: (FeedEntry | null)[] = [];
  for (let from = 0; from < items.length; ) {
    await pause();
    const to = endOfPortion(items, from);
    const portion = items.slice(from, to);
    const written = portion.map(({ xml }) => xml ?? '').join('');
    const read = written === '' ? [].values() : (await parse(writeDocument(root, written))).items.values();
    for (const { xml } of portion) {
      await pause();
      const item = xml === null ? undefined : read.next().value;
      entries.push(item === undefined ? null : readEntry(fieldsOf(item), site, author));
    }
    from = to;
  }
  return { head, entries };
}

function parse(xml: string) {
  return createParser().parseString(xml);
}

/** So many that the cost of a document does not count, and not so long that others notice. */
function endOfPortion(items: readonly MendedItem[], from: number): number {
  let to = from;
  for (let length = 0; to < items.length && to - from < 50 && length < 100_000; to += 1)
    length += items[to]?.xml?.length ?? 0;
  return to;
}

function keptAs(names: readonly string[]): [string, string, { keepArray: true }][] {
  return names.map((name) => [FIELD_PREFIX + name, FIELD_PREFIX + name, { keepArray: true }]);
}
