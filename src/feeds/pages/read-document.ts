/** Bytes that may be a web page, a feed or plain text, as articles. */
import type { Article } from '../../domain/article.ts';
import type { Instant } from '../../domain/instant.ts';
import { articleOfJson } from '../articles/article-of-json.ts';
import { articleOfText } from '../articles/article-of-text.ts';
import { makeArticles } from '../articles/make-articles.ts';
import { decodeFeed } from '../reading/decode-feed.ts';
import { parseFeed } from '../reading/parse-feed.ts';
import { type ReadPage, readPage } from './read-page.ts';
import { type ReadablePart, readablePart } from './readable-part.ts';

export type Document = {
  bytes: Uint8Array;
  contentType: string | null;
  /** Where it came from: relative links start there. */
  address: string;
  /** The source of the articles; what the document says, or else its host, where null. */
  source: string | null;
  /** Of plain text, whose first line is its title otherwise. */
  title?: string | null;
};

export type ReadDocument =
  | { outcome: 'article'; article: Article }
  /** In the order of the feed. */
  | { outcome: 'feed'; title: string; articles: readonly Article[] }
  | { outcome: 'failed'; reason: string };

/** readable: by Readability, on a thread that can be ended. plain: in time that grows with the page only. */
export type PageReading = 'readable' | 'plain';

/** A shorter text is a teaser, or a notice that stands before the article. */
const LEAST_READABLE = 250;

/** Media types of what is no text at all. */
const NO_TEXT = /^(?:image|audio|video|font)\/|^application\/(?:pdf|zip|octet-stream|msword|vnd\.)/i;

export async function readDocument(
  document: Document,
  now: Instant,
  reading: PageReading = 'plain',
): Promise<ReadDocument> {
  const type = document.contentType?.split(';', 1)[0]?.trim() ?? '';
  if (NO_TEXT.test(type)) return { outcome: 'failed', reason: `it is no text but ${type.slice(0, 60)}` };
  const text = decodePage(document.bytes, document.contentType);
  if (text.trim() === '') return { outcome: 'failed', reason: 'it is empty' };
  if (text.includes('\0')) return { outcome: 'failed', reason: 'it is no text' };
  if (isPage(text)) return readArticle(text, document, now, reading);
  if (/^[\s\ufeff]*[<{[]/.test(text)) {
    const parsed = await parseFeed(text, document.address);
    if (parsed.outcome === 'read') {
      const source = document.source ?? (parsed.feed.title || hostOf(document.address));
      return { outcome: 'feed', title: parsed.feed.title, articles: makeArticles(source, parsed.feed, now) };
    }
  }
  const json = readJson(text, document, type, now);
  if (json !== null) return json;
  if (/^[\s\ufeff]*</.test(text)) return readArticle(text, document, now, reading);
  const article = articleOfText(document.title ? `${document.title}\n${text}` : text, now);
  return { outcome: 'article', article: { ...article, feed: document.source ?? hostOf(document.address) } };
}

/** null where it is not meant to be JSON. */
function readJson(text: string, { source }: Document, type: string, now: Instant): ReadDocument | null {
  const isMeant = /[/+]json$/i.test(type);
  if (!isMeant && !/^[\s\ufeff]*\{/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    const article = typeof value === 'object' && value !== null ? articleOfJson(value, source, now) : null;
    return article === null
      ? { outcome: 'failed', reason: 'the JSON has neither a title nor a body' }
      : { outcome: 'article', article };
  } catch {
    return isMeant ? { outcome: 'failed', reason: 'it is no valid JSON' } : null;
  }
}

async function readArticle(
  html: string,
  { address, source }: Document,
  now: Instant,
  reading: PageReading,
): Promise<ReadDocument> {
  const page = readPage(html, address);
  const feed = source ?? page.site ?? hostOf(address);
  const [plain] = makeArticles(feed, page, now);
  const part = reading === 'readable' ? await readablePart(html, page.size) : null;
  const [readable] = part === null ? [] : makeArticles(feed, withPart(page, part, address), now);
  const isBetter = readable !== undefined && readable.body.length >= LEAST_READABLE;
  const article = isBetter ? readable : (plain ?? readable);
  if (article === undefined)
    return { outcome: 'failed', reason: 'there is no text in the page; it may need scripts' };
  return { outcome: 'article', article };
}

function withPart(page: ReadPage, { markup, author, published }: ReadablePart, base: string): ReadPage {
  const entries = page.entries.map((entry) => ({
    ...entry,
    body: { source: markup, base },
    author: entry.author ?? author,
    dates: published === null ? entry.dates : [...entry.dates, published],
  }));
  return { ...page, entries };
}

/** A page may begin with comments, which are no markup to go by. */
function isPage(text: string): boolean {
  const start = text.slice(0, 4000).replaceAll(/<!--[\s\S]*?-->/g, '');
  return /^[\s\ufeff]*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html)\b/i.test(start);
}

/** As a feed, but pages name their encoding in a tag of their own. */
function decodePage(bytes: Uint8Array, contentType: string | null): string {
  if (/charset\s*=/i.test(contentType ?? '')) return decodeFeed(bytes, contentType);
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const declared = /<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})/i.exec(head)?.[1];
  return decodeFeed(bytes, declared === undefined ? contentType : `text/html; charset=${declared}`);
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : '';
}
