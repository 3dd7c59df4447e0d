/** Posts, edits and finds messages in Discord's channels and forums over its REST API; retrying is left to the
 * outbox. */
import { PermissionFlagsBits, type RawFile, Routes } from 'discord.js';
import type { AlertMessage } from '../../domain/alert.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { Channel } from '../../domain/channel.ts';
import { isLoud } from '../bulletin-words.ts';
import type { DrawChart, Notifier, SendOutcome } from '../notifier.ts';
import { bound } from './bound.ts';
import { drawPicture, type Picture, pictureFirst } from './chart-picture.ts';
import { certain, classifyError, type Failure } from './classify-error.ts';
import { editMessage } from './edit-message.ts';
import { type FindOptions, findMessage } from './find-message.ts';
import { chooseTags } from './forum-tags.ts';
import { isReferenceRefused } from './known-refusals.ts';
import {
  alertParcel,
  type Body,
  bulletinBodies,
  bulletinParcel,
  digestParcel,
  noticeParcel,
  type Parcel,
} from './parcel.ts';
import { pinMessage } from './pin-message.ts';
import { findPlace, type Place } from './place.ts';
import { renamePost } from './rename-post.ts';
import { renderAlert } from './render-alert.ts';
import { sentMessage } from './sent-message.ts';
import { isSnowflake, notAnId } from './snowflake.ts';
import { startPost } from './start-post.ts';
import { threadBelow } from './thread-below.ts';

export type NotifierOptions = FindOptions & {
  /** Those of the config as it is at the moment. */
  channels: () => readonly Channel[];
  drawChart: DrawChart;
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

  async function openMessage(target: string, id: string, signal: AbortSignal) {
    if (isSnowflake(id)) return openPlace(target, signal);
    const reason = `There is no message "${id.slice(0, 30)}"`;
    return { outcome: 'refused', scope: 'message', reason } satisfies Failure;
  }

  /** @param channel where it goes; its nonce is that of the target, so that it cannot be in two places. */
  async function postMessage(
    channel: string,
    target: string,
    parcel: Parcel,
    reference: Pick<Body, 'message_reference' | 'allowed_mentions'> | null,
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    const nonce = { nonce: makeNonce(parcel.id, target), enforce_nonce: true };
    const send = (content: Body, files: RawFile[]) => {
      const body = { ...content, ...reference, ...nonce };
      return rest.post(Routes.channelMessages(channel), { body, files, signal: bound(signal) });
    };
    try {
      return sentMessage(await pictureFirst(parcel, send));
    } catch (error) {
      if (reference === null || !isReferenceRefused(error)) return classifyError(error);
    }
    return postMessage(channel, target, parcel, null, signal);
  }

  function postTo(target: string, place: Place, parcel: Parcel, signal: AbortSignal): Promise<SendOutcome> {
    if (place.kind !== 'forum') return postMessage(target, target, parcel, null, signal);
    const { id, headline, terms, body, post = body, pictured = null } = parcel;
    const choice = chooseTags(terms, channelOf(target)?.tags ?? {}, place);
    if ('refusal' in choice) {
      return Promise.resolve({ outcome: 'refused', scope: 'channel', reason: choice.refusal });
    }
    return startPost(rest, target, { id, headline, tags: choice.tags, message: post, pictured }, signal);
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
    const found = await openMessage(target, messageId, signal);
    if (!('place' in found)) return found;
    const spot = spotOf(found.place, target, messageId);
    const body = renderAlert(message, null, spot.isPost);
    const outcome = await editMessage(rest, { ...spot, body }, signal);
    if (spot.isPost && outcome.outcome === 'sent') await renamePost(options, messageId, message, signal);
    return outcome;
  }

  async function bulletin(target: string, shown: Bulletin, signal: AbortSignal): Promise<SendOutcome> {
    const found = await openPlace(target, signal);
    if (!('place' in found)) return found;
    const mention = isLoud(shown) ? (channelOf(target)?.mention ?? null) : null;
    const picture = await pictureFor(shown, found.place);
    return postTo(target, found.place, bulletinParcel(shown, picture, mention), signal);
  }

  async function editBulletin(
    target: string,
    messageId: string,
    shown: Bulletin,
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    const found = await openMessage(target, messageId, signal);
    if (!('place' in found)) return found;
    const picture = await pictureFor(shown, found.place);
    const spot = spotOf(found.place, target, messageId);
    // One that is kept up to date is not kept any longer: the outbox has to know.
    const ifGone = {
      outcome: 'refused',
      scope: 'message',
      reason: 'The message was deleted in Discord',
    } as const;
    return editMessage(rest, { ...spot, ...bulletinBodies(shown, picture, null), ifGone }, signal);
  }

  /** Null where the bot is known to have no permission for files, and where there is nothing to be drawn. */
  function pictureFor({ chart }: Bulletin, { may }: Place): Promise<Picture | null> {
    if (may(PermissionFlagsBits.AttachFiles) === false) return Promise.resolve(null);
    return drawPicture(options.drawChart, chart);
  }

  async function setPin(
    target: string,
    message: string,
    isPinned: boolean,
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    const found = await openMessage(target, message, signal);
    if (!('place' in found)) return found;
    return pinMessage(rest, { target, place: found.place, message, isPinned }, signal);
  }

  const channelOf = (target: string) => options.channels().find((channel) => channel.target === target);

  return {
    post(target, message, signal) {
      const mention = message.urgency === 'urgent' ? (channelOf(target)?.mention ?? null) : null;
      return send(target, alertParcel(message, mention), signal);
    },
    reply,
    edit,
    bulletin,
    editBulletin,
    pin: (target, messageId, signal) => setPin(target, messageId, true, signal),
    unpin: (target, messageId, signal) => setPin(target, messageId, false, signal),
    digest: (target, digest, signal) => send(target, digestParcel(digest), signal),
    notify: (target, notice, signal) => send(target, noticeParcel(notice), signal),
    find: (target, id, below, since, signal) => findMessage(options, { target, id, below, since }, signal),
  };
}

/** Where the message stands: a post in a forum is a thread of its own. */
function spotOf({ kind }: Place, target: string, message: string) {
  const isPost = kind === 'forum';
  return { channel: isPost ? message : target, message, isPost };
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
