/** The methods that read messages: the history of a channel, and a thread in it. */
import { refuse } from './refuse.ts';
import type { Answer, Args } from './web-api.ts';
import type { SlackMessage, Workspace } from './workspace.ts';

const MAX_PAGE = 999;

/** Newest first, without the replies. */
export function history(workspace: Workspace, args: Args): Answer {
  const read = readPlace(workspace, args);
  if ('refusal' in read) return read.refusal;
  const matching = read.messages.filter(({ threadTs, ts }) => threadTs === null && isBetween(ts, read));
  const behind = read.cursor === null ? matching : matching.filter(({ ts }) => ts < (read.cursor ?? ''));
  return page(behind.toReversed(), args);
}

/** Oldest first, the message above them before all. Of a reply only that reply is given (slackapi/bolt-python#783). */
export function replies(workspace: Workspace, args: Args): Answer {
  const read = readPlace(workspace, args);
  if ('refusal' in read) return read.refusal;
  const parent = read.messages.find(({ ts }) => ts === args.ts);
  if (parent === undefined) return refuse('thread_not_found');
  if (parent.threadTs !== null) return page([parent], args);
  const below = read.messages.filter(({ threadTs, ts }) => threadTs === parent.ts && isBetween(ts, read));
  if (read.cursor === null) return page([parent, ...below], args);
  return page(
    below.filter(({ ts }) => ts > (read.cursor ?? '')),
    args,
  );
}

export function describe(message: SlackMessage, withMetadata: boolean): Args {
  const { ts, threadTs, text, blocks, botId, metadata, isTombstone } = message;
  const thread = threadTs === null ? {} : { thread_ts: threadTs };
  if (isTombstone)
    return {
      type: 'message',
      subtype: 'tombstone',
      ts,
      user: 'USLACKBOT',
      text: 'This message was deleted.',
      hidden: true,
    };
  return {
    type: 'message',
    ts,
    ...thread,
    text,
    blocks,
    ...(botId === null ? { user: 'U0HUMAN' } : { bot_id: botId }),
    ...(withMetadata && metadata ? { metadata } : {}),
  };
}

type Place = {
  messages: readonly SlackMessage[];
  oldest: number;
  latest: number;
  /** The ts behind which the page begins. */
  cursor: string | null;
};

function readPlace(workspace: Workspace, args: Args): Place | { refusal: Answer } {
  const channel = workspace.channels.get(String(args.channel));
  if (!channel) return { refusal: refuse('channel_not_found') };
  if (channel.status === 'not-member') return { refusal: refuse('not_in_channel') };
  const oldest = Number(args.oldest ?? 0);
  const latest = Number(args.latest ?? Number.MAX_SAFE_INTEGER);
  if (Number.isNaN(oldest)) return { refusal: refuse('invalid_ts_oldest') };
  if (Number.isNaN(latest)) return { refusal: refuse('invalid_ts_latest') };
  const cursor = typeof args.cursor === 'string' && args.cursor ? decodeCursor(args.cursor) : null;
  if (cursor !== null && Number.isNaN(Number(cursor))) return { refusal: refuse('invalid_cursor') };
  return { messages: channel.messages, oldest, latest, cursor };
}

function isBetween(ts: string, { oldest, latest }: Place): boolean {
  return Number(ts) > oldest && Number(ts) < latest;
}

function page(messages: readonly SlackMessage[], args: Args): Answer {
  const shown = messages.slice(0, Math.min(Number(args.limit ?? 100), MAX_PAGE));
  const hasMore = messages.length > shown.length;
  return {
    ok: true,
    messages: shown.map((message) => describe(message, isTrue(args.include_all_metadata))),
    has_more: hasMore,
    response_metadata: { next_cursor: hasMore ? encodeCursor(shown.at(-1)?.ts ?? '') : '' },
  };
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true' || value === '1' || value === 1;
}

function encodeCursor(ts: string): string {
  return Buffer.from(`next_ts:${ts}`).toString('base64');
}

function decodeCursor(cursor: string): string {
  return Buffer.from(cursor, 'base64')
    .toString()
    .replace(/^next_ts:/, '');
}
