/** What rss-parser makes of a document by itself, without mending: the baseline that our own reading is measured by. */
import Parser from 'rss-parser';

type Fields = Readonly<Record<string, unknown>>;

export type PlainReading =
  | { outcome: 'read'; feed: Fields; items: readonly Fields[] }
  /** Sound XML, but rss-parser does not take it for a feed or cannot read a value in it. */
  | { outcome: 'refused'; reason: string }
  | { outcome: 'broken-xml'; reason: string };

export async function readPlainly(text: string): Promise<PlainReading> {
  try {
    const { items, ...feed } = await new Parser().parseString(text);
    return { outcome: 'read', feed, items: items as unknown as Fields[] };
  } catch (error) {
    const [reason = '', where] = (error instanceof Error ? error.message : String(error)).split('\n');
    // Its XML reader says where it stopped, on lines of their own.
    return { outcome: where?.startsWith('Line: ') ? 'broken-xml' : 'refused', reason };
  }
}
