/** Finds in Discord the message that we posted under an id: in a channel, below a message, or in a forum. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Instant } from '../../domain/instant.ts';
import type { FindOutcome } from '../notifier.ts';
import { classifyError } from './classify-error.ts';
import { isThreadGone } from './known-refusals.ts';
import { findPlace, type Place, type PlaceFinder } from './place.ts';
import { searchForum } from './search-forum.ts';
import { searchHistory } from './search-history.ts';
import { isSnowflake, notAnId } from './snowflake.ts';

export type FindOptions = PlaceFinder & {
  /** The bot's own user id: only its own messages are believed. */
  userId: string;
  isClosed: () => boolean;
};

/** `below`: the message that it is a reply to, if it is one. */
export type Wanted = { target: string; id: string; below: string | null; since: Instant };

const findAttempts = 3;
const maxFindWaitMs = 5_000;

export async function findMessage(
  options: FindOptions,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<FindOutcome> {
  if (!isSnowflake(wanted.target)) return { outcome: 'unknown', reason: notAnId(wanted.target) };
  if (options.isClosed()) return { outcome: 'unknown', reason: 'Discord is disconnected' };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await search(options, wanted, signal);
    } catch (error) {
      const failure = classifyError(error);
      if (failure.outcome === 'refused' || attempt === findAttempts || signal.aborted) {
        return { outcome: 'unknown', reason: failure.reason };
      }
      const afterMs = failure.outcome === 'retry' ? failure.afterMs : 0;
      if (afterMs > maxFindWaitMs) return { outcome: 'unknown', reason: failure.reason };
      // An abort during the wait shows at the next attempt.
      await wait(afterMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** A reply stands in the thread below its message, or by itself where that was not possible. Throws what the REST
 * client throws. */
async function search(options: FindOptions, wanted: Wanted, signal: AbortSignal): Promise<FindOutcome> {
  const place = await findPlace(options, wanted.target, signal);
  const below = await searchBelow(options, place, wanted, signal);
  if (below.outcome === 'found') return below;
  const own = await (place.kind === 'forum' ? searchForum : searchHistory)(options, place, wanted, signal);
  return own.outcome === 'absent' ? below : own;
}

async function searchBelow(
  options: FindOptions,
  place: Place,
  { below, ...wanted }: Wanted,
  signal: AbortSignal,
): Promise<FindOutcome> {
  const hasThreads = place.kind === 'forum' || place.kind === 'channel';
  if (below === null || !isSnowflake(below) || !hasThreads) return { outcome: 'absent' };
  try {
    return await searchHistory(options, place, { ...wanted, target: below }, signal);
  } catch (error) {
    if (isThreadGone(error)) return { outcome: 'absent' };
    throw error;
  }
}
