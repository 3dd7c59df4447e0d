/** Finds the feed behind an address: itself, or what its page names, links to, or has at a usual place. */
import type { Instant } from '../../domain/instant.ts';
import { createFetcher, type Fetcher, type FetchOptions } from '../fetching/fetch-feed.ts';
import { chooseFeed, type OtherFeed, type Tried } from './choose-feed.ts';
import { knownFeed } from './known-sites.ts';
import { ACCEPT_ANY, type Looked, lookAt, type ReadSource } from './look-at.ts';
import { type PageLink, readPageLinks } from './page-links.ts';
import { usualAddresses } from './usual-addresses.ts';

/** itself: the address is the feed's. known: it follows from the site. */
export type FoundBy = 'itself' | 'known' | 'named' | 'linked' | 'guessed';

export type Discovery =
  /** `others`: what else the page names, in its order. */
  | { outcome: 'found'; by: FoundBy; source: ReadSource; others: readonly OtherFeed[] }
  | {
      outcome: 'none';
      reason: string;
      others: readonly OtherFeed[];
      /** Usual addresses at which none was. */
      asked: readonly string[];
      /** No answer came at all. */
      isSilent: boolean;
    };

/** Each is a question to somebody's server. */
const MOST_LOOKS = 6;
/** With these a page may be closed to us while its feed is not. */
const GO_ON_AFTER = [401, 403, 404, 405, 406, 410];

const NO_LINKS = { named: [], linked: [] };

type Choice = ReturnType<typeof chooseFeed> & { pages: readonly { html: string; address: string }[] };
type Search = { fetcher: Fetcher; now: Instant; signal: AbortSignal };

/**
 * Asks for one thing after the other and stops at the first that is a feed.
 * @param urls http or https; each but the first is only asked where the server behind the one before did not answer.
 */
export async function discoverFeed(
  urls: readonly string[],
  options: FetchOptions,
  now: Instant,
  signal: AbortSignal,
): Promise<Discovery> {
  const fetcher = createFetcher({ ...options, accept: ACCEPT_ANY });
  try {
    let last: Discovery = {
      outcome: 'none',
      reason: 'there is no address',
      others: [],
      asked: [],
      isSilent: true,
    };
    for (const url of urls) {
      if (last.outcome === 'none' && last.isSilent) last = await search({ fetcher, now, signal }, url);
    }
    return last;
  } finally {
    await fetcher.close();
  }
}

async function search(at: Search, url: string): Promise<Discovery> {
  const derived = knownFeed(url);
  if (derived !== null && derived !== url) {
    const looked = await lookAt(at.fetcher, derived, at.now, at.signal);
    if (looked.outcome === 'feed') return found('known', looked.source, []);
  }
  const looked = await lookAt(at.fetcher, url, at.now, at.signal);
  if (looked.outcome === 'feed') return found('itself', looked.source, []);
  const mayGoOn = looked.outcome === 'page' || GO_ON_AFTER.includes(looked.status ?? 0);
  if (looked.outcome === 'failed' && !mayGoOn)
    return {
      outcome: 'none',
      reason: looked.reason,
      others: [],
      asked: [],
      isSilent: looked.status === null,
    };
  const page = looked.outcome === 'page' ? looked.address : url;
  const links = looked.outcome === 'page' ? await readPageLinks(looked.html, page) : NO_LINKS;
  const named = await choose(at, links.named, page);
  if (named.best !== null) return found('named', named.best, named.others);
  const linked = await chooseLinked(at, links.linked, page);
  const others = [...named.others, ...linked.others];
  if (linked.best !== null) return found('linked', linked.best, others);
  const known = others.map((other) => other.url);
  const guess = await guessFeed(at, page, known);
  if (guess.source !== null) return found('guessed', guess.source, others);
  const reason = looked.outcome === 'failed' ? looked.reason : reasonOf(others);
  return { outcome: 'none', reason, others, asked: guess.asked, isSilent: false };
}

function reasonOf(others: readonly OtherFeed[]): string {
  if (others.some(({ isComments }) => isComments)) return 'the page names a feed of comments only';
  return others.length > 0
    ? 'none of the feeds that the page names can be read'
    : 'the page names no feed, and none is at the usual places';
}

async function choose(at: Search, links: readonly PageLink[], page: string): Promise<Choice> {
  const tried: Tried[] = [];
  for (const [index, link] of links.entries()) {
    const looked = index < MOST_LOOKS ? await lookAt(at.fetcher, link.url, at.now, at.signal) : null;
    tried.push({ ...link, looked });
  }
  const pages = tried.flatMap(({ looked }) => (looked?.outcome === 'page' ? [looked] : []));
  return { ...chooseFeed(tried, page), pages };
}

/** Newspapers link to a page on which all their feeds are. */
async function chooseLinked(at: Search, links: readonly PageLink[], page: string): Promise<Choice> {
  const choice = await choose(at, links, page);
  const [list] = choice.pages;
  if (choice.best !== null || list === undefined) return choice;
  const { named, linked } = await readPageLinks(list.html, list.address);
  const others = choice.others.filter(({ reason }) => reason !== 'it is a page');
  const listed = await choose(
    at,
    [...named, ...linked].filter(({ url }) => url !== list.address),
    page,
  );
  return { ...listed, others: [...others, ...listed.others] };
}

async function guessFeed(
  at: Search,
  page: string,
  known: readonly string[],
): Promise<{ source: ReadSource | null; asked: string[] }> {
  const asked: string[] = [];
  for (const address of usualAddresses(page)) {
    if (known.includes(address)) continue;
    const looked: Looked = await lookAt(at.fetcher, address, at.now, at.signal);
    if (looked.outcome === 'feed') return { source: looked.source, asked };
    asked.push(address);
    // A server that does not answer, or has had enough, is not asked for more.
    const { status } = looked.outcome === 'failed' ? looked : { status: 200 };
    if (status === null || status === 429 || status >= 500) break;
  }
  return { source: null, asked };
}

function found(by: FoundBy, source: ReadSource, others: readonly OtherFeed[]): Discovery {
  return { outcome: 'found', by, source, others };
}
