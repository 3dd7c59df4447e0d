/** The feeds that a web page names in its head, and the links in it that look like feeds. */
import { setImmediate } from 'node:timers/promises';
import { Parser } from 'htmlparser2';
import { absoluteLink } from '../reading/entry.ts';
import { singleLine } from '../text/clean-text.ts';

export type PageLink = { url: string; title: string };

export type PageLinks = {
  /** `<link rel="alternate">` of a feed's type, in order. */
  named: readonly PageLink[];
  /** Links to the same site whose address looks like a feed's, in order. */
  linked: readonly PageLink[];
};

const FEED_TYPE = /^(?:application\/(?:rss|atom|x\.atom|rdf)\+xml|application\/feed\+json)$/;
/** Also the types of much that is no feed. */
const VAGUE_TYPE = /^(?:application|text)\/(?:xml|json)$/;
const FEED_PATH = /(?:^|[/.])(?:rss\d?|atom\d?|feeds?|rdf)(?:[/.]|$)|\.(?:rss|atom|rdf)$|\/xmls?\//i;
const NO_FEED = /\.(?:html?|php|css|js|png|jpe?g|gif|svg|ico|pdf)$|\/(?:wp-json|oembed)\b/i;

const MOST_LINKS = 50;
/** What a head can be behind; pages have megabytes of scripts. */
const LONGEST_PAGE = 4_000_000;
const LONGEST_ADDRESS = 2000;
const LONGEST_TITLE = 200;
/** The parser's cost grows with the depth at which it is, and no real page is that deep. */
const MAX_DEPTH = 2000;
const CHUNK_LENGTH = 32_768;

/** Lets others run between pieces of a large page. */
export async function readPageLinks(html: string, address: string): Promise<PageLinks> {
  const named = new Map<string, PageLink>();
  const linked = new Map<string, PageLink>();
  let base = address;
  let depth = 0;
  let anchor: PageLink | null = null;
  const isFull = (links: ReadonlyMap<string, PageLink>) => links.size >= MOST_LINKS;
  const add = (links: Map<string, PageLink>, link: PageLink) => {
    if (!links.has(link.url)) links.set(link.url, link);
    return link;
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        const { href = '' } = attributes;
        if (name === 'a') anchor = null;
        if (href === '' || href.length > LONGEST_ADDRESS) return;
        if (name === 'base') base = absoluteLink(href, address) ?? base;
        const isWanted = (name === 'link' && !isFull(named)) || (name === 'a' && !isFull(linked));
        const url = isWanted ? withoutFragment(absoluteLink(href, base)) : null;
        if (url === null) return;
        const title = singleLine((attributes.title ?? '').slice(0, LONGEST_TITLE));
        if (name === 'link' && isFeedLink(attributes, url)) add(named, { url, title });
        if (name === 'a' && isFeedAddress(url, address)) anchor = add(linked, { url, title });
      },
      ontext(text) {
        if (anchor !== null) anchor.title = singleLine(`${anchor.title} ${text}`.slice(0, LONGEST_TITLE));
      },
      onclosetag(name) {
        depth -= 1;
        if (name === 'a') anchor = null;
      },
    },
    { recognizeSelfClosing: false },
  );
  const end = Math.min(html.length, LONGEST_PAGE);
  for (let at = 0; at < end && depth < MAX_DEPTH; at += CHUNK_LENGTH) {
    if (isFull(named) && isFull(linked)) break;
    parser.write(html.slice(at, Math.min(at + CHUNK_LENGTH, end)));
    await setImmediate();
  }
  return { named: [...named.values()], linked: [...linked.values()].filter(({ url }) => !named.has(url)) };
}

function isFeedLink(attributes: Readonly<Record<string, string>>, url: string): boolean {
  const relations = (attributes.rel ?? '').toLowerCase().split(/\s+/);
  const type = (attributes.type ?? '').toLowerCase().split(';', 1)[0]?.trim() ?? '';
  if (relations.includes('stylesheet') || !relations.some((one) => one === 'alternate' || one === 'feed'))
    return false;
  if (FEED_TYPE.test(type)) return true;
  const isVague = VAGUE_TYPE.test(type) || (type === '' && relations.includes('feed'));
  return isVague && looksLikeFeed(new URL(url));
}

function isFeedAddress(link: string, address: string): boolean {
  const url = new URL(link);
  return siteOf(url) === siteOf(new URL(address)) && looksLikeFeed(url);
}

function looksLikeFeed({ pathname, search }: URL): boolean {
  if (NO_FEED.test(pathname)) return false;
  return FEED_PATH.test(pathname) || /[?&](?:feed=|format=(?:rss|atom|feed))/i.test(search);
}

/** The last two labels of its host: feeds often have a host of their own, such as rss.donga.com. */
function siteOf({ hostname }: URL): string {
  const isName = /[a-z]/i.test(hostname) && !hostname.includes(':');
  const labels = hostname.split('.');
  const isShort = /^(?:co|com|go|or|ac|ne|org|net|gov|edu)$/.test(labels.at(-2) ?? '');
  return isName ? labels.slice(isShort ? -3 : -2).join('.') : hostname;
}

function withoutFragment(url: string | null): string | null {
  return url === null ? null : url.replace(/#.*$/s, '');
}
