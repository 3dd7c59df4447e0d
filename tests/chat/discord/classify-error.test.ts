import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { expect, test } from 'vitest';
import { classifyError } from '../../../src/chat/discord/classify-error.ts';

function apiError(status: number, code: number, message = 'Said by Discord'): DiscordAPIError {
  const request = { body: undefined, files: undefined };
  return new DiscordAPIError({ code, message }, code, status, 'POST', 'https://discord.com/api', request);
}

function rateLimit(changes: Partial<RateLimitError> = {}): RateLimitError {
  return new RateLimitError({
    timeToReset: 0,
    limit: 5,
    method: 'POST',
    hash: 'bucket',
    url: 'https://discord.com/api',
    route: '/channels/:id/messages',
    majorParameter: '1',
    global: false,
    retryAfter: 2_500.4,
    sublimitTimeout: 0,
    scope: 'user',
    ...changes,
  });
}

function networkError(code: string): Error {
  return Object.assign(new Error('fetch failed'), { code });
}

const inDoubt = { outcome: 'in-doubt' };
const refused = (scope: string) => ({ outcome: 'refused', scope });
const retry = (afterMs: number, everywhere: boolean) => ({ outcome: 'retry', afterMs, everywhere });

test.each([
  ['a full bucket', rateLimit(), retry(2_501, false)],
  ['the global limit', rateLimit({ global: true }), retry(2_501, true)],
  ['a shared limit of a channel', rateLimit({ scope: 'shared' }), retry(2_501, false)],
  ['a limit of the edge, which names no bucket', rateLimit({ limit: Infinity }), retry(2_501, true)],
  ['a limit that names no time', rateLimit({ retryAfter: 0 }), retry(1_000, false)],
  ['500', new HTTPError(500, 'Internal Server Error', 'POST', 'u', {}), inDoubt],
  ['502', new HTTPError(502, 'Bad Gateway', 'POST', 'u', {}), inDoubt],
  ['a time-out', Object.assign(new Error('This operation was aborted'), { name: 'AbortError' }), inDoubt],
  ['a reset', networkError('ECONNRESET'), inDoubt],
  ['a socket that ended', networkError('UND_ERR_SOCKET'), inDoubt],
  ['something unknown', 'thrown text', inDoubt],
  ['a refused connection', networkError('ECONNREFUSED'), retry(15_000, true)],
  ['a name that does not resolve', networkError('ENOTFOUND'), retry(15_000, true)],
  ['a connection that is not made in time', networkError('UND_ERR_CONNECT_TIMEOUT'), retry(15_000, true)],
  ['a cause below', new Error('failed', { cause: networkError('EAI_AGAIN') }), retry(15_000, true)],
  ['a certificate', networkError('CERT_HAS_EXPIRED'), retry(15_000, true)],
  ['401', apiError(401, 0), refused('platform')],
  [
    'a token that was taken away',
    new Error('Expected token to be set for this request'),
    refused('platform'),
  ],
  ['Missing Access', apiError(403, 50001), refused('channel')],
  ['Missing Permissions', apiError(403, 50013), refused('channel')],
  ['Unknown Channel', apiError(404, 10003), refused('channel')],
  ['an archived thread', apiError(400, 50083), refused('channel')],
  ['a locked thread', apiError(400, 160005), refused('channel')],
  ['a thread with too many members', apiError(400, 30033), refused('channel')],
  ['a message to a forum', apiError(400, 40058), refused('channel')],
  ['a forum whose tags are for moderators', apiError(403, 40066), refused('channel')],
  ['a forum that requires a tag', apiError(400, 40067), refused('channel')],
  ['a server with too strict a verification', apiError(403, 50009), refused('channel')],
  ['a channel of the wrong kind', apiError(400, 50024), refused('channel')],
  ['a server that is closed to this country', apiError(451, 50095), refused('channel')],
  ['a server with too many threads', apiError(400, 160006), refused('channel')],
  ['a server with too many announcement threads', apiError(400, 160007), refused('channel')],
  ['a server that the bot is not in', apiError(404, 10004), refused('channel')],
  ['a thread that is there already', apiError(400, 160004), refused('message')],
  ['an account to be verified', apiError(403, 40002), refused('platform')],
  ['slow mode', apiError(400, 20016), retry(60_000, false)],
  ['too many edits of an announcement', apiError(400, 20022), retry(60_000, false)],
  ['too many writes in the channel', apiError(429, 20028), retry(60_000, false)],
  ['too many writes in the server', apiError(429, 20029), retry(60_000, false)],
  ['too many edits of an old message', apiError(429, 30046), retry(60_000, false)],
  ['a feature being switched off', apiError(400, 40006), retry(60_000, false)],
  ['a resource with a limit', apiError(429, 40062), retry(60_000, false)],
  ['an API that is overloaded', apiError(400, 130000), retry(60_000, true)],
  ['a link that is called harmful', apiError(400, 240000), refused('message')],
  ['a category or a forum', apiError(400, 50008), refused('channel')],
  ['a form that is not accepted', apiError(400, 50035), refused('message')],
  ['a message that was deleted', apiError(404, 10008), refused('message')],
  ['AutoMod', apiError(400, 200000), refused('message')],
  ['sending being switched off', apiError(403, 40004), retry(60_000, true)],
])('%s', (_, error, expected) => {
  expect(classifyError(error)).toEqual({ ...expected, reason: expect.stringMatching(/^[A-Z].{10,}/) });
});
