/** An article of a feed with the text of its page, and what else the feed left out. */
import type { Article } from '../../domain/article.ts';
import { canonicalUrl } from '../articles/canonical-url.ts';

/** More is a list of links, and no article. */
const MOST_LINKS = 300;

/**
 * Title, summary and content hash stay the feed's: by them an edit is known.
 * @param address where the page was found, after redirects.
 */
export function mergePage(ofFeed: Article, ofPage: Article, address: string): Article {
  const url = pageUrl(ofFeed, ofPage, address);
  const links = [...ofPage.links.slice(0, MOST_LINKS), ...ofFeed.links];
  return {
    ...ofFeed,
    url,
    body: ofPage.body,
    author: ofFeed.author ?? ofPage.author,
    published: ofFeed.published ?? ofPage.published,
    language: ofFeed.language ?? ofPage.language,
    links: [...new Set(links)].filter((link) => link !== url && link !== ofFeed.url),
    page: { outcome: 'read' },
  };
}

/**
 * What the page calls itself, or else where redirects led. Pages that call themselves by the address of their section
 * or their site would all become one, so that is not believed.
 */
function pageUrl(ofFeed: Article, ofPage: Article, address: string): string | null {
  const named = [ofPage.url, canonicalUrl(address)].find((url) => url !== null && !isAbove(url, address));
  return named ?? ofFeed.url;
}

/** Whether an address is the site's, one that the other lies below, or one that lacks the number by which it is told. */
function isAbove(url: string, address: string): boolean {
  const { pathname, search, searchParams } = new URL(url);
  const own = new URL(canonicalUrl(address) ?? address);
  if (pathname === '/' && search === '') return true;
  if (own.pathname === pathname)
    return [...own.searchParams].some(([name, value]) => /\d/.test(value) && !searchParams.has(name));
  return own.pathname.startsWith(pathname.endsWith('/') ? pathname : `${pathname}/`);
}
