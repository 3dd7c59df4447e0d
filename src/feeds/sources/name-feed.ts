/** A name for a feed in a config: from its title, short, and unlike those that are taken. */
import { singleLine } from '../text/clean-text.ts';

const LONGEST = 40;
/** What says only that it is a feed. */
const PREFIX = /^(?:rss(?: feeds?)?|feeds?)\s*(?:[:|>»–—-]|for|of)\s*/iu;
const SUFFIX = /\s*(?:[|»«›–—:·-]\s*|\s)(?:rss(?: ?2\.0)?(?: feeds?)?|atom(?: feeds?)?|(?:news )?feeds?)$/iu;
const NO_NAME = /^(?:rss(?: ?2\.0)?|atom|feeds?|home|index|untitled|news|latest(?: news)?|articles|blog)$/iu;
/** Between a name and what it says of itself: "38 North: Informed Analysis of North Korea". */
const PARTS = /\s+[|»«›–—·-]\s+|\s*:\s+/u;

/** @param taken names that cannot be given again, as plainName writes them. */
export function nameFeed(title: string, url: string, taken: ReadonlySet<string>): string {
  const isTaken = (one: string) => taken.has(plainName(one));
  const { hostname, pathname } = new URL(url);
  const host = hostname.replace(/^www\./, '').slice(0, LONGEST);
  const clean = shorten(singleLine(title.slice(0, 1000)).replaceAll(/\p{C}/gu, ''));
  const name = clean === '' || NO_NAME.test(clean) ? host : clean;
  if (!isTaken(name)) return name;
  const part = pathname
    .split('/')
    .findLast((segment) => /^[\w-]{2,20}$/.test(segment) && !/^(?:rss|feed|atom|xml)s?$/i.test(segment));
  const others = [name === host ? '' : `${name} (${host})`, part === undefined ? '' : `${name} (${part})`];
  const free = others.find((other) => other !== '' && !isTaken(other));
  if (free !== undefined) return free;
  for (let count = 2; ; count += 1) if (!isTaken(`${name} ${count}`)) return `${name} ${count}`;
}

/** By which names are told apart in a config: case alone does not. */
export function plainName(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

function shorten(title: string): string {
  const bare = title.replace(PREFIX, '').replace(SUFFIX, '').trim();
  if (bare.length <= LONGEST) return bare;
  const [first = ''] = bare.split(PARTS, 1);
  if (first.length >= 3 && first.length <= LONGEST) return first.trim();
  const cut = bare.slice(0, LONGEST + 1);
  const space = cut.lastIndexOf(' ');
  const whole = space > LONGEST / 2 ? cut.slice(0, space) : bare.slice(0, LONGEST);
  return whole.replace(/\p{Surrogate}$/u, '').replace(/[\s,;:|»–—-]+$/u, '');
}
