/** The address of an article that stands in that of a portal, a redirect or a cache. */
import { addressInGoogleNews } from './google-news.ts';

/** @param host of the URL, canonical. @returns null where none is wrapped in it. */
export function wrappedAddress(url: URL, host: string): string | null {
  return redirectTarget(url, host) ?? cachedPage(url, host);
}

/** Where a portal or a search engine sends its readers on to; t.co and its like do not tell. */
export function redirectTarget(url: URL, host: string): string | null {
  const path = url.pathname.toLowerCase();
  if (isGoogle(host) && path.replace(/\/$/, '') === '/url')
    return url.searchParams.get('url') ?? url.searchParams.get('q');
  if (host === 'bing.com' && path === '/news/apiclick.aspx') return url.searchParams.get('url');
  if (host === 'r.search.yahoo.com') return decoded(/\/RU=([^/]{1,4000})(?:\/|$)/.exec(url.pathname)?.[1]);
  return addressInGoogleNews(url);
}

function cachedPage(url: URL, host: string): string | null {
  const path = isGoogle(host)
    ? /^\/amp\/(s\/)?([^/]+\.[^/]+.*)$/.exec(url.pathname)
    : /(^|\.)cdn\.ampproject\.org$/.test(host)
      ? /^\/[a-z]\/(s\/)?([^/]+\.[^/]+.*)$/.exec(url.pathname)
      : null;
  return path === null ? null : `https://${path[2]}${url.search}`;
}

function isGoogle(host: string): boolean {
  return /^google\.[a-z.]{2,6}$/.test(host);
}

function decoded(text: string | undefined): string | null {
  try {
    return text === undefined ? null : decodeURIComponent(text);
  } catch {
    return null;
  }
}
