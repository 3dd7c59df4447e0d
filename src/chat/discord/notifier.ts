/** Posts, edits and finds messages in Discord channels over its REST API; retrying is left to the outbox. */
import {
  type APIMessage,
  MessageFlags,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import type { AlertMessage } from '../../domain/alert.ts';
import type { Notifier, SendOutcome } from '../notifier.ts';
import { bound } from './bound.ts';
import { classifyError, isReferenceRefused } from './classify-error.ts';
import { type FindOptions, findMessage } from './find-message.ts';
import { renderAlert } from './render-alert.ts';
import { renderDigest } from './render-digest.ts';
import { renderNotice } from './render-notice.ts';
import { isSnowflake, notAnId } from './snowflake.ts';

type Body = RESTPostAPIChannelMessageJSONBody;

const maxNonceLength = 25;

/** @param options `isClosed`: once it is, discord.js has no token any more, and its errors would look like a refused one. */
export function createNotifier(options: FindOptions): Notifier {
  const { rest, isClosed } = options;

  /** @param plain sent in place of `rendered` where Discord refuses only what that refers to. */
  async function postOnce(
    target: string,
    id: string,
    rendered: Body,
    signal: AbortSignal,
    plain: Body | null = null,
  ): Promise<SendOutcome> {
    const obstacle = findObstacle(target, signal.aborted || isClosed());
    if (obstacle !== null) return obstacle;
    const body = { ...rendered, nonce: makeNonce(id, target), enforce_nonce: true };
    try {
      return sentMessage(await rest.post(Routes.channelMessages(target), { body, signal: bound(signal) }));
    } catch (error) {
      if (plain !== null && isReferenceRefused(error)) return postOnce(target, id, plain, signal);
      return classifyError(error);
    }
  }

  return {
    post: (target, message, signal) => postOnce(target, message.alert, alertBody(message), signal),

    async reply(target, below, message, signal) {
      const plain = alertBody(message);
      if (!isSnowflake(below) || options.canReadHistory(target) === false) {
        return postOnce(target, message.alert, plain, signal);
      }
      const reply: Body = {
        ...plain,
        message_reference: { message_id: below, fail_if_not_exists: false },
        allowed_mentions: { parse: [], replied_user: false },
      };
      return postOnce(target, message.alert, reply, signal, plain);
    },

    async digest(target, digest, signal) {
      const body: Body = renderDigest(digest);
      if (digest.kind === 'collected') body.flags = MessageFlags.SuppressNotifications;
      return postOnce(target, digest.id, body, signal);
    },

    notify: (target, notice, signal) => postOnce(target, notice.id, renderNotice(notice), signal),

    async edit(target, messageId, message, signal) {
      const obstacle = findObstacle(target, signal.aborted || isClosed());
      if (obstacle !== null) return obstacle;
      if (!isSnowflake(messageId)) {
        return { outcome: 'refused', scope: 'message', reason: `There is no message "${messageId}"` };
      }
      const body: RESTPatchAPIChannelMessageJSONBody = renderAlert(message);
      try {
        return sentMessage(
          await rest.patch(Routes.channelMessage(target, messageId), { body, signal: bound(signal) }),
        );
      } catch (error) {
        return classifyError(error);
      }
    },

    find: (target, id, _below, since, signal) => findMessage(options, { target, id, since }, signal),
  };
}

/** What can be told without asking Discord. */
function findObstacle(target: string, isStopped: boolean): SendOutcome | null {
  if (!isSnowflake(target)) return { outcome: 'refused', scope: 'channel', reason: notAnId(target) };
  if (!isStopped) return null;
  return { outcome: 'retry', afterMs: 0, reason: 'Stopped before it was sent', everywhere: false };
}

/** A development has an id like an alert. */
function alertBody(message: AlertMessage): Body {
  const body: Body = renderAlert(message);
  return message.urgency === 'digest' ? { ...body, flags: MessageFlags.SuppressNotifications } : body;
}

function sentMessage(answer: unknown): SendOutcome {
  const { id } = answer as Partial<APIMessage>;
  if (typeof id === 'string') return { outcome: 'sent', messageId: id };
  return { outcome: 'in-doubt', reason: 'Discord answered without a message' };
}

/** Unique by author and not by channel, so the channel is in it. */
function makeNonce(id: string, target: string): string {
  return `${id}${BigInt(target).toString(36)}`.slice(-maxNonceLength);
}
