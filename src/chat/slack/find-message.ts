/** Finds among Slack's messages the one that we posted under an id, by its metadata. */
import type { Instant } from '../../domain/instant.ts';
import type { FindOutcome } from '../notifier.ts';
import { classifyError } from './classify-error.ts';
import { isThreadGone } from './is-gone.ts';
import type { CallSlack } from './web-client.ts';

/** The metadata's payload has the id under the same word. */
export const EVENT_TYPES = {
  alert: 'deadline_watch_alert',
  digest: 'deadline_watch_digest',
  notice: 'deadline_watch_notice',
  bulletin: 'deadline_watch_bulletin',
} as const;
export type Kind = keyof typeof EVENT_TYPES;

const PAGE_SIZE = 200;
const MAX_PAGES = 10;
/** Slack's clock and ours may differ. */
const CLOCK_ALLOWANCE_MS = 120_000;

/** `botId`: only our own posts count; any app can write the same metadata. */
export type Wanted = { target: string; id: string; since: Instant; botId: string | null };

/** Looks in the thread below a message, then in the channel itself: a reply to a message that was deleted stands there. */
export async function findReply(
  callSlack: CallSlack,
  wanted: Wanted,
  below: string,
  signal: AbortSignal,
): Promise<FindOutcome> {
  const found = await search(callSlack, wanted, { method: 'conversations.replies', ts: below }, signal);
  return found.outcome === 'absent' ? findPost(callSlack, wanted, signal) : found;
}

export async function findPost(
  callSlack: CallSlack,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<FindOutcome> {
  return search(callSlack, wanted, { method: 'conversations.history' }, signal);
}

type Place = { method: 'conversations.history' } | { method: 'conversations.replies'; ts: string };

async function search(
  callSlack: CallSlack,
  { target, id, since, botId }: Wanted,
  { method, ...place }: Place,
  signal: AbortSignal,
): Promise<FindOutcome> {
  const oldest = (Math.max(0, since - CLOCK_ALLOWANCE_MS) / 1000).toFixed(6);
  let cursor: string | undefined;
  try {
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const args = {
        channel: target,
        ...place,
        oldest,
        limit: PAGE_SIZE,
        include_all_metadata: true,
        cursor,
      };
      const answer = await callSlack(method, args, signal);
      const ts = findMessage(answer.messages, id, botId);
      if (ts !== null) return { outcome: 'found', messageId: ts };
      cursor = answer.response_metadata?.next_cursor || undefined;
      if (cursor === undefined) return { outcome: 'absent' };
    }
  } catch (error) {
    return isThreadGone(error) ? { outcome: 'absent' } : { outcome: 'unknown', reason: whyUnknown(error) };
  }
  const seen = MAX_PAGES * PAGE_SIZE;
  return { outcome: 'unknown', reason: `not among the last ${seen} messages of the channel` };
}

function findMessage(messages: unknown, id: string, botId: string | null): string | null {
  for (const message of Array.isArray(messages) ? messages : []) {
    const isOurs = botId === null || message.bot_id === botId;
    if (isOurs && idIn(message.metadata) === id && typeof message.ts === 'string') return message.ts;
  }
  return null;
}

function idIn(
  metadata: { event_type?: unknown; event_payload?: Partial<Record<Kind, unknown>> } | undefined,
): unknown {
  const kinds = Object.keys(EVENT_TYPES) as Kind[];
  const kind = kinds.find((known) => EVENT_TYPES[known] === metadata?.event_type);
  return kind && metadata?.event_payload?.[kind];
}

function whyUnknown(error: unknown): string {
  const { reason } = classifyError(error);
  return reason.includes('missing_scope')
    ? `${reason}; the app needs channels:history, and groups:history for private channels`
    : reason;
}
