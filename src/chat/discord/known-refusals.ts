/** Refusals of Discord that something can be done about, other than to wait or to tell people. */
import { DiscordAPIError } from 'discord.js';

/** Would not hold for the same message without the reference: the message above may not be read. */
export function isReferenceRefused(error: unknown): boolean {
  return hasCode(error, 160002, 160009, 160010) || isAtFault(error, 'message_reference');
}

/** The name of a thread has a word that this server does not allow. */
export function isNameRefused(error: unknown): boolean {
  return hasCode(error, 20031, 200001) || isAtFault(error, 'name');
}

/** A tag of a post was deleted, or is for moderators. */
export function isTagRefused(error: unknown): boolean {
  return hasCode(error, 10087) || isAtFault(error, 'applied_tags');
}

/** A message has one thread at most. */
export function isThreadThere(error: unknown): boolean {
  return hasCode(error, 160004);
}

/** Of what is only known to be in a thread: the thread is gone, not the channel that it is in. */
export function isThreadGone(error: unknown): boolean {
  return hasCode(error, 10003);
}

export function isMessageGone(error: unknown): boolean {
  return hasCode(error, 10008);
}

/** Nothing in it can be changed until it is opened. */
export function isThreadArchived(error: unknown): boolean {
  return hasCode(error, 50083);
}

/** Of what was sent with a file: it may be taken without. Among them is a permission that may be the one for files. */
export function isFileRefused(error: unknown): boolean {
  if (error instanceof DiscordAPIError && error.status === 413) return true;
  const isFile = hasCode(error, 20009, 40005, 50013, 50045, 50046);
  return isFile || isAtFault(error, 'attachments') || isAtFault(error, 'files');
}

function hasCode(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof DiscordAPIError && codes.some((code) => code === error.code);
}

function isAtFault(error: unknown, field: string): boolean {
  if (!(error instanceof DiscordAPIError) || !('errors' in error.rawError)) return false;
  const { errors } = error.rawError;
  return typeof errors === 'object' && field in errors;
}
