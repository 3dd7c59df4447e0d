/** Posts, edits and finds alerts in Slack channels, and posts and finds notices. */
import type { Notifier, SendOutcome } from '../notifier.ts';
import { classifyError } from './classify-error.ts';
import { type RenderedMessage, renderAlert } from './render-alert.ts';
import { renderNotice } from './render-notice.ts';
import type { CallSlack } from './web-client.ts';

/** The metadata's payload has the id under the same word. */
const EVENT_TYPES = { alert: 'deadline_watch_alert', notice: 'deadline_watch_notice' } as const;
type Kind = keyof typeof EVENT_TYPES;

const PAGE_SIZE = 200;
const MAX_PAGES = 10;
/** Slack's clock and ours may differ. */
const CLOCK_ALLOWANCE_MS = 120_000;

/** `botId`: only our own posts count when an alert is looked for; any app can write the same metadata. */
export function createNotifier(callSlack: CallSlack, botId: string | null): Notifier {
  async function send(
    method: 'chat.postMessage' | 'chat.update',
    args: Record<string, unknown>,
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    if (signal.aborted)
      return { outcome: 'retry', afterMs: 0, reason: 'stopped before it was sent', everywhere: false };
    try {
      const { ts } = await callSlack(method, args, signal);
      if (typeof ts !== 'string') return { outcome: 'in-doubt', reason: 'Slack’s answer cannot be read' };
      return { outcome: 'sent', messageId: ts };
    } catch (error) {
      return classifyError(error);
    }
  }

  return {
    post: (target, message, signal) =>
      send('chat.postMessage', { channel: target, ...alertArgs(message), ...NO_PREVIEWS }, signal),
    notify: (target, notice, signal) =>
      send(
        'chat.postMessage',
        { channel: target, ...messageArgs('notice', notice.id, renderNotice(notice)), ...NO_PREVIEWS },
        signal,
      ),
    edit: (target, messageId, message, signal) =>
      send('chat.update', { channel: target, ts: messageId, ...alertArgs(message) }, signal),
    async find(target, id, since, signal) {
      const oldest = (Math.max(0, since - CLOCK_ALLOWANCE_MS) / 1000).toFixed(6);
      let cursor: string | undefined;
      try {
        for (let page = 0; page < MAX_PAGES; page += 1) {
          const args = { channel: target, oldest, limit: PAGE_SIZE, include_all_metadata: true, cursor };
          const answer = await callSlack('conversations.history', args, signal);
          const ts = findMessage(answer.messages, id, botId);
          if (ts !== null) return { outcome: 'found', messageId: ts };
          cursor = answer.response_metadata?.next_cursor || undefined;
          if (cursor === undefined) return { outcome: 'absent' };
        }
      } catch (error) {
        return { outcome: 'unknown', reason: whyUnknown(error) };
      }
      const seen = MAX_PAGES * PAGE_SIZE;
      return { outcome: 'unknown', reason: `not among the last ${seen} messages of the channel` };
    },
  };
}

const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false };

function alertArgs(message: Parameters<Notifier['post']>[1]): Record<string, unknown> {
  return messageArgs('alert', message.alert, renderAlert(message));
}

function messageArgs(kind: Kind, id: string, rendered: RenderedMessage): Record<string, unknown> {
  return {
    ...rendered,
    metadata: { event_type: EVENT_TYPES[kind], event_payload: { [kind]: id } },
    parse: 'none',
    link_names: false,
  };
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
) {
  if (metadata?.event_type === EVENT_TYPES.alert) return metadata.event_payload?.alert;
  return metadata?.event_type === EVENT_TYPES.notice ? metadata.event_payload?.notice : undefined;
}

function whyUnknown(error: unknown): string {
  const { reason } = classifyError(error);
  return reason.includes('missing_scope')
    ? `${reason}; the app needs channels:history, and groups:history for private channels`
    : reason;
}
