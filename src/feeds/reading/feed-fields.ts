/** The fields of RSS and Atom that are read, under the names that xml-names.ts gives them. */
import { escapeXml } from './xml-text.ts';

export const FEED_FIELDS = 'title dc:title link atom:link language dc:language lang'.split(' ');

export const ITEM_FIELDS = (
  'title dc:title media:title link atom:link guid id about feedburner:origlink description summary atom:summary ' +
  'dc:description media:description itunes:summary content content:encoded atom:content xhtml:body xhtml:div body ' +
  'author atom:author dc:creator itunes:author pubdate published atom:published updated atom:updated issued ' +
  'modified created dc:date dcterms:created dcterms:issued dcterms:modified language dc:language lang'
).split(' ');

export const KEPT_ATTRIBUTES = ['href', 'rel', 'type', 'ispermalink', 'mode'];

/** Keeps rss-parser from taking a field for one that it knows. */
export const FIELD_PREFIX = 'field.';

/** Longer ones are no addresses or types, and the XML reader behind rss-parser has a limit of its own. */
const MAX_ATTRIBUTE_LENGTH = 8000;

export function writeField(name: string, attributes: Record<string, string>, text: string): string {
  const pairs = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeXml(value.slice(0, MAX_ATTRIBUTE_LENGTH))}"`,
  );
  return `<${FIELD_PREFIX}${name}${pairs.join('')}>${escapeXml(text)}</${FIELD_PREFIX}${name}>`;
}
