/** Pins a message in Discord, or takes the pin off. */
import { ChannelFlags, DiscordAPIError, PermissionFlagsBits, type REST, Routes } from 'discord.js';
import type { SendOutcome } from '../notifier.ts';
import { bound } from './bound.ts';
import { classifyError } from './classify-error.ts';
import { isMessageGone, isThreadGone } from './known-refusals.ts';
import type { Place } from './place.ts';

export type Pin = { target: string; place: Place; message: string; isPinned: boolean };

const notAllowed =
  'The bot may not pin there: give it Pin Messages in this channel, or pin the message yourself';
const notAllowedInForum =
  'The bot may not pin posts there: give it Manage Threads in this forum, or pin the post yourself';

const reasons = new Map<unknown, string>([
  [10008, 'The message was deleted in Discord'],
  [30003, 'This channel has as many pins as Discord allows: take one off'],
  [30047, 'Another post is pinned in this forum already, and Discord allows only one'],
  [50021, 'Discord does not pin messages of this kind'],
]);

/** What is wrong with a pin is never wrong with the channel. Discord tells of each new pin in the channel itself. */
export async function pinMessage(rest: REST, pin: Pin, signal: AbortSignal): Promise<SendOutcome> {
  const { place, message, isPinned } = pin;
  const isPost = place.kind === 'forum';
  const needed = isPost ? PermissionFlagsBits.ManageThreads : PermissionFlagsBits.PinMessages;
  const forbidden = isPost ? notAllowedInForum : notAllowed;
  if (place.may(needed) === false) return refused(forbidden);
  try {
    await call(rest, pin, bound(signal));
    return { outcome: 'sent', messageId: message };
  } catch (error) {
    // Nothing is left to be taken off.
    if (!isPinned && (isMessageGone(error) || (isPost && isThreadGone(error))))
      return { outcome: 'sent', messageId: message };
    const code = error instanceof DiscordAPIError ? error.code : null;
    if (code === 50013) return refused(forbidden);
    const failure = classifyError(error);
    if (failure.outcome !== 'refused' || failure.scope === 'platform') return failure;
    return refused(reasons.get(code) ?? failure.reason);
  }
}

/** Of a forum it is the post that is pinned, on top of all others: within it stands nothing else. */
function call(rest: REST, { target, place, message, isPinned }: Pin, signal: AbortSignal): Promise<unknown> {
  if (place.kind === 'forum') {
    const body = { flags: isPinned ? ChannelFlags.Pinned : 0 };
    return rest.patch(Routes.channel(message), { body, signal });
  }
  const route = Routes.channelMessagesPin(target, message);
  return isPinned ? rest.put(route, { signal }) : rest.delete(route, { signal });
}

function refused(reason: string): SendOutcome {
  return { outcome: 'refused', scope: 'message', reason };
}
