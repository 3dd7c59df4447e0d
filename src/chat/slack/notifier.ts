/** Posts, edits and finds alerts in Slack channels; posts and finds developments, digests and notices. */
import type { Notifier, SendOutcome } from '../notifier.ts';
import { classifyError } from './classify-error.ts';
import { EVENT_TYPES, findPost, findReply, type Kind } from './find-message.ts';
import { isThreadGone } from './is-thread-gone.ts';
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

/** `botId`: only our own posts count when one is looked for; any app can write the same metadata. */
export function createNotifier(callSlack: CallSlack, botId: string | null): Notifier {
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

  const send = (method: 'chat.postMessage' | 'chat.update', args: Args, signal: AbortSignal) =>
    sendOnce(method, args, signal).catch(classifyError);

  const post = (target: string, args: Args, signal: AbortSignal) =>
    send('chat.postMessage', { channel: target, ...args, ...NO_PREVIEWS }, signal);

  return {
    post: (target, message, signal) => post(target, alertArgs(message), signal),
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
    edit: (target, messageId, message, signal) =>
      send('chat.update', { channel: target, ts: messageId, ...alertArgs(message) }, signal),
    find(target, id, below, since, signal) {
      const wanted = { target, id, since, botId };
      return below === null
        ? findPost(callSlack, wanted, signal)
        : findReply(callSlack, wanted, below, signal);
    },
  };
}

/** A development has an id like an alert. */
function alertArgs(message: Parameters<Notifier['post']>[1]): Args {
  return messageArgs('alert', message.alert, renderAlert(message));
}

function messageArgs(kind: Kind, id: string, rendered: RenderedMessage): Args {
  return {
    ...rendered,
    metadata: { event_type: EVENT_TYPES[kind], event_payload: { [kind]: id } },
    parse: 'none',
    link_names: false,
  };
}
