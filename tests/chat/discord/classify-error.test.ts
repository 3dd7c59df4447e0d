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
  ['a category or a forum', apiError(400, 50008), refused('channel')],
  ['a form that is not accepted', apiError(400, 50035), refused('message')],
  ['a message that was deleted', apiError(404, 10008), refused('message')],
  ['AutoMod', apiError(400, 200000), refused('message')],
  ['sending being switched off', apiError(403, 40004), retry(60_000, true)],
])('%s', (_, error, expected) => {
  expect(classifyError(error)).toEqual({ ...expected, reason: expect.stringMatching(/^[A-Z].{10,}/) });
});
