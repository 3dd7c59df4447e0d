/** The thread below an alert's message, for what is new in its story. */
import { type APIMessage, PermissionFlagsBits, type REST, Routes } from 'discord.js';
import { bound } from './bound.ts';
import { certain, classifyError, type Failure } from './classify-error.ts';
import { isNameRefused, isThreadThere } from './known-refusals.ts';
import type { Place, PlaceFinder } from './place.ts';
import { fallbackName, threadName } from './thread-name.ts';

/** none: it can have no thread, or may have none. */
type Thread =
  | { outcome: 'thread'; id: string }
  | { outcome: 'none' }
  | Exclude<Failure, { outcome: 'in-doubt' }>;

const needed = [
  PermissionFlagsBits.ReadMessageHistory,
  PermissionFlagsBits.CreatePublicThreads,
  PermissionFlagsBits.SendMessagesInThreads,
];

/**
 * The one that is there, or a new one. It has the id of the message, so that two attempts make one thread.
 * @param headline for its name, where the message itself tells none.
 */
export async function threadBelow(
  { rest, placeOf }: PlaceFinder,
  { target, place }: { target: string; place: Place },
  message: string,
  headline: string,
  signal: AbortSignal,
): Promise<Thread> {
  if (place.kind !== 'channel' || needed.some((permission) => place.may(permission) === false)) {
    return { outcome: 'none' };
  }
  const there: Thread = { outcome: 'thread', id: message };
  if (placeOf(message) !== null) return there;
  try {
    const parent = (await rest.get(Routes.channelMessage(target, message), {
      signal: bound(signal),
    })) as APIMessage;
    if (parent.thread === undefined) {
      await startThread(rest, target, parent, headline, signal);
    }
    return there;
  } catch (error) {
    if (isThreadThere(error)) return there;
    // Whatever is wrong with the thread may not be wrong with a message in the channel.
    const failure = certain(classifyError(error));
    return failure.outcome === 'refused' && failure.scope !== 'platform' ? { outcome: 'none' } : failure;
  }
}

async function startThread(
  rest: REST,
  target: string,
  parent: APIMessage,
  headline: string,
  signal: AbortSignal,
): Promise<void> {
  const title = parent.embeds[0]?.title;
  const body = { name: threadName(title === undefined ? headline : unescapeMarkdown(title), parent.id) };
  for (;;) {
    try {
      await rest.post(Routes.threads(target, parent.id), { body, signal: bound(signal) });
      return;
    } catch (error) {
      if (!isNameRefused(error) || body.name === fallbackName(parent.id)) throw error;
      body.name = fallbackName(parent.id);
    }
  }
}

/** The title of our own embed as it was before it was escaped. */
function unescapeMarkdown(title: string): string {
  return title.replace(/\\([^\p{L}\p{N}\s])/gu, '$1');
}
