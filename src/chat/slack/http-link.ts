/** Slack reaches us by requests to an address of ours, each of them signed (HTTP mode). */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { HTTPReceiver, type Logger } from '@slack/bolt';
import type { Instant } from '../../domain/instant.ts';
import type { Link, NotConnected } from './link.ts';
import { type Log, quietLogger, redact } from './sdk-logger.ts';

const PATH = '/slack/events';
/** A press of a button brings the message that the button stands in, escaped for a form: some 100 kB at most. */
const MAX_BODY_BYTES = 512 * 1024;
/** Slack itself gives up after 3 s. */
const TIMEOUTS = { headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 2_000 };
const MAX_CONNECTIONS = 1_000;
const HANG_UP_AFTER_MS = 1_000;
const LISTEN_AGAIN_MS = 1_000;
/** Whoever finds the address can send requests without end: the same line is said once in this time. */
const SAME_LINE_MS = 60_000;

type HttpLinkOptions = {
  signingSecret: string;
  host: string;
  port: number;
  now: () => Instant;
  log: Log;
};

export function createHttpLink({ signingSecret, host, port, now, log }: HttpLinkOptions): Link {
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: [PATH],
    logger: refusalLogger(log, now),
    bodyLimit: MAX_BODY_BYTES,
    // All other paths and methods, and addresses that cannot be read.
    dispatchErrorHandler: ({ response }) => response.writeHead(404).end(),
  });
  let server: Server | null = null;

  async function listen(): Promise<NotConnected | null> {
    try {
      server = await receiver.start({ host, port }, TIMEOUTS);
    } catch (error) {
      return explainListenError(error, host, port);
    }
    server.maxConnections = MAX_CONNECTIONS;
    log('info', `Slack’s requests are taken at http://${hostAndPort(server, host)}${PATH}`);
    return null;
  }

  return {
    receiver,
    open: listen,
    async keepOpen(signal) {
      while (!signal.aborted) {
        await untilClosed(server, signal);
        if (signal.aborted) return;
        // The SDK closes the server at any error of it, and says nothing.
        log('warn', 'Slack’s requests are not taken for now: listening ended; trying to listen again');
        while (!signal.aborted && (await listen()) !== null)
          await wait(LISTEN_AGAIN_MS, undefined, { signal, ref: false }).catch(() => {});
        // It may have begun to listen while it was being closed.
        if (signal.aborted && server?.listening) await hangUp(server);
      }
    },
    async close() {
      if (server?.listening) await hangUp(server);
    },
  };
}

async function untilClosed(server: Server | null, signal: AbortSignal): Promise<void> {
  if (!server?.listening) return;
  await once(server, 'close', { signal }).catch(() => {});
}

/** Requests that are being answered are let finish; connections that only wait end at once. */
async function hangUp(server: Server): Promise<void> {
  const tooLong = new AbortController();
  const closed = once(server, 'close').then(() => tooLong.abort());
  server.close();
  const patience = wait(HANG_UP_AFTER_MS, undefined, { signal: tooLong.signal, ref: false }).then(
    () => server.closeAllConnections(),
    () => {},
  );
  await Promise.all([closed, patience]);
}

function hostAndPort(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : '';
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function explainListenError(error: unknown, host: string, port: number): NotConnected {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const advice =
    {
      EADDRINUSE: 'another program has that port: end it, or set SLACK_HTTP_PORT to another one',
      EACCES: 'that port is not allowed: set SLACK_HTTP_PORT to one above 1023',
      EADDRNOTAVAIL: 'this machine has no such address: set SLACK_HTTP_HOST to 127.0.0.1 or 0.0.0.0',
      ENOTFOUND: 'there is no such address: set SLACK_HTTP_HOST to 127.0.0.1 or 0.0.0.0',
    }[code] ?? 'check SLACK_HTTP_HOST and SLACK_HTTP_PORT';
  return {
    outcome: 'refused',
    reason: `Slack’s requests cannot be taken at ${host}:${port} (${code}): ${advice}`,
  };
}

/** What the SDK says of requests that it refuses, by parts of its own words. */
const REFUSALS: readonly (readonly [string, string])[] = [
  [
    'signature mismatch',
    'its signature does not fit; if Slack sent it, copy SLACK_SIGNING_SECRET from the app’s “Basic Information” page again',
  ],
  ['request is stale', 'it is older than 5 minutes; if Slack sent it, set the clock of this machine'],
  ['Failed to verify authenticity', 'it is not signed as Slack signs'],
  ['exceeded the maximum', `it is larger than ${MAX_BODY_BYTES / 1024} kB`],
  ['Failed to parse and verify', 'it broke off'],
  ['Malformed request body', 'it cannot be read'],
];

function refusalLogger(log: Log, now: () => Instant): Logger {
  const saidAt = new Map<string, Instant>();
  const say = (...parts: unknown[]): void => {
    const text = parts.map(String).join(' ');
    const why = REFUSALS.find(([words]) => text.includes(words))?.[1];
    const line = why === undefined ? `Slack client: ${text}` : `a request to ${PATH} was refused: ${why}`;
    for (const [said, at] of saidAt) if (now() - at >= SAME_LINE_MS) saidAt.delete(said);
    if (saidAt.has(line)) return;
    saidAt.set(line, now());
    log('warn', redact(line));
  };
  return { ...quietLogger(), warn: say, error: say };
}
