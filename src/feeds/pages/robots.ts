/** What the robots.txt of a host says of a page (RFC 9309): asked once a day and origin, and bounded in all it does. */
import { createRequire } from 'node:module';
import type robotsParserOf from 'robots-parser';
import type { Instant } from '../../domain/instant.ts';
import type { Fetched, Fetcher } from '../fetching/fetch-feed.ts';
import { decodeFeed } from '../reading/decode-feed.ts';

// Its types say that it has a default export, which it has not.
const robotsParser: typeof robotsParserOf.default = createRequire(import.meta.url)('robots-parser');

type Objection = { outcome: 'forbidden' | 'later'; reason: string };
/** allowed: with the time that the host asks for between two pages. later: it cannot be told now. */
type RobotsVerdict = { outcome: 'allowed'; delayMs: number } | Objection;

export type Robots = { verdict(url: URL, now: Instant): Promise<RobotsVerdict> };

type Rules = { text: string } | Objection;
type Kept = { rules: Promise<Rules>; until: Instant };

const KEPT_MS = 24 * 60 * 60_000;
/** Of what went wrong: so that a host in trouble is not asked for every page. */
const TROUBLE_KEPT_MS = 60_000;
const MOST_KEPT = 500;
/** The standard asks for 500 KiB at the least. */
export const LONGEST_ROBOTS_BYTES = 512_000;
/** A host that asks for more is taken at this: its pages are read over hours otherwise. */
const LONGEST_DELAY_MS = 60_000;
/** Rules are tried one by one, and each wildcard costs as much as the address is long. */
const LONGEST_ADDRESS = 2_000;
const MOST_WILDCARDS = 2_000;

/** @param fetcher bounds time and bytes. @param userAgent its product token is what groups are found by. */
export function createRobots(fetcher: Fetcher, userAgent: string, signal: AbortSignal): Robots {
  const kept = new Map<string, Kept>();
  const token = /^[A-Za-z_-]+/.exec(userAgent)?.[0] ?? '*';

  function rulesOf(origin: string, now: Instant): Promise<Rules> {
    const known = kept.get(origin);
    if (known !== undefined && now < known.until) return known.rules;
    const entry = { rules: ask(fetcher, origin, signal), until: now + KEPT_MS };
    kept.delete(origin);
    kept.set(origin, entry);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    void entry.rules.then((rules) => {
      if ('outcome' in rules && rules.outcome === 'later') entry.until = now + TROUBLE_KEPT_MS;
    });
    return entry.rules;
  }

  return {
    async verdict(url, now) {
      const rules = await rulesOf(url.origin, now);
      if ('outcome' in rules) return rules;
      if (rules.text === '') return { outcome: 'allowed', delayMs: 0 };
      if (url.href.length > LONGEST_ADDRESS)
        return { outcome: 'forbidden', reason: 'its address is too long' };
      const robots = robotsParser(`${url.origin}/robots.txt`, rules.text);
      if (robots.isAllowed(url.href, token) === false)
        return { outcome: 'forbidden', reason: 'the robots.txt of its host forbids it' };
      const delayMs = Math.max(0, robots.getCrawlDelay(token) ?? 0) * 1000;
      return { outcome: 'allowed', delayMs: Math.min(LONGEST_DELAY_MS, delayMs) };
    },
  };
}

async function ask(fetcher: Fetcher, origin: string, signal: AbortSignal): Promise<Rules> {
  const fetched = await fetcher.fetch(`${origin}/robots.txt`, { etag: null, lastModified: null }, signal);
  if (fetched.outcome !== 'answered') return withoutAnswer(fetched);
  const { status, body } = fetched;
  if (status >= 500 || status === 429)
    return { outcome: 'later', reason: `the robots.txt of its host cannot be read: HTTP ${status}` };
  // Whatever else is no file is as if there were none.
  if (status !== 200) return { text: '' };
  if (body.outcome === 'too-large')
    return { outcome: 'forbidden', reason: 'the robots.txt of its host is too long to follow' };
  if (body.outcome === 'unreadable')
    return { outcome: 'later', reason: `the robots.txt of its host cannot be read: ${body.reason}` };
  return rulesIn(decodeFeed(body.bytes, 'text/plain; charset=utf-8'));
}

function withoutAnswer(fetched: Exclude<Fetched, { outcome: 'answered' }>): Rules {
  // Lost on the way from redirect to redirect: the standard takes that for no file.
  if (fetched.status !== null) return { text: '' };
  if (fetched.outcome === 'refused') return { outcome: 'forbidden', reason: fetched.reason };
  return { outcome: 'later', reason: `the robots.txt of its host cannot be read: ${fetched.reason}` };
}

function rulesIn(text: string): Rules {
  // A page that says 200 for what is not there.
  if (/^\s*</.test(text)) return { text: '' };
  const short = text.replace(/\*+/g, '*');
  const wildcards = short.split('*').length - 1;
  if (wildcards > MOST_WILDCARDS)
    return { outcome: 'forbidden', reason: 'the robots.txt of its host has too many wildcards to follow' };
  return { text: short };
}
