/** What `npm run explain` is to explain: words, a file, standard input or an address, as articles. */
import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Instant } from '../domain/instant.ts';
import { articleOfText } from '../feeds/articles/article-of-text.ts';
import { hashContent } from '../feeds/articles/identify-articles.ts';
import { fetchArticles } from '../feeds/pages/fetch-articles.ts';
import { type ReadDocument, readDocument } from '../feeds/pages/read-document.ts';
import { parseDate } from '../feeds/reading/parse-date.ts';
import type { FetchSettings } from '../settings/settings.ts';

export type Input =
  | { kind: 'text'; text: string }
  | { kind: 'file'; path: string }
  | { kind: 'url'; url: string };

/** What the text does not say. */
export type Additions = { title: string | null; source: string | null; published: Instant | null };

const STANDARD_INPUT = '-';
/** A word that begins or ends like this is meant as a file, whether it is there or not. */
const FILE_NAME = /^(?:\.{0,2}\/\S+|\S+\.(?:txt|md|html?|xhtml|json|xml|rss|atom))$/i;
const MAX_BYTES = 50_000_000;

const TYPES: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.html': 'text/html',
  '.htm': 'text/html',
};

/** @param isPiped something is handed over on standard input. @returns null where there is nothing to explain. */
export function chooseInput(
  file: string | undefined,
  words: readonly string[],
  isPiped: boolean,
): Input | null {
  if (file !== undefined) return { kind: 'file', path: file };
  const [word] = words;
  if (word === undefined) return isPiped ? { kind: 'file', path: STANDARD_INPUT } : null;
  if (words.length > 1) return { kind: 'text', text: words.join(' ') };
  if (/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(word)) return { kind: 'url', url: word };
  if (word === STANDARD_INPUT || FILE_NAME.test(word) || isThere(word)) return { kind: 'file', path: word };
  return { kind: 'text', text: word };
}

export async function readInput(
  input: Input,
  additions: Additions,
  fetch: FetchSettings,
  now: Instant,
  signal: AbortSignal,
): Promise<ReadDocument> {
  const { source } = additions;
  if (input.kind === 'text') return complete(asText(input.text, additions, now), additions);
  if (input.kind === 'url') {
    const read = await fetchArticles(input.url, source, fetch, now, signal);
    return complete(read, additions);
  }
  const bytes = readBytes(input.path);
  if (typeof bytes === 'string') return { outcome: 'failed', reason: bytes };
  const isPlain = /^\.(?:txt|md)$/i.test(extname(input.path));
  if (isPlain) return complete(asText(bytes.toString('utf8'), additions, now), additions);
  const contentType = TYPES[extname(input.path).toLowerCase()] ?? null;
  const address = input.path === STANDARD_INPUT ? '' : pathToFileURL(input.path).href;
  return complete(
    await readDocument({ bytes, contentType, address, source, title: additions.title }, now),
    additions,
  );
}

/** @returns null for what is no date. */
export function readDate(text: string, now: Instant): Instant | null {
  return parseDate(text, now, 0);
}

function asText(text: string, { title }: Additions, now: Instant): ReadDocument {
  if (text.trim() === '') return { outcome: 'failed', reason: 'it is empty' };
  if (text.includes('\0')) return { outcome: 'failed', reason: 'it is no text' };
  return { outcome: 'article', article: articleOfText(title === null ? text : `${title}\n${text}`, now) };
}

function complete(read: ReadDocument, { title, source, published }: Additions): ReadDocument {
  if (read.outcome !== 'article') return read;
  const article = {
    ...read.article,
    ...(title !== null && { title }),
    ...(source !== null && { feed: source }),
    ...(published !== null && { published }),
  };
  return { outcome: 'article', article: { ...article, contentHash: hashContent(article) } };
}

/** A string says why it cannot be read. */
function readBytes(path: string): Buffer | string {
  try {
    if (path !== STANDARD_INPUT && statSync(path).size > MAX_BYTES) return 'it is larger than 50 MB';
    return readFileSync(path === STANDARD_INPUT ? 0 : path);
  } catch (error) {
    return `cannot be read (${(error as NodeJS.ErrnoException).code})`;
  }
}

/** A single word may happen to be the name of a folder. */
function isThere(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && (!found.isDirectory() || path.includes('/'));
}
