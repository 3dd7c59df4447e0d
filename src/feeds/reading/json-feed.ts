/** Reads JSON Feed 1.0 and 1.1 to entries. */
import { absoluteLink, type Entry, type Markup, type ParsedFeed } from './entry.ts';
import { escapeXml } from './xml-text.ts';

type JsonObject = Record<string, unknown>;

export type ReadJson = { outcome: 'read'; feed: ParsedFeed } | { outcome: 'not-a-feed'; reason: string };

/** `address`: what relative links are relative to where the feed names no home page. */
export function readJsonFeed(text: string, address: string): ReadJson {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return { outcome: 'not-a-feed', reason: 'broken JSON' };
  }
  if (!isObject(document) || !Array.isArray(document.items)) {
    return { outcome: 'not-a-feed', reason: 'answered with JSON that is not a JSON Feed' };
  }
  const home = absoluteLink(textOf(document.home_page_url) ?? '', address);
  const author = authorOf(document);
  const entries = document.items
    .filter(isObject)
    .map((item) => readItem(item, home ?? address))
    .map((entry) => ({ ...entry, author: entry.author ?? author }));
  const title = textOf(document.title) ?? '';
  return {
    outcome: 'read',
    feed: { title, link: home, language: textOf(document.language), entries, fault: null },
  };
}

function readItem(item: JsonObject, site: string): Entry {
  const guid = textOf(item.id);
  const link = absoluteLink(textOf(item.url) ?? textOf(item.external_url) ?? webAddress(guid) ?? '', site);
  const base = link ?? site;
  return {
    guid,
    link,
    originalLink: null,
    title: textOf(item.title) ?? '',
    summary: plainText(item.summary, base),
    body: markup(item.content_html, base) ?? plainText(item.content_text, base),
    author: authorOf(item),
    dates: [textOf(item.date_published), textOf(item.date_modified)].filter((date) => date !== null),
    language: textOf(item.language),
  };
}

/** Version 1.1 has a list, 1.0 has one. */
function authorOf(object: JsonObject): string | null {
  const authors = Array.isArray(object.authors) ? object.authors : [object.author];
  return (
    authors
      .filter(isObject)
      .map(({ name }) => textOf(name))
      .find((name) => name !== null) ?? null
  );
}

function markup(value: unknown, base: string): Markup | null {
  const source = textOf(value);
  return source === null ? null : { source, base };
}

function plainText(value: unknown, base: string): Markup | null {
  const text = textOf(value);
  return text === null ? null : { source: escapeXml(text).replaceAll('\n', '<br>'), base };
}

function webAddress(guid: string | null): string | null {
  return guid !== null && /^https?:\/\//i.test(guid) ? guid : null;
}

/** Numbers too: many feeds give them as ids although the format wants text. */
function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
