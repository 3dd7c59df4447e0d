/** The fields of RSS and Atom that are read, under the names that xml-names.ts gives them. */
import { FIELD_PREFIX } from './element.ts';
import { escapeXml } from './xml-text.ts';

export const FEED_FIELDS = (
  'title dc:title link atom:link id atom:id subtitle tagline description info dc:description itunes:summary ' +
  'itunes:subtitle author atom:author dc:creator dc:author managingeditor itunes:author published pubdate issued ' +
  'dcterms:issued created dcterms:created updated atom:updated lastbuilddate modified dcterms:modified dc:date ' +
  'language dc:language lang ttl sy:updateperiod sy:updatefrequency'
).split(' ');

export const ITEM_FIELDS = (
  'title dc:title media:title itunes:title link atom:link guid id about feedburner:origlink description summary atom:summary ' +
  'dc:description media:description itunes:summary itunes:subtitle content content:encoded atom:content xhtml:body xhtml:div body fullitem ' +
  'author atom:author dc:creator dc:author itunes:author pubdate published atom:published updated atom:updated issued ' +
  'modified created dc:date dcterms:created dcterms:issued dcterms:modified language dc:language lang source'
).split(' ');

export const KEPT_ATTRIBUTES = ['href', 'rel', 'type', 'ispermalink', 'mode', 'url'];

/** Longer ones are no addresses or types, and the XML reader behind rss-parser has a limit of its own. */
const MAX_ATTRIBUTE_LENGTH = 8000;

export function writeField(name: string, attributes: Record<string, string>, text: string): string {
  const pairs = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeXml(value.slice(0, MAX_ATTRIBUTE_LENGTH))}"`,
  );
  return `<${FIELD_PREFIX}${name}${pairs.join('')}>${escapeXml(text)}</${FIELD_PREFIX}${name}>`;
}
