/** Posts, edits and finds alerts and notices in Discord channels over its REST API; retrying is left to the outbox. */
import { setTimeout as wait } from 'node:timers/promises';
import {
  type APIMessage,
  MessageFlags,
  type REST,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import type { Instant } from '../../domain/instant.ts';
import type { FindOutcome, Notifier, SendOutcome } from '../notifier.ts';
import { classifyError } from './classify-error.ts';
import { footerMark, renderAlert } from './render-alert.ts';
import { renderNotice } from './render-notice.ts';

export type NotifierOptions = {
  rest: REST;
  /** The bot's own user id: only its own messages are believed. */
  userId: string;
  /** Whether it may read a channel's history; null where that is not known. */
  canReadHistory: (target: string) => boolean | null;
  /** Once it is, discord.js has no token any more, and its errors would look like a refused one. */
  isClosed: () => boolean;
};

/** The whole call, with the wait for its turn and the reading of the answer. */
const callTimeoutMs = 15_000;
const discordEpochMs = 1_420_070_400_000;
const pageSize = 100;
const maxPages = 10;
/** Message ids tell Discord's time, `since` ours. */
const clockToleranceMs = 300_000;
const findAttempts = 3;
const maxFindWaitMs = 5_000;
const maxNonceLength = 25;

export function createNotifier(options: NotifierOptions): Notifier {
  const { rest, isClosed } = options;

  async function postOnce(
    target: string,
    id: string,
    rendered: RESTPostAPIChannelMessageJSONBody,
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    const obstacle = findObstacle(target, signal.aborted || isClosed());
    if (obstacle !== null) return obstacle;
    const body = { ...rendered, nonce: makeNonce(id, target), enforce_nonce: true };
    return settle(rest.post(Routes.channelMessages(target), { body, signal: bound(signal) }));
  }

  return {
    async post(target, message, signal) {
      const body: RESTPostAPIChannelMessageJSONBody = renderAlert(message);
      if (message.urgency === 'digest') body.flags = MessageFlags.SuppressNotifications;
      return postOnce(target, message.alert, body, signal);
    },

    notify: (target, notice, signal) => postOnce(target, notice.id, renderNotice(notice), signal),

    async edit(target, messageId, message, signal) {
      const obstacle = findObstacle(target, signal.aborted || isClosed());
      if (obstacle !== null) return obstacle;
      if (!isSnowflake(messageId)) {
        return { outcome: 'refused', scope: 'message', reason: `There is no message "${messageId}"` };
      }
      const body: RESTPatchAPIChannelMessageJSONBody = renderAlert(message);
      const route = Routes.channelMessage(target, messageId);
      return settle(rest.patch(route, { body, signal: bound(signal) }));
    },

    async find(target, id, since, signal) {
      if (!isSnowflake(target)) return { outcome: 'unknown', reason: notAnId(target) };
      if (isClosed()) return { outcome: 'unknown', reason: 'Discord is disconnected' };
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await search(options, target, id, since, signal);
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
    },
  };
}

/** What can be told without asking Discord. */
function findObstacle(target: string, isStopped: boolean): SendOutcome | null {
  if (!isSnowflake(target)) return { outcome: 'refused', scope: 'channel', reason: notAnId(target) };
  if (!isStopped) return null;
  return { outcome: 'retry', afterMs: 0, reason: 'Stopped before it was sent', everywhere: false };
}

async function settle(call: Promise<unknown>): Promise<SendOutcome> {
  try {
    const answer = (await call) as Partial<APIMessage>;
    if (typeof answer.id === 'string') return { outcome: 'sent', messageId: answer.id };
    return { outcome: 'in-doubt', reason: 'Discord answered without a message' };
  } catch (error) {
    return classifyError(error);
  }
}

/** Reads forward from `since`, for an attempt in doubt is as old as that. Throws what the REST client throws. */
async function search(
  { rest, userId, canReadHistory }: NotifierOptions,
  target: string,
  id: string,
  since: Instant,
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

/** The smallest message id of a moment. */
function snowflakeAt(instant: Instant): string {
  return (BigInt(Math.max(0, Math.floor(instant) - discordEpochMs)) << 22n).toString();
}

/** Unique by author and not by channel, so the channel is in it. */
function makeNonce(id: string, target: string): string {
  return `${id}${BigInt(target).toString(36)}`.slice(-maxNonceLength);
}

/** A target becomes part of a URL, so it has to be an id and nothing else. */
function isSnowflake(target: string): boolean {
  return /^\d{15,20}$/.test(target);
}

function notAnId(target: string): string {
  return `"${target.slice(0, 30)}" is not the id of a Discord channel: copy it with Copy Channel ID`;
}

function bound(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(callTimeoutMs)]);
}
