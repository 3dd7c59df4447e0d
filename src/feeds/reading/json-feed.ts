/** Reads JSON Feed 1.0 and 1.1 to entries. */
import { absoluteLink, type FeedEntry, type Markup, type ParsedFeed } from './entry.ts';
import { MOST_ITEMS, TOO_MANY_ITEMS } from './most-items.ts';
import { joinNames } from './read-author.ts';
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
    .slice(0, MOST_ITEMS)
    .filter(isObject)
    .map((item) => readItem(item, home ?? address))
    .map((entry) => ({ ...entry, author: entry.author ?? author }));
  const title = textOf(document.title) ?? '';
  return {
    outcome: 'read',
    feed: {
      title,
      link: home,
      language: textOf(document.language),
      entries,
      about: {
        id: null,
        summary: textOf(document.description),
        author,
        published: null,
        updated: null,
      },
      pace: { askedMs: null },
      hub: hubOf(document, address),
      self: absoluteLink(textOf(document.feed_url) ?? '', address),
      fault: document.items.length > MOST_ITEMS ? TOO_MANY_ITEMS : null,
    },
  };
}

function readItem(item: JsonObject, site: string): FeedEntry {
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
    updated: textOf(item.date_modified),
  };
}

/** The first that speaks WebSub; rssCloud is older and says another thing. */
function hubOf({ hubs }: JsonObject, address: string): string | null {
  for (const hub of Array.isArray(hubs) ? hubs.filter(isObject) : []) {
    const link = absoluteLink(textOf(hub.url) ?? '', address);
    if (link !== null && textOf(hub.type)?.toLowerCase() === 'websub') return link;
  }
  return null;
}

/** Version 1.1 has a list, 1.0 has one; some name one as the list, or only by its name. */
function authorOf({ authors, author }: JsonObject): string | null {
  return namesIn(authors) ?? namesIn(author);
}

function namesIn(authors: unknown): string | null {
  const all = Array.isArray(authors) ? authors : [authors];
  return joinNames(all.map((author) => textOf(isObject(author) ? author.name : author) ?? ''));
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
