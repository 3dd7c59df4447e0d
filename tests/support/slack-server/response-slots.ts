/** The addresses that Slack gives for answers to one request each: five answers, then no more. */
import { randomUUID } from 'node:crypto';
import { type Args, acceptMessage } from './web-api.ts';
import type { Ephemeral, SlackMessage, Workspace } from './workspace.ts';

const MAX_RESPONSES = 5;

export type ResponseSlot = {
  channel: string;
  user: string;
  /** What the button stood below; null for a command. */
  original: SlackMessage | Ephemeral | null;
  responses: Args[];
  isExpired: boolean;
  onResponse: () => void;
};

export type ResponseSlots = {
  /** @returns the last part of the address. */
  add(place: Pick<ResponseSlot, 'channel' | 'user' | 'original'>): { id: string; slot: ResponseSlot };
  /** @returns Slack's error. */
  accept(id: string, message: Args): string | null;
  expireAll(): void;
};

export function createResponseSlots(workspace: Workspace): ResponseSlots {
  const slots = new Map<string, ResponseSlot>();

  function refusalOf(slot: ResponseSlot | undefined, message: Args): string | null {
    if (!slot || slot.isExpired) return 'expired_url';
    if (slot.responses.length >= MAX_RESPONSES) return 'used_url';
    const { response_type: type, thread_ts: above } = message;
    if (type !== undefined && type !== 'ephemeral' && type !== 'in_channel') return 'invalid_arguments';
    if (above !== undefined && !/^\d{1,12}\.\d{6}$/.test(String(above))) return 'invalid_thread_ts';
    return acceptMessage(workspace, message)?.error ?? null;
  }

  function show({ channel, user, original }: ResponseSlot, message: Args): void {
    const text = String(message.text ?? '');
    const blocks = (message.blocks ?? []) as SlackMessage['blocks'];
    if (message.replace_original === true && original !== null) {
      Object.assign(original, { text, blocks }, 'user' in original ? { isReplaced: true } : { edited: true });
      return;
    }
    const threadTs = message.thread_ts === undefined ? null : String(message.thread_ts);
    const shown = { ts: workspace.nextTs(), threadTs, text, blocks };
    if (message.response_type !== 'in_channel')
      workspace.ephemerals.push({ ...shown, channel, user, isReplaced: false });
    else
      workspace.channels.get(channel)?.messages.push({
        ...shown,
        botId: workspace.botId,
        metadata: null,
        edited: false,
        args: message,
      });
  }

  return {
    add(place) {
      const id = randomUUID();
      const slot = { ...place, responses: [], isExpired: false, onResponse: () => {} };
      slots.set(id, slot);
      return { id, slot };
    },
    accept(id, message) {
      const slot = slots.get(id);
      const refusal = refusalOf(slot, message);
      if (refusal !== null || !slot) return refusal;
      slot.responses.push(message);
      show(slot, message);
      slot.onResponse();
      return null;
    },
    expireAll() {
      for (const slot of slots.values()) slot.isExpired = true;
    },
  };
}
