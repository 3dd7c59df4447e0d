/** Starts a post in a Discord forum: a thread with its first message, which has the thread's id. */
import { type RawFile, type REST, type RESTPostAPIGuildForumThreadsJSONBody, Routes } from 'discord.js';
import type { SendOutcome } from '../notifier.ts';
import { bound } from './bound.ts';
import { type Pictured, pictureFirst } from './chart-picture.ts';
import { classifyError } from './classify-error.ts';
import { isNameRefused, isTagRefused } from './known-refusals.ts';
import { sentMessage } from './sent-message.ts';
import { fallbackName, threadName } from './thread-name.ts';

type FirstMessage = RESTPostAPIGuildForumThreadsJSONBody['message'];

export type ForumPost = {
  /** Of the alert, development, digest, notice or bulletin. */
  id: string;
  headline: string;
  tags: readonly string[];
  message: FirstMessage;
  pictured?: Pictured<FirstMessage> | null;
};

/** There is no nonce here: one in doubt has to be looked for before it is sent again. */
export async function startPost(
  rest: REST,
  forum: string,
  { id, headline, tags, message, pictured = null }: ForumPost,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const thread = { name: threadName(headline, id), applied_tags: [...tags] };
  const route = Routes.threads(forum);
  const start = (first: FirstMessage, files: RawFile[]) =>
    rest.post(route, { body: { ...thread, message: first }, files, signal: bound(signal) });
  for (;;) {
    try {
      return sentMessage(await pictureFirst({ body: message, pictured }, start));
    } catch (error) {
      // A word in the name that the server forbids, or a tag that was just deleted, must not keep an alert away.
      if (isNameRefused(error) && thread.name !== fallbackName(id)) thread.name = fallbackName(id);
      else if (isTagRefused(error) && thread.applied_tags.length > 0) thread.applied_tags = [];
      else return classifyError(error);
    }
  }
}
