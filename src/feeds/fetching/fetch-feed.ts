/** Asks a server for a feed or a page, politely: bounded in time, bytes and redirects, and never in a private network. */
import { isUtf8 } from 'node:buffer';
import { createRequire } from 'node:module';
import type { Agent as AgentClass, Dispatcher } from 'undici';
import { ACCEPT_ENCODING } from './decompress.ts';
import { explainError } from './explain-error.ts';
import { createLookupPublic, isAllowedHost, isPrivateLiteral, type Lookup } from './guard-address.ts';
import type { Place } from './large-bodies.ts';
import { type Body, readBody } from './read-body.ts';

export type FetchOptions = {
  userAgent: string;
  /** For the whole look: all redirects, headers and body. */
  timeoutMs: number;
  /** Of the body, after decompression. */
  maxBytes: number;
  maxRedirects: number;
  /** Hosts in private networks that may be asked, as "host" or "host:port". */
  allowHosts: readonly string[];
  /** The value of Accept; feeds in any format where undefined. */
  accept?: string;
  /** Asked before each hop, e.g. what its robots.txt says; anything but null ends the fetch. */
  mayAsk?: (url: URL) => Promise<{ outcome: 'refused' | 'failed'; reason: string } | null>;
  /** How names are looked up; the system's way where undefined. Private addresses are refused in any case. */
  lookup?: Lookup;
  /** Certificates to trust in place of the usual authorities, as PEM. */
  ca?: string;
  /** Told the Date that a server answers with, and for how long the answer has been kept on the way. */
  onDate?: (date: string, ageSeconds: number) => void;
};

type Validators = { etag: string | null; lastModified: string | null };

export type Answer = {
  outcome: 'answered';
  status: number;
  /** By its name in lower case. */
  header(name: string): string | null;
  /** Empty unless the status is 200. */
  body: Body;
  /** Where the answer came from, after redirects. */
  url: string;
  /** Where the permanent redirects at the beginning of the way led; null when there were none. */
  movedTo: string | null;
};

/** `refused`: not asked, or not followed, on purpose. `failed`: no usable answer came. `status` is the last that did. */
export type Fetched = Answer | { outcome: 'refused' | 'failed'; status: number | null; reason: string };

export type Fetcher = {
  /** `place`: taken before a large body is read; the caller frees it when the body is no longer of use. */
  fetch(url: string, validators: Validators, signal: AbortSignal, place?: Place): Promise<Fetched>;
  close(): Promise<void>;
};

// Its two parts that are needed: all of undici, with its cache, WebSocket and so on, holds 13 MB more.
const require = createRequire(import.meta.url);
const Agent: typeof AgentClass = require('undici/lib/dispatcher/agent.js');
const { request }: { request: RequestOf } = require('undici/lib/api/index.js');
type RequestOf = (this: Dispatcher, options: Dispatcher.RequestOptions) => Promise<Dispatcher.ResponseData>;

const REDIRECTS = [301, 302, 303, 307, 308];
const PERMANENT = [301, 308];
/** Headers that mean the same in several lines as in one. */
const LISTS = ['cache-control', 'content-encoding', 'link'];

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/json;q=0.9, ' +
  'application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1';

/** Keeps connections open between looks until it is closed. */
export function createFetcher(options: FetchOptions): Fetcher {
  // The signal ends a look in time; this only clears away what it left half open.
  const timeout = options.timeoutMs + 1000;
  // HTTP/2 where the server chooses it.
  const limits = { headersTimeout: timeout, bodyTimeout: timeout, allowH2: true };
  const connect = { timeout, ...(options.ca === undefined ? {} : { ca: options.ca }) };
  const open = new Agent({ ...limits, connect });
  const guarded = new Agent({
    ...limits,
    connect: { ...connect, lookup: createLookupPublic(options.lookup) },
  });
  return {
    async fetch(url, validators, signal, place) {
      const late = AbortSignal.timeout(options.timeoutMs);
      const both = AbortSignal.any([signal, late]);
      try {
        const onLarge = async () => place?.take(both);
        return await follow(url, { ...options, onLarge }, (hop) => {
          const dispatcher = isAllowedHost(hop, options.allowHosts) ? open : guarded;
          return ask(hop, dispatcher, headersFor(options, validators), both);
        });
      } catch (error) {
        const reason = late.aborted
          ? `no complete answer within ${options.timeoutMs / 1000} s`
          : explainError(error);
        return { outcome: 'failed', status: null, reason };
      }
    },
    async close() {
      await Promise.all([open.destroy(), guarded.destroy()]);
    },
  };
}

type Ask = (url: URL) => Promise<Dispatcher.ResponseData>;

type HopOptions = FetchOptions & { onLarge: () => Promise<void> };

async function follow(start: string, options: HopOptions, askHop: Ask): Promise<Fetched> {
  if (!URL.canParse(start)) {
    return { outcome: 'refused', status: null, reason: 'the address is not a URL' };
  }
  let url = new URL(start);
  let movedTo: string | null = null;
  let isPermanent = true;
  let status: number | null = null;
  const visited = new Set<string>();
  for (;;) {
    const refusal = refuse(url, visited.size > 0, options);
    if (refusal) return { outcome: 'refused', status, reason: refusal };
    const objection = (await options.mayAsk?.(url)) ?? null;
    if (objection) return { ...objection, status: null };
    visited.add(withoutFragment(url));
    const response = await askHop(url);
    if (!REDIRECTS.includes(response.statusCode)) return readAnswer(response, url, movedTo, options);
    await response.body.dump();
    status = response.statusCode;
    const target = locationOf(response);
    if (!target || !URL.canParse(target, url.href)) {
      return { outcome: 'failed', status, reason: `HTTP ${status} redirect without an address` };
    }
    url = withLogin(new URL(target, url), url);
    if (visited.has(withoutFragment(url))) {
      return { outcome: 'failed', status, reason: 'redirected in a circle' };
    }
    if (visited.size > options.maxRedirects) {
      return { outcome: 'failed', status, reason: `more than ${options.maxRedirects} redirects` };
    }
    isPermanent &&= PERMANENT.includes(status);
    if (isPermanent) movedTo = withoutFragment(url);
  }
}

function refuse(url: URL, isRedirect: boolean, options: FetchOptions): string | null {
  const how = isRedirect ? 'redirected to' : 'it is at';
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return `${how} a ${url.protocol.slice(0, 20)} address, which is not fetched`;
  }
  if (isPrivateLiteral(url) && !isAllowedHost(url, options.allowHosts)) {
    return `${how} an address in a private network, which fetch.allow_hosts does not name`;
  }
  return null;
}

function ask(
  url: URL,
  dispatcher: Dispatcher,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  const bare = new URL(url.href);
  bare.username = '';
  bare.password = '';
  return request.call(dispatcher, {
    origin: bare.origin,
    path: `${bare.pathname}${bare.search}`,
    method: 'GET',
    headers: url.username ? { ...headers, authorization: basicLogin(url) } : headers,
    signal,
  });
}

/** A name and password in the configured URL go along to other pages of its origin, and nowhere else. */
function withLogin(url: URL, from: URL): URL {
  if (url.origin !== from.origin || url.username !== '') return url;
  url.username = from.username;
  url.password = from.password;
  return url;
}

function basicLogin(url: URL): string {
  const decode = (part: string) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  };
  return `Basic ${Buffer.from(`${decode(url.username)}:${decode(url.password)}`).toString('base64')}`;
}

function headersFor(options: FetchOptions, validators: Validators): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': options.userAgent,
    accept: options.accept ?? ACCEPT,
    'accept-encoding': ACCEPT_ENCODING,
  };
  if (validators.etag) headers['if-none-match'] = validators.etag;
  if (validators.lastModified) headers['if-modified-since'] = validators.lastModified;
  return headers;
}

async function readAnswer(
  response: Dispatcher.ResponseData,
  url: URL,
  movedTo: string | null,
  options: HopOptions,
): Promise<Answer> {
  const { statusCode: status } = response;
  options.onDate?.(headerOf(response, 'date') ?? '', Number(headerOf(response, 'age') ?? 0));
  let body: Body = { outcome: 'read', bytes: new Uint8Array() };
  if (status === 200) {
    const encoding = headerOf(response, 'content-encoding') ?? '';
    body = await readBody(response.body, encoding, options.maxBytes, options.onLarge);
  } else {
    await response.body.dump();
  }
  return {
    outcome: 'answered',
    status,
    header: (name) => headerOf(response, name),
    body,
    url: withoutFragment(url),
    movedTo,
  };
}

/** Servers write addresses that are not ASCII as bare UTF-8, and a header comes byte by byte. */
function locationOf(response: Dispatcher.ResponseData): string | null {
  const location = headerOf(response, 'location');
  const utf8 = Buffer.from(location ?? '', 'latin1');
  return isUtf8(utf8) ? utf8.toString() : location;
}

function headerOf(response: Dispatcher.ResponseData, name: string): string | null {
  const value = response.headers[name];
  if (!Array.isArray(value)) return value ?? null;
  return (LISTS.includes(name) ? value.join(', ') : value[0]) ?? null;
}

function withoutFragment(url: URL): string {
  return url.href.replace(/#.*$/s, '');
}
