/** Posts, edits and finds alerts in Slack channels; posts and finds developments, digests and notices. */
import type { AlertMessage } from '../../domain/alert.ts';
import type { Notifier, SendOutcome } from '../notifier.ts';
import { classifyError } from './classify-error.ts';
import { EVENT_TYPES, findPost, findReply, type Kind } from './find-message.ts';
import { isMessageGone, isThreadGone } from './is-gone.ts';
import { type RenderedMessage, renderAlert } from './render-alert.ts';
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

/**
 * @param botId only our own posts count when one is looked for; any app can write the same metadata.
 * @param mentionOf the user group that urgent alerts in a channel mention; null for nobody.
 */
export function createNotifier(
  callSlack: CallSlack,
  botId: string | null,
  mentionOf: (target: string) => string | null,
): Notifier {
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
    async edit(target, messageId, message, signal) {
      try {
        const args = { channel: target, ts: messageId, ...alertArgs(message) };
        return await sendOnce('chat.update', args, signal);
      } catch (error) {
        // Whoever deleted the message wants it no more, so nothing is left to be done.
        return isMessageGone(error) ? { outcome: 'sent', messageId } : classifyError(error);
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
