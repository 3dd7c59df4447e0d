/** Posts, edits and finds messages in Discord's channels and forums over its REST API; retrying is left to the
 * outbox. */
import {
  MessageFlags,
  PermissionFlagsBits,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import type { AlertMessage } from '../../domain/alert.ts';
import type { Channel } from '../../domain/channel.ts';
import type { Digest } from '../../domain/digest.ts';
import type { Notice } from '../../domain/notice.ts';
import { digestHeading } from '../digest-words.ts';
import type { Notifier, SendOutcome } from '../notifier.ts';
import { bound } from './bound.ts';
import { certain, classifyError, type Failure } from './classify-error.ts';
import { editMessage } from './edit-message.ts';
import { type FindOptions, findMessage } from './find-message.ts';
import { chooseTags } from './forum-tags.ts';
import { isReferenceRefused } from './known-refusals.ts';
import { findPlace, type Place } from './place.ts';
import { renamePost } from './rename-post.ts';
import { renderAlert } from './render-alert.ts';
import { renderDigest } from './render-digest.ts';
import { renderNotice } from './render-notice.ts';
import { sentMessage } from './sent-message.ts';
import { isSnowflake, notAnId } from './snowflake.ts';
import { startPost } from './start-post.ts';
import { threadBelow } from './thread-below.ts';

type Body = RESTPostAPIChannelMessageJSONBody;

/** What is sent, and what a forum needs to know of it. */
type Parcel = {
  id: string;
  body: Body;
  /** In place of `body` where it is the first message of a post. */
  post?: Body;
  headline: string;
  terms: readonly string[];
};

export type NotifierOptions = FindOptions & {
  /** Those of the config as it is at the moment. */
  channels: () => readonly Channel[];
};

const maxNonceLength = 25;

/** @param options `isClosed`: once it is, discord.js has no token any more, and its errors would look like a refused one. */
export function createNotifier(options: NotifierOptions): Notifier {
  const { rest, isClosed } = options;

  /** Where there is nothing to be sent to, the outcome of that. */
  async function openPlace(target: string, signal: AbortSignal): Promise<{ place: Place } | Failure> {
    if (!isSnowflake(target)) return { outcome: 'refused', scope: 'channel', reason: notAnId(target) };
    if (signal.aborted || isClosed()) {
      return { outcome: 'retry', afterMs: 0, reason: 'Stopped before it was sent', everywhere: false };
    }
    try {
      return { place: await findPlace(options, target, signal) };
    } catch (error) {
      return certain(classifyError(error));
    }
  }

  /** @param channel where it goes; its nonce is that of the target, so that it cannot be in two places. */
  async function postMessage(
    channel: string,
    target: string,
    parcel: Parcel,
    reference: Pick<Body, 'message_reference' | 'allowed_mentions'> | null,
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    const body = { ...parcel.body, ...reference, nonce: makeNonce(parcel.id, target), enforce_nonce: true };
    try {
      return sentMessage(await rest.post(Routes.channelMessages(channel), { body, signal: bound(signal) }));
    } catch (error) {
      if (reference === null || !isReferenceRefused(error)) return classifyError(error);
    }
    return postMessage(channel, target, parcel, null, signal);
  }

  function postTo(target: string, place: Place, parcel: Parcel, signal: AbortSignal): Promise<SendOutcome> {
    if (place.kind !== 'forum') return postMessage(target, target, parcel, null, signal);
    const { id, headline, terms, body, post = body } = parcel;
    const choice = chooseTags(terms, channelOf(target)?.tags ?? {}, place);
    if ('refusal' in choice) {
      return Promise.resolve({ outcome: 'refused', scope: 'channel', reason: choice.refusal });
    }
    return startPost(rest, target, { id, headline, tags: choice.tags, message: post }, signal);
  }

  async function send(target: string, parcel: Parcel, signal: AbortSignal): Promise<SendOutcome> {
    const found = await openPlace(target, signal);
    return 'place' in found ? postTo(target, found.place, parcel, signal) : found;
  }

  /** In the thread of the message that it is below; where that cannot take it, it stands by itself. */
  async function reply(
    target: string,
    below: string,
    message: AlertMessage,
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    const found = await openPlace(target, signal);
    if (!('place' in found)) return found;
    const { place } = found;
    const parcel = alertParcel(message, null);
    if (!isSnowflake(below)) return postTo(target, place, parcel, signal);
    const thread =
      place.kind === 'forum'
        ? ({ outcome: 'thread', id: below } as const)
        : await threadBelow(options, { target, place }, below, message.headline, signal);
    if (thread.outcome === 'thread') {
      const outcome = await postMessage(thread.id, target, parcel, null, signal);
      if (outcome.outcome !== 'refused' || outcome.scope === 'platform') return outcome;
    } else if (thread.outcome !== 'none') return thread;
    if (place.kind === 'forum') return postTo(target, place, parcel, signal);
    return postMessage(target, target, parcel, referenceTo(below, place), signal);
  }

  async function edit(
    target: string,
    messageId: string,
    message: AlertMessage,
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    const found = await openPlace(target, signal);
    if (!('place' in found)) return found;
    if (!isSnowflake(messageId)) {
      return { outcome: 'refused', scope: 'message', reason: `There is no message "${messageId}"` };
    }
    const isPost = found.place.kind === 'forum';
    const channel = isPost ? messageId : target;
    const body = renderAlert(message, null, isPost);
    const outcome = await editMessage(rest, { channel, message: messageId, body, isPost }, signal);
    if (isPost && outcome.outcome === 'sent') await renamePost(options, messageId, message, signal);
    return outcome;
  }

  const channelOf = (target: string) => options.channels().find((channel) => channel.target === target);

  return {
    post(target, message, signal) {
      const mention = message.urgency === 'urgent' ? (channelOf(target)?.mention ?? null) : null;
      return send(target, alertParcel(message, mention), signal);
    },
    reply,
    edit,
    digest: (target, digest, signal) => send(target, digestParcel(digest), signal),
    notify: (target, notice, signal) => send(target, noticeParcel(notice), signal),
    find: (target, id, below, since, signal) => findMessage(options, { target, id, below, since }, signal),
  };
}

/** A development has an id like an alert. */
function alertParcel(message: AlertMessage, mention: string | null): Parcel {
  const flags = message.urgency === 'digest' ? { flags: MessageFlags.SuppressNotifications } : {};
  return {
    id: message.alert,
    body: { ...renderAlert(message, mention), ...flags },
    post: { ...renderAlert(message, mention, true), ...flags },
    headline: message.headline,
    terms: message.terms.map(({ name }) => name),
  };
}

function digestParcel(digest: Digest): Parcel {
  const body: Body = renderDigest(digest);
  if (digest.kind === 'collected') body.flags = MessageFlags.SuppressNotifications;
  const terms = digest.groups.map(({ heading }) => heading);
  return { id: digest.id, body, headline: `${digestHeading(digest)} · ${terms.join(', ')}`, terms };
}

function noticeParcel(notice: Notice): Parcel {
  return { id: notice.id, body: renderNotice(notice), headline: notice.lines[0] ?? '', terms: [] };
}

/** Null where the message above may not be read, which Discord asks of a reply. */
function referenceTo(below: string, { may }: Place) {
  if (may(PermissionFlagsBits.ReadMessageHistory) === false) return null;
  return {
    message_reference: { message_id: below, fail_if_not_exists: false },
    allowed_mentions: { parse: [], replied_user: false },
  } satisfies Pick<Body, 'message_reference' | 'allowed_mentions'>;
}

/** Unique by author and not by channel, so the channel is in it. */
function makeNonce(id: string, target: string): string {
  return `${id}${BigInt(target).toString(36)}`.slice(-maxNonceLength);
}
