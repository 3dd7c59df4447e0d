/** Reads one item of RSS or Atom. */
import { bestLink } from './best-link.ts';
import { type Element, type Fields, firstText, hasText } from './element.ts';
import { absoluteLink, type FeedEntry, type Markup } from './entry.ts';
import { authorOf } from './read-author.ts';
import { languageOf } from './read-language.ts';

/** The best first. */
const PUBLISHED =
  'published atom:published pubdate issued dcterms:issued dc:date created dcterms:created'.split(' ');
const UPDATED = 'updated atom:updated modified dcterms:modified'.split(' ');
const BODIES = 'content:encoded content atom:content xhtml:body xhtml:div body fullitem'.split(' ');
const SUMMARIES =
  'summary description atom:summary dc:description media:description itunes:summary itunes:subtitle'.split(
    ' ',
  );

/**
 * @param site what relative links are relative to where the item names nothing better.
 * @param feedAuthor who wrote what names nobody.
 */
export function readEntry(fields: Fields, site: string, feedAuthor: string | null): FeedEntry {
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
    title: withoutSection(firstText(fields, ['title', 'dc:title', 'media:title', 'itunes:title']) ?? ''),
    summary: markups(fields, SUMMARIES, base)[0] ?? null,
    body: bodies.reduce<Markup | null>(longer, null),
    author: authorOf(fields) ?? feedAuthor,
    dates: [...PUBLISHED, ...UPDATED].flatMap((name) => fields(name).filter(hasText)).map(({ text }) => text),
    language: languageOf(fields),
    ...sourceOf(fields, site),
    updated: firstText(fields, UPDATED),
  };
}

/** In RSS; that of Atom holds what another feed says of itself, and has no address in an attribute. */
function sourceOf(fields: Fields, site: string): Pick<FeedEntry, 'source'> {
  const { text: name = '', attributes } = fields('source')[0] ?? {};
  const url = absoluteLink(attributes?.url ?? '', site);
  return name === '' || url === null ? {} : { source: { name, url } };
}

/** Some write a section within a section, of which one remains as text. */
function withoutSection(title: string): string {
  return title.startsWith('<![CDATA[') ? title.slice(9).replace(']]>', '') : title;
}

/** A guid is a link by default, but only one that looks like a whole URL can be meant. */
function linkInGuid(fields: Fields, id: string | null): string | null {
  const isPermalink = fields('guid')[0]?.attributes.ispermalink?.trim().toLowerCase() !== 'false';
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
