/** Gives a forum post the headline that its alert has since it was corrected. */
import { Routes } from 'discord.js';
import type { AlertMessage } from '../../domain/alert.ts';
import { bound } from './bound.ts';
import type { PlaceFinder } from './place.ts';
import { threadName } from './thread-name.ts';

/**
 * Only after a correction: Discord allows two new names in ten minutes, tells each in the post, and people may have
 * given it a name of their own. It may fail, for the message itself says what is right.
 */
export async function renamePost(
  { rest, placeOf }: PlaceFinder,
  post: string,
  { alert, headline, reason }: AlertMessage,
  signal: AbortSignal,
): Promise<void> {
  const name = threadName(headline, alert);
  const known = placeOf(post)?.name;
  if (reason !== 'corrected' || known === undefined || known === name) return;
  await rest.patch(Routes.channel(post), { body: { name }, signal: bound(signal) }).catch(() => undefined);
}
