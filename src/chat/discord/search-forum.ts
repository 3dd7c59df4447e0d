/** Looks among the recent posts of a Discord forum for the one that we started under an id. */
import { setTimeout as wait } from 'node:timers/promises';
import {
  type APIMessage,
  type APIThreadChannel,
  PermissionFlagsBits,
  type RESTGetAPIChannelThreadsArchivedPublicResult,
  type RESTGetAPIGuildThreadsResult,
  Routes,
} from 'discord.js';
import type { FindOutcome } from '../notifier.ts';
import { bound } from './bound.ts';
import { isMessageGone, isThreadGone } from './known-refusals.ts';
import type { Place } from './place.ts';
import { clockToleranceMs, historyHidden, isOurs, type Search, type Searcher } from './search-history.ts';
import { snowflakeAt } from './snowflake.ts';

const pageSize = 100;
const maxPages = 10;
/** Each costs a request, of which a bot has 50 a second for all that it does. */
const maxPosts = 100;
const readsAtOnce = 25;
const restMs = 1_000;

/** Throws what the REST client throws. */
export async function searchForum(
  searcher: Searcher,
  place: Place,
  search: Search,
  signal: AbortSignal,
): Promise<FindOutcome> {
  if (place.may(PermissionFlagsBits.ReadMessageHistory) === false) return historyHidden;
  if (place.guild === null) return { outcome: 'unknown', reason: 'The server of this forum is not known' };
  const open = (await searcher.rest.get(Routes.guildActiveThreads(place.guild), {
    signal: bound(signal),
  })) as RESTGetAPIGuildThreadsResult;
  const among = await searchPosts(searcher, open.threads, search, signal);
  if (among.outcome === 'found') return among;
  const archived = await searchArchived(searcher, search, signal);
  return archived.outcome === 'absent' ? among : archived;
}

/** Those archived last come first. What was started since then was archived since then. */
async function searchArchived(searcher: Searcher, search: Search, signal: AbortSignal): Promise<FindOutcome> {
  const from = search.since - clockToleranceMs;
  let outcome: FindOutcome = { outcome: 'absent' };
  let before: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const query = new URLSearchParams({ limit: String(pageSize), ...(before !== null && { before }) });
    const { threads, has_more: hasMore } = (await searcher.rest.get(
      Routes.channelThreads(search.target, 'public'),
      { query, signal: bound(signal) },
    )) as RESTGetAPIChannelThreadsArchivedPublicResult;
    const among = await searchPosts(searcher, threads, search, signal);
    if (among.outcome === 'found') return among;
    if (among.outcome === 'unknown') outcome = among;
    before = (threads.at(-1) as APIThreadChannel | undefined)?.thread_metadata?.archive_timestamp ?? null;
    if (!hasMore || before === null || Date.parse(before) < from) return outcome;
  }
  return { outcome: 'unknown', reason: `Not among the last ${maxPages * pageSize} archived posts` };
}

async function searchPosts(
  { rest, userId }: Searcher,
  threads: readonly unknown[],
  { target, id, since }: Search,
  signal: AbortSignal,
): Promise<FindOutcome> {
  const first = BigInt(snowflakeAt(since - clockToleranceMs));
  const posts = (threads as APIThreadChannel[])
    .filter((one) => one.parent_id === target && one.owner_id === userId && BigInt(one.id) >= first)
    // The newest first: one in doubt holds up the others of its channel.
    .sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? 1 : -1));
  let isIncomplete = posts.length > maxPosts;
  for (const [index, post] of posts.slice(0, maxPosts).entries()) {
    if (index > 0 && index % readsAtOnce === 0) await wait(restMs, undefined, { signal });
    try {
      const message = (await rest.get(Routes.channelMessage(post.id, post.id), {
        signal: bound(signal),
      })) as APIMessage;
      if (isOurs(message, userId, id)) return { outcome: 'found', messageId: post.id };
    } catch (error) {
      if (isThreadGone(error)) continue;
      if (!isMessageGone(error)) throw error;
      isIncomplete = true;
    }
  }
  if (!isIncomplete) return { outcome: 'absent' };
  return { outcome: 'unknown', reason: 'Not all posts of that time can be read' };
}
