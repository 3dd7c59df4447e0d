/** One call to Slack's Web API: never retried by the SDK, bounded in time, and ended by a signal. */
import { webApi } from '@slack/bolt';
import { quietLogger } from './sdk-logger.ts';

type SlackAnswer = webApi.WebAPICallResult & Record<string, unknown>;

export type CallSlack = (
  method: string,
  args: Record<string, unknown>,
  signal: AbortSignal,
) => Promise<SlackAnswer>;

/** @returns the status of the answer. */
export type SendBytes = (url: URL, bytes: Uint8Array, signal: AbortSignal) => Promise<number>;

/** Longer than the HTTP client's own limit for connecting (10 s), so that a host that cannot be reached is told
 * apart from an answer that does not come. */
const CALL_TIMEOUT_MS = 12_000;
const DEFAULT_RETRY_AFTER_SECONDS = '30';

export type SlackAddress = { apiUrl: string | undefined; timeoutMs?: number };

/** Options for each client of the SDK. Its own retries would last half an hour and could post twice. */
export function clientOptions(address: SlackAddress, signal: AbortSignal): webApi.WebClientOptions {
  return {
    ...(address.apiUrl === undefined ? {} : { slackApiUrl: address.apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    fetch: boundedFetch(address.timeoutMs ?? CALL_TIMEOUT_MS, signal),
  };
}

/** Rejects as the SDK does; see classifyError. */
export function createCallSlack(token: string, address: SlackAddress): CallSlack {
  return (method, args, signal) => {
    // A client of its own for each call (0.1 ms): the SDK has no other way to end a single call.
    const options = { ...clientOptions(address, signal), logger: quietLogger() };
    return new webApi.WebClient(token, options).apiCall(method, args) as Promise<SlackAnswer>;
  };
}

/** To an address that Slack gave for it, without a token. Rejects as fetch does, and where it is led elsewhere. */
export function createSendBytes({ timeoutMs }: SlackAddress): SendBytes {
  return async (url, bytes, signal) => {
    const response = await boundedFetch(timeoutMs ?? CALL_TIMEOUT_MS, signal)(url, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Uint8Array.from(bytes),
      redirect: 'error',
    });
    await response.body?.cancel();
    return response.status;
  };
}

function boundedFetch(timeoutMs: number, signal: AbortSignal): typeof fetch {
  return async (input, init) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const response = await fetch(input, { ...init, signal: AbortSignal.any([signal, timeout]) });
    if (response.status !== 429 || /^\d+$/.test(response.headers.get('retry-after') ?? '')) return response;
    // Without the header the SDK throws an error that cannot be told from others.
    const headers = new Headers(response.headers);
    headers.set('retry-after', DEFAULT_RETRY_AFTER_SECONDS);
    return new Response(response.body, { status: 429, headers });
  };
}
