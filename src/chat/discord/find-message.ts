/** Finds in a Discord channel's history the message that we posted under an id, by the mark in its footer. */
import { setTimeout as wait } from 'node:timers/promises';
import { type APIMessage, type REST, Routes } from 'discord.js';
import type { Instant } from '../../domain/instant.ts';
import type { FindOutcome } from '../notifier.ts';
import { bound } from './bound.ts';
import { classifyError } from './classify-error.ts';
import { footerMark } from './footer-mark.ts';
import { isSnowflake, notAnId, snowflakeAt } from './snowflake.ts';

export type FindOptions = {
  rest: REST;
  /** The bot's own user id: only its own messages are believed. */
  userId: string;
  /** Whether it may read a channel's history; null where that is not known. */
  canReadHistory: (target: string) => boolean | null;
  isClosed: () => boolean;
};

export type Wanted = { target: string; id: string; since: Instant };

const pageSize = 100;
const maxPages = 10;
/** Message ids tell Discord's time, `since` ours. */
const clockToleranceMs = 300_000;
const findAttempts = 3;
const maxFindWaitMs = 5_000;

/** A reply stands in the channel's history like any other message. */
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

/** Reads forward from `since`, for an attempt in doubt is as old as that. Throws what the REST client throws. */
async function search(
  { rest, userId, canReadHistory }: FindOptions,
  { target, id, since }: Wanted,
  signal: AbortSignal,
): Promise<FindOutcome> {
  const mark = footerMark(id);
  let after = snowflakeAt(since - clockToleranceMs);
  for (let page = 0; page < maxPages; page += 1) {
    const messages = (await rest.get(Routes.channelMessages(target), {
      query: new URLSearchParams({ after, limit: String(pageSize) }),
      signal: bound(signal),
    })) as APIMessage[];
    const own = messages.find((message) => message.author.id === userId && hasMark(message, mark));
    if (own !== undefined) return { outcome: 'found', messageId: own.id };
    // Without the permission Discord shows an empty channel instead of an error.
    if (page === 0 && messages.length === 0 && canReadHistory(target) !== true) {
      return {
        outcome: 'unknown',
        reason: 'The bot may not read the history of this channel: give it Read Message History there',
      };
    }
    if (messages.length < pageSize) return { outcome: 'absent' };
    after = newestId(messages);
  }
  return { outcome: 'unknown', reason: `Not among the first ${maxPages * pageSize} messages since then` };
}

function hasMark(message: APIMessage, mark: string): boolean {
  return message.embeds.some((embed) => embed.footer?.text.endsWith(mark) ?? false);
}

function newestId(messages: readonly APIMessage[]): string {
  return messages.reduce((newest, { id }) => (BigInt(id) > BigInt(newest) ? id : newest), '0');
}
