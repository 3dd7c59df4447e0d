/** Tells the log and the operators, once, that feeds have failed for a day or are gone, and once that they work again. */
import type { FeedState } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Settings } from '../../settings/settings.ts';
import { markFeedsTold } from '../../store/feed-states.ts';
import { inTransaction } from '../../store/in-transaction.ts';
import { queueNotice } from '../../store/notices.ts';
import type { Database } from '../../store/sqlite.ts';
import type { Log } from '../log.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What has failed for nearly a day is told along: it began at the same time, and was looked at a little earlier. */
const NEARLY_MS = DAY_MS - 2 * HOUR_MS;
/** Feeds that were told of together are waited for so long when the first works again. */
const RECOVERY_MS = HOUR_MS;
/** Feeds that a notice names. */
const MOST_NAMED = 10;

export type FailureTeller = {
  /**
   * @param states as stored, of all feeds.
   * @returns whether a notice was queued.
   */
  tell(settings: Settings, states: readonly FeedState[], now: Instant): Promise<boolean>;
};

type News = { failing: FeedState[]; gone: FeedState[]; recovered: FeedState[] };

export function createFailureTeller(db: Database, log: Log): FailureTeller {
  /** When the first was seen to work again of the feeds that were told of at a moment. */
  const recoveries = new Map<Instant, Instant>();

  /** After an outage of our own network all feeds work again, one after the other within an hour. */
  function hasWaited(toldAt: Instant, states: readonly FeedState[], now: Instant): boolean {
    const since = recoveries.get(toldAt) ?? now;
    recoveries.set(toldAt, since);
    const isMissing = states.some((state) => state.toldAt === toldAt && state.condition === 'failing');
    if (isMissing && now - since < RECOVERY_MS) return false;
    recoveries.delete(toldAt);
    return true;
  }

  return {
    async tell(settings, stored, now) {
      const urls = new Map(settings.feeds.map(({ name, url }) => [name, url]));
      const states = stored.filter(({ feed, url }) => urls.get(feed) === url);
      const failing = states.filter((state) => isFailing(state, NEARLY_MS));
      const news: News = {
        failing: failing.some((state) => isFailing(state, DAY_MS)) ? failing : [],
        gone: states.filter(isNewlyGone),
        recovered: states.filter(
          ({ condition, toldAt }) => condition === 'ok' && toldAt !== null && hasWaited(toldAt, states, now),
        ),
      };
      const lines = linesOf(news, urls.size);
      if (lines.length === 0) return false;
      const isTold = settings.operators.length > 0;
      // With the notice, so that a crash neither loses nor repeats it.
      await inTransaction(db, async (transaction) => {
        await markFeedsTold(transaction, [...news.failing, ...news.gone], now);
        await markFeedsTold(transaction, news.recovered, null);
        if (isTold) await queueNotice(transaction, settings.operators, lines, now);
      });
      // The look itself has said the rest.
      if (news.failing.length > 0) log('error', lines[0] ?? '');
      return isTold;
    },
  };
}

/** Over so long, as its looks have shown: not because nobody looked meanwhile. */
function isFailing({ condition, failingSince, lastLook, toldAt }: FeedState, forMs: number): boolean {
  if (condition !== 'failing' || failingSince === null || lastLook === null) return false;
  // Told of an earlier trouble, e.g. of the address that it had before.
  return lastLook - failingSince >= forMs && (toldAt === null || toldAt < failingSince);
}

function isNewlyGone({ condition, lastLook, toldAt }: FeedState): boolean {
  return condition === 'gone' && (toldAt === null || (lastLook !== null && toldAt < lastLook));
}

function linesOf({ failing, gone, recovered }: News, feeds: number): string[] {
  const reasoned = ({ feed, reason }: FeedState) => (reason === null ? feed : `${feed} (${reason})`);
  const isAll = failing.length === feeds && feeds > 1;
  return [
    ...lineOf(
      failing.map(reasoned),
      (one) => `The feed ${one} has failed for a day. The bot goes on trying.`,
      (count, list) =>
        `${isAll ? `All ${count}` : count} feeds have failed for a day${isAll ? ': is the network up?' : '.'} The bot goes on trying: ${list}`,
    ),
    ...lineOf(
      gone.map(reasoned),
      (one) =>
        `The feed ${one} is gone and not looked at again. Give it another address, or take it out; put back after that, it is asked again.`,
      (count, list) =>
        `${count} feeds are gone and not looked at again. Give them other addresses, or take them out; put back after that, they are asked again: ${list}`,
    ),
    ...lineOf(
      recovered.map(({ feed }) => feed),
      (one) => `The feed ${one} works again.`,
      (count, list) => `${count} feeds work again: ${list}`,
    ),
  ];
}

function lineOf(
  names: readonly string[],
  one: (name: string) => string,
  many: (count: number, list: string) => string,
): string[] {
  const [first] = names;
  if (first === undefined) return [];
  if (names.length === 1) return [one(first)];
  const left = names.length - MOST_NAMED;
  const named = names.slice(0, MOST_NAMED).join(', ');
  return [many(names.length, left > 0 ? `${named} and ${left} more` : named)];
}
