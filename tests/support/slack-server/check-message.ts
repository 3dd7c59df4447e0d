/** What Slack refuses in a message, by its own error names, and what we never want to see in one. */
import { checkBlocks } from './check-blocks.ts';

export type MessageFields = {
  text?: unknown;
  blocks?: unknown;
  metadata?: unknown;
};

export type MessageFault = { error: string; messages: string[] };

const MAX_TEXT_LENGTH = 40_000;
/** Undocumented: messages fail with msg_blocks_too_long near this size (slackapi/bolt-js#2509). */
const MAX_BLOCKS_LENGTH = 13_200;
const MAX_METADATA_LENGTH = 16_000;
const MENTION = /<(?:!(?:channel|here|everyone)\b|!subteam\^|@[UW])[^>]*>/g;
const MENTION_ELEMENTS = new Set(['user', 'usergroup', 'broadcast', 'channel', 'team']);

export function checkMessage(message: MessageFields): MessageFault | null {
  const { text, blocks, metadata } = message;
  const hasBlocks = Array.isArray(blocks) && blocks.length > 0;
  if (text !== undefined && typeof text !== 'string') return fault('invalid_arguments');
  if (!text && !hasBlocks) return fault('no_text');
  if (text && text.length > MAX_TEXT_LENGTH) return fault('msg_too_long');
  if (blocks !== undefined) {
    if (!Array.isArray(blocks)) return fault('invalid_blocks_format');
    if (JSON.stringify(blocks).length > MAX_BLOCKS_LENGTH) return fault('msg_blocks_too_long');
    const messages = checkBlocks(blocks);
    if (messages.length > 0) return { error: 'invalid_blocks', messages };
  }
  return metadata === undefined ? null : checkMetadata(metadata);
}

function checkMetadata(metadata: unknown): MessageFault | null {
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata))
    return fault('invalid_metadata_format');
  const { event_type: eventType, event_payload: payload, ...rest } = metadata as Record<string, unknown>;
  if (Object.keys(rest).length > 0) return fault('invalid_metadata_format');
  if (typeof eventType !== 'string' || !/^[A-Za-z0-9_.-]{1,255}$/.test(eventType))
    return fault('invalid_metadata_schema');
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
    return fault('invalid_metadata_schema');
  if (JSON.stringify(metadata).length > MAX_METADATA_LENGTH) return fault('metadata_too_large');
  return null;
}

/** Mentions that Slack would act on: in text and mrkdwn, and as elements of rich text. In plain text and in
 * the text elements of rich text the same characters are shown as they are. */
export function findMentions(message: MessageFields): string[] {
  const found = typeof message.text === 'string' ? [...(message.text.match(MENTION) ?? [])] : [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { type, text } = value as { type?: unknown; text?: unknown };
    if (type === 'mrkdwn' && typeof text === 'string') found.push(...(text.match(MENTION) ?? []));
    if (typeof type === 'string' && MENTION_ELEMENTS.has(type)) found.push(JSON.stringify(value));
    for (const part of Object.values(value)) visit(part);
  };
  visit(message.blocks);
  return found;
}

function fault(error: string): MessageFault {
  return { error, messages: [] };
}
