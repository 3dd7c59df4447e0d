/** Puts mended items together as documents that rss-parser reads. */
import { writeField } from './feed-fields.ts';
import type { Root } from './mend-xml.ts';

/** Without a single field rss-parser takes a feed for broken. */
const NO_FIELDS = writeField('lang', {}, '');

export function writeDocument({ tag }: Root, items: string, feedFields = NO_FIELDS): string {
  if (tag === 'feed') return `<feed>${feedFields}${items}</feed>`;
  if (tag === 'rss') return `<rss version="2.0"><channel>${feedFields}${items}</channel></rss>`;
  return `<rdf:RDF><channel>${feedFields}</channel>${items}</rdf:RDF>`;
}
