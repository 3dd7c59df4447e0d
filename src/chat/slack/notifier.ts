/** Posts, edits and finds alerts and bulletins in Slack channels; posts and finds developments, digests and notices. */
import type { AlertMessage } from '../../domain/alert.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import { isLoud } from '../bulletin-words.ts';
import type { Notifier, SendOutcome } from '../notifier.ts';
import { classifyError } from './classify-error.ts';
import { EVENT_TYPES, findPost, findReply, type Kind } from './find-message.ts';
import { isMessageGone, isThreadGone } from './is-gone.ts';
import type { Pictures } from './pictures.ts';
import { setPin } from './pin.ts';
import { type RenderedMessage, renderAlert } from './render-alert.ts';
import { renderBulletin } from './render-bulletin.ts';
import { renderDigest } from './render-digest.ts';
import { renderNotice } from './render-notice.ts';
import type { CallSlack } from './web-client.ts';

type Args = Record<string, unknown>;

const STOPPED: SendOutcome = {
  outcome: 'retry',
  afterMs: 0,
  reason: 'stopped before it was sent',
  everywhere: false,
};
const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false };

type NotifierPorts = {
  callSlack: CallSlack;
  pictures: Pictures;
  /** Only our own posts count when one is looked for; any app can write the same metadata. */
  botId: string | null;
  /** The user group that urgent messages in a channel mention; null for nobody. */
  mentionOf: (target: string) => string | null;
};

export function createNotifier({ callSlack, pictures, botId, mentionOf }: NotifierPorts): Notifier {
  /** Throws what the call throws. */
  async function sendOnce(
    method: 'chat.postMessage' | 'chat.update',
    args: Args,
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    if (signal.aborted) return STOPPED;
    const { ts } = await callSlack(method, args, signal);
    if (typeof ts !== 'string') return { outcome: 'in-doubt', reason: 'Slack’s answer cannot be read' };
    return { outcome: 'sent', messageId: ts };
  }

  const post = (target: string, args: Args, signal: AbortSignal) =>
    sendOnce('chat.postMessage', { channel: target, ...args, ...NO_PREVIEWS }, signal).catch(classifyError);

  return {
    post(target, message, signal) {
      const mention = message.urgency === 'urgent' ? mentionOf(target) : null;
      return post(target, alertArgs(message, mention), signal);
    },
    async reply(target, below, message, signal) {
      const args = alertArgs(message);
      const threaded = { channel: target, thread_ts: below, ...args, ...NO_PREVIEWS };
      try {
        // Where the message above was deleted, Slack mostly posts the reply in the channel itself, and says nothing.
        return await sendOnce('chat.postMessage', threaded, signal);
      } catch (error) {
        return isThreadGone(error) ? post(target, args, signal) : classifyError(error);
      }
    },
    digest: (target, digest, signal) =>
      post(target, messageArgs('digest', digest.id, renderDigest(digest)), signal),
    notify: (target, notice, signal) =>
      post(target, messageArgs('notice', notice.id, renderNotice(notice)), signal),
    bulletin(target, bulletin, signal) {
      const mention = isLoud(bulletin) ? mentionOf(target) : null;
      const send = (picture: string | null) => {
        const args = { channel: target, ...bulletinArgs(bulletin, picture, mention), ...NO_PREVIEWS };
        return sendOnce('chat.postMessage', args, signal);
      };
      return pictures.send(bulletin.chart, send, signal).catch(classifyError);
    },
    async editBulletin(target, messageId, bulletin, signal) {
      const send = (picture: string | null) => {
        const args = { channel: target, ts: messageId, ...bulletinArgs(bulletin, picture) };
        return sendOnce('chat.update', args, signal);
      };
      return pictures.send(bulletin.chart, send, signal).catch(bulletinFailure);
    },
    pin: (target, messageId, signal) => setPin('pins.add', callSlack, { target, messageId }, signal),
    unpin: (target, messageId, signal) => setPin('pins.remove', callSlack, { target, messageId }, signal),
    async edit(target, messageId, message, signal) {
      try {
        const args = { channel: target, ts: messageId, ...alertArgs(message) };
        return await sendOnce('chat.update', args, signal);
      } catch (error) {
        return editFailure(error, messageId);
      }
    },
    find(target, id, below, since, signal) {
      const wanted = { target, id, since, botId };
      return below === null
        ? findPost(callSlack, wanted, signal)
        : findReply(callSlack, wanted, below, signal);
    },
  };
}

/** Whoever deleted the message wants it no more, so nothing is left to be done. */
function editFailure(error: unknown, messageId: string): SendOutcome {
  return isMessageGone(error) ? { outcome: 'sent', messageId } : classifyError(error);
}

/** One that is kept up to date is not kept any longer: the outbox has to know. */
function bulletinFailure(error: unknown): SendOutcome {
  if (!isMessageGone(error)) return classifyError(error);
  return { outcome: 'refused', scope: 'message', reason: 'The message was deleted in Slack' };
}

function bulletinArgs(bulletin: Bulletin, picture: string | null, mention: string | null = null): Args {
  return messageArgs('bulletin', bulletin.id, renderBulletin(bulletin, picture, mention));
}

/** A development has an id like an alert. */
function alertArgs(message: AlertMessage, mention: string | null = null): Args {
  return messageArgs('alert', message.alert, renderAlert(message, mention));
}

function messageArgs(kind: Kind, id: string, rendered: RenderedMessage): Args {
  return {
    ...rendered,
    metadata: { event_type: EVENT_TYPES[kind], event_payload: { [kind]: id } },
    parse: 'none',
    link_names: false,
  };
}
