/** Looks at every feed once, as politely as the bot does, and says what each answered. */
import type { Finding } from '../../chat/finding.ts';
import type { Feed } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';
import { createFeedClient, type Poll } from '../../feeds/polling/poll-feed.ts';
import type { Settings } from '../../settings/settings.ts';
import { hostOf } from '../looks/choose-looks.ts';
import { createLookLimits } from '../looks/look-limits.ts';
import { replacementAdvice } from './replacement-advice.ts';

type Ports = {
  now: () => Instant;
  /** Told of each answer's headers Date and Age. */
  onDate: (date: string, ageSeconds: number) => void;
  /** For each look. */
  timeoutMs: number;
};

const HOUR_MS = 3_600_000;
const GONE_ADVICE =
  'take it out of the config, or look for its new address: the bot does not look at it again';
const QUIET_MS = 7 * 24 * HOUR_MS;
/** What may well be otherwise in a minute. */
const PASSING_STATUS = new Set([408, 425, 429]);

/** Never rejects. */
export async function checkFeeds(
  { feeds, fetch }: Settings,
  { now, onDate, timeoutMs }: Ports,
  signal: AbortSignal,
): Promise<Finding[]> {
  const client = createFeedClient({ ...fetch, timeoutMs: Math.min(fetch.timeoutMs, timeoutMs), onDate });
  const limits = createLookLimits(fetch);
  const look = (feed: Feed) => limits.run(hostOf(feed.url), () => client.poll(feed, null, now(), signal));
  const looks = await Promise.all(feeds.map(async (feed) => ({ feed, look: await look(feed) })));
  await client.close();
  if (looks.length > 1 && looks.every(({ look }) => look.state.status === null)) {
    const reasons = [...new Set(looks.map(({ look }) => look.state.reason))].join(', ');
    return [
      {
        level: 'wrong',
        subject: 'Feeds',
        says: `none of the ${looks.length} can be reached (${reasons})`,
        advice:
          'look whether this machine reaches the internet, and whether a proxy or a firewall is in between',
      },
    ];
  }
  return looks.map(({ feed, look }) => describe(feed, look, now()));
}

function describe(feed: Feed, { articles, state }: Poll, now: Instant): Finding {
  const subject = `Feed ${feed.name}`;
  if (state.condition !== 'ok') return describeFailure(feed, articles.length, state);
  const count = `HTTP ${state.status}, ${articles.length} ${articles.length === 1 ? 'item' : 'items'}`;
  const published = articles.flatMap((article) => (article.published === null ? [] : [article.published]));
  const newest = published.reduce<number | null>((latest, at) => Math.max(latest ?? at, at), null);
  if (articles.length === 0)
    return { level: 'risk', subject, says: `${count}: it is empty`, advice: replacementAdvice(feed.url) };
  if (state.redirect !== null)
    return { level: 'risk', subject, says: `${count}; it has moved`, advice: newAddress(state.redirect.to) };
  if (newest === null) return { level: 'good', subject, says: `${count} without a date`, advice: null };
  const says = `${count}, the newest ${describeAge(now - newest)} old`;
  if (now - newest > QUIET_MS) return { level: 'risk', subject, says, advice: replacementAdvice(feed.url) };
  return { level: 'good', subject, says, advice: null };
}

function describeFailure(feed: Feed, readable: number, { reason, status }: Poll['state']): Finding {
  const subject = `Feed ${feed.name}`;
  const says = reason ?? 'gave no answer';
  if (readable > 0) {
    const advice = 'tell its publisher; the bot reads what can be read';
    return { level: 'risk', subject, says: `${says}; ${readable} items could be read`, advice };
  }
  if (status === 410) return { level: 'wrong', subject, says, advice: GONE_ADVICE };
  const isPassing = status !== null && (status >= 500 || PASSING_STATUS.has(status));
  return { level: isPassing ? 'risk' : 'wrong', subject, says, advice: replacementAdvice(feed.url) };
}

/** Without what may be a secret in it. */
function newAddress(address: string): string {
  const { origin, pathname, search } = new URL(address);
  return `put its new address into the config: ${origin}${pathname}${search === '' ? '' : '?…'}`;
}

function describeAge(ms: number): string {
  const hours = Math.max(0, ms) / HOUR_MS;
  if (hours < 1) return `${Math.round(hours * 60)} min`;
  return hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} days`;
}
