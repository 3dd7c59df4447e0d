/** What a failed call to Discord means for the delivery: try again, give up, or look first. */
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { SendOutcome } from '../notifier.ts';

export type Failure = Exclude<SendOutcome, { outcome: 'sent' }>;

/** Until a network that refused a connection is asked again. */
const unreachableAfterMs = 15_000;
/** Discord's edge blocks an address for up to an hour; a shorter wait costs one request. */
const blockedAfterMs = 300_000;
const pausedAfterMs = 60_000;
/** Some limits come without a time. */
const minRetryAfterMs = 1_000;

/** The connection was never made, so nothing can have been sent. */
const neverConnectedCodes = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** JSON error codes that mean the channel, whatever the HTTP status. */
const channelCodes = new Map<number | string, string>([
  [10003, 'Discord knows no such channel: it was deleted, or the id in the config is wrong'],
  [10004, 'The bot is not in the server of this channel: invite it again'],
  [30033, 'This thread has as many members as a thread can have: name another channel'],
  [40058, 'This is a forum, which takes posts and no messages'],
  [40066, 'All tags of this forum are for moderators: let others use one, or give the bot Manage Threads'],
  [
    40067,
    'This forum requires a tag on every post: name one for "*" under tags of this channel in the config',
  ],
  [50001, 'The bot cannot see this channel: give it View Channel there'],
  [50008, 'This is not a text channel: name one that takes messages'],
  [50009, 'The verification level of this server is too high for the bot'],
  [50013, 'The bot may not post there: give it Send Messages and Embed Links in this channel'],
  [50024, 'This kind of channel takes no messages: name another'],
  [50083, 'This thread is archived'],
  [50095, 'The server of this channel is not available where the bot runs'],
  [160005, 'This thread is locked: unlock it, or name another channel'],
  [160006, 'The server has as many open threads as Discord allows: close some'],
  [160007, 'The server has as many open announcement threads as Discord allows: close some'],
]);

/** Limits that come as an error of their own, after which the same is taken; all of the channel or the message. */
const laterCodes = new Set<number | string>([
  20016, 20022, 20028, 20029, 30046, 40006, 40062, 110000, 110001,
]);

/** The whole bot is to wait. */
const pausedCodes = new Set<number | string>([40004, 40333, 130000]);

/** The bot's account, whatever it does. */
const platformCodes = new Set<number | string>([40002, 50014]);

/** Of a call that sends nothing yet: it was not sent, whatever became of the call. */
export function certain(failure: Failure): Exclude<Failure, { outcome: 'in-doubt' }> {
  if (failure.outcome !== 'in-doubt') return failure;
  return { outcome: 'retry', afterMs: minRetryAfterMs, reason: failure.reason, everywhere: false };
}

export function classifyError(error: unknown): Failure {
  if (error instanceof RateLimitError) return classifyRateLimit(error);
  if (error instanceof DiscordAPIError) return classifyApiError(error);
  if (error instanceof HTTPError) return { outcome: 'in-doubt', reason: `Discord answered ${error.status}` };
  if (isTokenMissing(error)) return refusedToken();
  return classifyNetworkError(error);
}

function classifyRateLimit(error: RateLimitError): Failure {
  // A limit without a bucket comes from Discord's edge and holds for the whole address.
  const everywhere = error.global || error.scope === 'global' || !Number.isFinite(error.limit);
  const afterMs = Math.max(minRetryAfterMs, Math.ceil(error.retryAfter));
  const whose = everywhere ? 'for this bot' : 'for this channel';
  return { outcome: 'retry', afterMs, reason: `Discord's rate limit ${whose}`, everywhere };
}

function classifyApiError(error: DiscordAPIError): Failure {
  const reason = channelCodes.get(error.code);
  if (reason !== undefined) return { outcome: 'refused', scope: 'channel', reason };
  if (error.status === 401) return refusedToken();
  if (platformCodes.has(error.code)) return { outcome: 'refused', scope: 'platform', reason: said(error) };
  if (typeof error.code !== 'number') {
    // Not Discord's JSON: a page of its edge, or of a proxy in between.
    return { outcome: 'retry', afterMs: blockedAfterMs, reason: blockedReason(error), everywhere: true };
  }
  if (laterCodes.has(error.code)) {
    return { outcome: 'retry', afterMs: pausedAfterMs, reason: said(error), everywhere: false };
  }
  if (pausedCodes.has(error.code) || error.status === 429) {
    return { outcome: 'retry', afterMs: pausedAfterMs, reason: said(error), everywhere: true };
  }
  // Half a request arrived; it was not carried out.
  if (error.status === 408) {
    return { outcome: 'retry', afterMs: minRetryAfterMs, reason: said(error), everywhere: false };
  }
  if (error.code === 10008) {
    return { outcome: 'refused', scope: 'message', reason: 'The message was deleted in Discord' };
  }
  const scope = error.status === 403 || error.status === 404 ? 'channel' : 'message';
  return { outcome: 'refused', scope, reason: said(error) };
}

function classifyNetworkError(error: unknown): Failure {
  const code = errorCode(error);
  if (
    code !== null &&
    (neverConnectedCodes.has(code) || /^(ERR_TLS|CERT_|DEPTH_ZERO|UNABLE_TO)/.test(code))
  ) {
    const reason = `Discord cannot be reached (${code})`;
    return { outcome: 'retry', afterMs: unreachableAfterMs, reason, everywhere: true };
  }
  if (isAbort(error)) return { outcome: 'in-doubt', reason: 'Discord did not answer in time' };
  return { outcome: 'in-doubt', reason: `The connection to Discord was lost (${code ?? 'no code'})` };
}

function refusedToken(): Failure {
  return {
    outcome: 'refused',
    scope: 'platform',
    reason: 'Discord refuses DISCORD_TOKEN: set the bot token anew (Developer Portal, Bot, Reset Token)',
  };
}

/** discord.js forgets the token after a 401 and then throws this for every call. */
function isTokenMissing(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Expected token to be set');
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}

function errorCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return errorCode(error.cause);
}

/** A bot's token, should anything between us and Discord say it back. */
const tokens = /[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g;

/** The message names only fields and limits, never what stood in them; it is cut all the same. */
function said(error: DiscordAPIError): string {
  const message = error.message.replace(tokens, '[hidden]').replace(/\s+/g, ' ').slice(0, 200);
  return `Discord refused it: ${message} (HTTP ${error.status}, code ${error.code})`;
}

function blockedReason(error: DiscordAPIError): string {
  return `Something before Discord refused the request (HTTP ${error.status})`;
}
