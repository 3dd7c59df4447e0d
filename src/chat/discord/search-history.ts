/** Reads the history of a Discord channel or thread for what we posted there under an id. */
import { type APIMessage, PermissionFlagsBits, type REST, Routes } from 'discord.js';
import type { Instant } from '../../domain/instant.ts';
import type { FindOutcome } from '../notifier.ts';
import { bound } from './bound.ts';
import { footerMark } from './footer-mark.ts';
import type { Place } from './place.ts';
import { snowflakeAt } from './snowflake.ts';

/** `target`: the channel, thread or forum to look in. */
export type Search = { target: string; id: string; since: Instant };

export type Searcher = { rest: REST; userId: string };

/** Message ids tell Discord's time, `since` ours. */
export const clockToleranceMs = 300_000;

const pageSize = 100;
const maxPages = 10;

/**
 * Reads forward from `since`, for an attempt in doubt is as old as that. Throws what the REST client throws.
 * @param place what is looked in, or the channel of the thread.
 */
export async function searchHistory(
  { rest, userId }: Searcher,
  place: Place,
  { target, id, since }: Search,
  signal: AbortSignal,
): Promise<FindOutcome> {
  let after = snowflakeAt(since - clockToleranceMs);
  for (let page = 0; page < maxPages; page += 1) {
    const messages = (await rest.get(Routes.channelMessages(target), {
      query: new URLSearchParams({ after, limit: String(pageSize) }),
      signal: bound(signal),
    })) as APIMessage[];
    const own = messages.find((message) => isOurs(message, userId, id));
    if (own !== undefined) return { outcome: 'found', messageId: own.id };
    // Without the permission Discord shows an empty channel instead of an error.
    if (page === 0 && messages.length === 0 && place.may(PermissionFlagsBits.ReadMessageHistory) !== true) {
      return historyHidden;
    }
    if (messages.length < pageSize) return { outcome: 'absent' };
    after = newestId(messages);
  }
  return { outcome: 'unknown', reason: `Not among the first ${maxPages * pageSize} messages since then` };
}

export const historyHidden: FindOutcome = {
  outcome: 'unknown',
  reason: 'The bot may not read the history of this channel: give it Read Message History there',
};

export function isOurs({ author, embeds }: APIMessage, userId: string, id: string): boolean {
  const mark = footerMark(id);
  return author.id === userId && embeds.some(({ footer }) => footer?.text.endsWith(mark) ?? false);
}

function newestId(messages: readonly APIMessage[]): string {
  return messages.reduce((newest, { id }) => (BigInt(id) > BigInt(newest) ? id : newest), '0');
}
