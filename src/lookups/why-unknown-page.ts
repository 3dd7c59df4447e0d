/** Why a page never came up: it is not in the archive; what the feeds of its site say. */
import type { CommandAnswer } from '../chat/command.ts';
import type { FeedState } from '../domain/feed.ts';
import { readFeedStates } from '../store/feed-states.ts';
import type { Database } from '../store/sqlite.ts';
import { dayAndTime } from './local-time.ts';

type Parts = {
  db: Database;
  timezone: () => string;
  feeds: () => readonly { name: string; url: string }[];
};

/** Shorter ones, such as co.uk, are no site. */
const SHORTEST_SITE = 7;
const LONGEST_URL = 300;

/** @param url as it was typed. */
export async function whyUnknownPage(
  { db, timezone, feeds }: Parts,
  url: string,
  canonical: string,
): Promise<CommandAnswer> {
  const host = hostOf(canonical);
  const ofSite = feeds().filter((feed) => isSameSite(hostOf(feed.url), host));
  const states = await readFeedStates(db);
  const lines = ofSite.map((feed) => {
    const state = states.find((one) => one.feed === feed.name && one.url === feed.url);
    return `${feed.name}: ${feedWords(state, timezone())}`;
  });
  const advice =
    url.length > LONGEST_URL
      ? ''
      : ` What the terms would make of it: /watch test ${url.slice(0, LONGEST_URL)}`;
  return {
    heading: 'Why?',
    entries: [],
    lines: [
      'This page is not in the archive: no feed has brought it.',
      ...(lines.length === 0 ? [`No feed of ${host} is watched.`] : ['The feeds of its site:', ...lines]),
    ],
    footer: `It was not posted, since it never came in.${advice}`,
  };
}

function feedWords(state: FeedState | undefined, timezone: string): string {
  if (state === undefined || state.lastLook === null) return 'not looked at yet';
  const looked = `looked at ${dayAndTime(state.lastLook, timezone)}`;
  const newest =
    state.lastArticle === null
      ? 'no article yet'
      : `newest article ${dayAndTime(state.lastArticle, timezone)}`;
  return state.reason === null
    ? `${looked}, all well; ${newest}`
    : `${state.condition}, ${looked}: ${state.reason}; ${newest}`;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
}

/** The same host, a part of the other, or two parts of one site. */
function isSameSite(a: string, b: string): boolean {
  if (a === '' || b === '') return false;
  const siteOf = (host: string) => host.slice(host.indexOf('.') + 1);
  const isSibling = siteOf(a) === siteOf(b) && siteOf(a).length >= SHORTEST_SITE && siteOf(a).includes('.');
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`) || isSibling;
}
