/** Changes a message that we sent, in a channel or in a post of a forum. */
import {
  DiscordAPIError,
  type RawFile,
  type REST,
  type RESTPatchAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import type { SendOutcome } from '../notifier.ts';
import { bound } from './bound.ts';
import { type Pictured, pictureFirst } from './chart-picture.ts';
import { certain, classifyError } from './classify-error.ts';
import { isMessageGone, isThreadArchived, isThreadGone } from './known-refusals.ts';
import { sentMessage } from './sent-message.ts';

type Body = RESTPatchAPIChannelMessageJSONBody;

export type Edit = {
  /** Of a post, its thread. */
  channel: string;
  message: string;
  body: Body;
  pictured?: Pictured<Body> | null;
  isPost: boolean;
  /** What is said of a message that was deleted; where it is missing, nothing is left to be done. */
  ifGone?: SendOutcome;
};

/** Opens the thread first where it is archived: Discord opens it by itself for what is sent, but not for an edit. */
export async function editMessage(rest: REST, edit: Edit, signal: AbortSignal): Promise<SendOutcome> {
  try {
    return await patch(rest, edit, signal);
  } catch (error) {
    if (!isThreadArchived(error)) return failed(error, edit);
  }
  try {
    await rest.patch(Routes.channel(edit.channel), { body: { archived: false }, signal: bound(signal) });
  } catch (error) {
    return certain(failed(error, edit));
  }
  try {
    return await patch(rest, edit, signal);
  } catch (error) {
    return failed(error, edit);
  }
}

async function patch(
  rest: REST,
  { channel, message, body, pictured = null, isPost, ifGone }: Edit,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const route = Routes.channelMessage(channel, message);
  const replace = (content: Body, files: RawFile[]) =>
    rest.patch(route, { body: content, files, signal: bound(signal) });
  try {
    return sentMessage(await pictureFirst({ body, pictured }, replace));
  } catch (error) {
    // Whoever deleted the message wants it no more, so nothing is left to be done.
    if (isMessageGone(error) || (isPost && isThreadGone(error)))
      return ifGone ?? { outcome: 'sent', messageId: message };
    throw error;
  }
}

/** What is wrong with one post is not wrong with its forum. */
const postReasons = new Map<unknown, string>([
  // Nothing but a lock keeps anybody from a message of their own.
  [50013, 'The post is locked in Discord, so nothing in it can be changed'],
  [50083, 'The post is archived in Discord and cannot be opened'],
  [160005, 'The post is locked in Discord, so nothing in it can be changed'],
]);

function failed(error: unknown, { isPost }: Edit) {
  const reason = isPost && error instanceof DiscordAPIError ? postReasons.get(error.code) : undefined;
  if (reason !== undefined) return { outcome: 'refused', scope: 'message', reason } as const;
  return classifyError(error);
}
