/** Reads RSS and Atom: mended XML through rss-parser to entries. */

import Parser from 'rss-parser';
import { absoluteLink, type Entry, type Markup, type ParsedFeed } from './entry.ts';
import { FEED_FIELDS, FIELD_PREFIX, ITEM_FIELDS } from './feed-fields.ts';
import { decodeXmlText } from './xml-text.ts';

type Element = { text: string; attributes: Readonly<Record<string, string>> };
type Fields = (name: string) => readonly Element[];

// A parser keeps state while it reads, so each document gets its own. Its types do not know `keepArray`.
const createParser = () =>
  new Parser<Record<string, unknown>, Record<string, unknown>>({
    xml2js: { explicitCharkey: true },
    customFields: { feed: keptAs(FEED_FIELDS) as never[], item: keptAs(ITEM_FIELDS) as never[] },
  });

/** The best first. */
const DATES = (
  'published atom:published pubdate issued dcterms:issued dc:date created dcterms:created ' +
  'updated atom:updated modified dcterms:modified'
).split(' ');
const BODIES = 'content:encoded content atom:content xhtml:body xhtml:div body'.split(' ');
const SUMMARIES = 'summary description atom:summary dc:description media:description itunes:summary'.split(
  ' ',
);
const LANGUAGES = ['language', 'dc:language', 'lang'];
const AUTHORS = ['author', 'atom:author', 'dc:creator', 'itunes:author'];
const OTHER_RELATIONS = ['related', 'via', 'canonical', 'shortlink', 'self'];

/** `address`: what relative links are relative to where the feed names nothing better. */
export async function readEntries(xml: string, address: string): Promise<Omit<ParsedFeed, 'fault'>> {
  const parsed = await createParser().parseString(xml);
  const fields = fieldsOf(parsed);
  const link = bestLink([...fields('link'), ...fields('atom:link')], address);
  return {
    title: firstText(fields, ['title', 'dc:title']) ?? '',
    link,
    language: firstText(fields, LANGUAGES),
    entries: parsed.items.map((item) => readEntry(fieldsOf(item), link ?? address)),
  };
}

function readEntry(fields: Fields, site: string): Entry {
  const id = firstText(fields, ['guid', 'id', 'about']);
  const link =
    bestLink(fields('link'), site) ?? bestLink(fields('atom:link'), site) ?? linkInGuid(fields, id);
  // With a summary beside it, the description is the text itself.
  const isSummarised = fields('summary').some(hasText);
  const bodyNames = isSummarised ? [...BODIES, 'description'] : BODIES;
  const original = firstText(fields, ['feedburner:origlink']);
  const originalLink = original === null ? null : absoluteLink(original, site);
  const base = originalLink ?? link ?? site;
  const bodies = markups(fields, bodyNames, base);
  return {
    guid: id,
    link,
    originalLink,
    title: firstText(fields, ['title', 'dc:title', 'media:title']) ?? '',
    summary: markups(fields, SUMMARIES, base)[0] ?? null,
    body: bodies.reduce<Markup | null>(longer, null),
    author: authorOf(fields),
    dates: DATES.flatMap((name) => fields(name).filter(hasText)).map(({ text }) => text),
    language: firstText(fields, LANGUAGES),
  };
}

function fieldsOf(object: Record<string, unknown>): Fields {
  return (name) => {
    const values = object[FIELD_PREFIX + name];
    return Array.isArray(values) ? values.map(elementOf) : [];
  };
}

/** What xml2js makes of an element: text under "_" and attributes under "$", or a bare string when it is empty. */
function elementOf(value: unknown): Element {
  if (typeof value !== 'object' || value === null)
    return { text: String(value ?? '').trim(), attributes: {} };
  const text = '_' in value && typeof value._ === 'string' ? value._.trim() : '';
  const attributes = '$' in value ? (value.$ as Record<string, string>) : {};
  // Only Atom 0.3 has this.
  const isBase64 = attributes.mode === 'base64';
  return { text: isBase64 ? Buffer.from(text, 'base64').toString() : text, attributes };
}

/** A page to read before anything else: not the feed itself, its editing address, or an attached file. */
function bestLink(elements: readonly Element[], site: string): string | null {
  const links = elements.map(({ text, attributes }) => ({
    link: absoluteLink(attributes.href ?? text, attributes.base ?? site),
    relation: relationOf(attributes.rel),
    isPage: /html|^$/i.test(attributes.type ?? ''),
  }));
  const found = links.filter(({ link }) => link !== null);
  const alternates = found.filter(({ relation }) => relation === 'alternate');
  const other = found.find(({ relation }) => OTHER_RELATIONS.includes(relation));
  return (alternates.find(({ isPage }) => isPage) ?? alternates[0] ?? other)?.link ?? null;
}

function relationOf(relation: string | undefined): string {
  return relation?.trim().toLowerCase().replace(/^.*\//, '') || 'alternate';
}

/** A guid is a link by default, but only one that looks like a whole URL can be meant. */
function linkInGuid(fields: Fields, id: string | null): string | null {
  const isPermalink = fields('guid')[0]?.attributes.ispermalink?.toLowerCase() !== 'false';
  return id !== null && isPermalink && /^https?:\/\//i.test(id) ? absoluteLink(id, id) : null;
}

function markups(fields: Fields, names: readonly string[], base: string): Markup[] {
  return names
    .flatMap((name) => fields(name))
    .filter((element) => hasText(element) && isReadable(element))
    .map(({ text, attributes }) => ({ source: text, base: attributes.base ?? base }));
}

/** Not a picture or a film: Atom can carry those as content. */
function isReadable({ attributes }: Element): boolean {
  const type = attributes.type ?? '';
  return !type.includes('/') || /^text\/|[/+](xhtml|xml)/i.test(type);
}

function longer(longest: Markup | null, markup: Markup): Markup {
  return longest !== null && longest.source.length >= markup.source.length ? longest : markup;
}

/** Atom names the author in an element of its own; RSS writes "desk@example.org (The Desk)". */
function authorOf(fields: Fields): string | null {
  const [first] = AUTHORS.flatMap((name) => fields(name)).filter(hasText);
  if (!first) return null;
  const text = first.text.slice(0, 1000);
  const name = /<name>([^<]*)/.exec(text)?.[1] ?? /<email>([^<]*)/.exec(text)?.[1];
  return name === undefined ? (/^\S+@\S+ \((.+)\)$/.exec(text)?.[1] ?? text) : decodeXmlText(name);
}

function firstText(fields: Fields, names: readonly string[]): string | null {
  return names.flatMap((name) => fields(name)).find(hasText)?.text ?? null;
}

function hasText({ text }: Element): boolean {
  return text !== '';
}

function keptAs(names: readonly string[]): [string, string, { keepArray: true }][] {
  return names.map((name) => [FIELD_PREFIX + name, FIELD_PREFIX + name, { keepArray: true }]);
}
