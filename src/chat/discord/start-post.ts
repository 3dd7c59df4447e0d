/** Starts a post in a Discord forum: a thread with its first message, which has the thread's id. */
import { type REST, type RESTPostAPIGuildForumThreadsJSONBody, Routes } from 'discord.js';
import type { SendOutcome } from '../notifier.ts';
import { bound } from './bound.ts';
import { classifyError } from './classify-error.ts';
import { isNameRefused, isTagRefused } from './known-refusals.ts';
import { sentMessage } from './sent-message.ts';
import { fallbackName, threadName } from './thread-name.ts';

export type ForumPost = {
  /** Of the alert, development, digest or notice. */
  id: string;
  headline: string;
  tags: readonly string[];
  message: RESTPostAPIGuildForumThreadsJSONBody['message'];
};

/** There is no nonce here: one in doubt has to be looked for before it is sent again. */
export async function startPost(
  rest: REST,
  forum: string,
  { id, headline, tags, message }: ForumPost,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const body = { name: threadName(headline, id), message, applied_tags: [...tags] };
  for (;;) {
    try {
      return sentMessage(await rest.post(Routes.threads(forum), { body, signal: bound(signal) }));
    } catch (error) {
      // A word in the name that the server forbids, or a tag that was just deleted, must not keep an alert away.
      if (isNameRefused(error) && body.name !== fallbackName(id)) body.name = fallbackName(id);
      else if (isTagRefused(error) && body.applied_tags.length > 0) body.applied_tags = [];
      else return classifyError(error);
    }
  }
}
