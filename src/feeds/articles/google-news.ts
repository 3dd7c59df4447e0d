/**
 * What Google News puts around the articles of others, taken off: its links, the publisher at the end of each title,
 * and a summary that is a list of links to this and other articles.
 *
 * The older links hold the address of the article, as a protocol buffer in base64: field 4 is the page, field 26 its
 * AMP form. In the newer ones field 4 is a key ("AU_yqL…") that only Google's servers can turn into an address; nobody
 * is asked, and such a link stays as it is.
 */
import type { Entry } from '../reading/entry.ts';
import { escapeMarkup } from '../text/escape-markup.ts';
import { extractTitle } from '../text/extract-text.ts';

const HOST = 'news.google.com';
const PATH = /^\/(?:__i\/)?(?:rss\/)?(?:rd\/)?(?:articles|read)\/([\w-]{16,4000}={0,2})$/;
const PAGE_FIELD = 4;
/** How the name of a publisher stands behind each link of a summary. */
const PUBLISHER = /<font[^>]{0,100}>([^<]{1,200})<\/font>/iu;
/** Nothing that a browser would not show in its address line. */
const PLAIN = /^https?:\/\/[!-~]+$/i;

/** The address of the article behind a link of Google News; null where it is none, or does not tell. */
export function addressInGoogleNews(url: URL): string | null {
  if (url.hostname !== HOST) return null;
  const encoded = PATH.exec(url.pathname)?.[1];
  if (encoded === undefined) return null;
  const field = readField(Buffer.from(encoded, 'base64url'), PAGE_FIELD);
  const text = field?.toString('latin1') ?? '';
  if (!PLAIN.test(text) || !URL.canParse(text)) return null;
  const { hostname, username, password } = new URL(text);
  const isHost = /^[^.]+\..*[^.]$/.test(hostname) && hostname !== HOST;
  return isHost && username === '' && password === '' ? text : null;
}

/** The entry as its publisher would give it; one of another feed as it is. */
export function asPublished(entry: Entry): Entry {
  if (entry.link === null || !isGoogleNews(entry.link)) return entry;
  const isList = entry.summary?.source.includes(`//${HOST}/`) ?? false;
  const listed = isList ? PUBLISHER.exec(entry.summary?.source ?? '')?.[1] : undefined;
  const publisher = extractTitle(entry.source?.name ?? listed ?? '');
  return {
    ...entry,
    title: withoutPublisher(entry.title, publisher),
    summary: isList ? null : entry.summary,
    author: entry.author ?? (publisher === '' ? null : publisher),
  };
}

function isGoogleNews(link: string): boolean {
  return link.includes(HOST) && URL.parse(link)?.hostname === HOST;
}

function withoutPublisher(title: string, publisher: string): string {
  const plain = extractTitle(title);
  const end = ` - ${publisher}`;
  if (publisher === '' || !plain.endsWith(end) || plain.length === end.length) return title;
  return escapeMarkup(plain.slice(0, -end.length).trimEnd());
}

/** The first field of that number that holds bytes; null where the bytes are no protocol buffer. */
function readField(bytes: Buffer, wanted: number): Buffer | null {
  for (let at = 0; at < bytes.length; ) {
    const key = readVarint(bytes, at);
    if (key === null) return null;
    at = key.end;
    const [field, wire] = [key.value >>> 3, key.value & 7];
    if (wire === 0) {
      const skipped = readVarint(bytes, at);
      if (skipped === null) return null;
      at = skipped.end;
    } else if (wire === 2) {
      const length = readVarint(bytes, at);
      if (length === null || length.end + length.value > bytes.length) return null;
      at = length.end + length.value;
      if (field === wanted) return bytes.subarray(length.end, at);
    } else return null;
  }
  return null;
}

/** Of at most four bytes: no field of a link is longer. */
function readVarint(bytes: Buffer, start: number): { value: number; end: number } | null {
  let value = 0;
  for (let at = start; at < Math.min(start + 4, bytes.length); at += 1) {
    const byte = bytes[at] ?? 0;
    value |= (byte & 0x7f) << (7 * (at - start));
    if (byte < 0x80) return { value, end: at + 1 };
  }
  return null;
}
