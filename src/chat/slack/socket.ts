/** Keeps one Socket Mode connection to Slack open, and opens it again whenever it ends. */
import { setTimeout as wait } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import type { Instant } from '../../domain/instant.ts';
import { explainRefusal } from './explain-refusal.ts';
import type { Log } from './sdk-logger.ts';

type SocketClient = SocketModeReceiver['client'];

export type Socket = {
  /** Resolves when Slack has said hello; rejects as the SDK does, and when it takes too long. */
  open(signal: AbortSignal): Promise<void>;
  /** For an open socket; resolves when `signal` is aborted. */
  keepOpen(signal: AbortSignal, log: Log, now: () => Instant): Promise<void>;
  close(): Promise<void>;
};

const OPEN_TIMEOUT_MS = 20_000;
const HANG_UP_TIMEOUT_MS = 1000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
/** A connection that held this long was sound: the next one is opened without a pause. */
const SOUND_AFTER_MS = 30_000;

/** The SDK's own reconnecting gives up, with an unhandled rejection, when Slack cannot be reached at that
 * moment: `client` must have it switched off, and it is done here. */
export function createSocket(client: SocketClient): Socket {
  const disconnect = (): void => {
    void client.disconnect();
    releaseTimer(client);
  };
  client.on('error', () => releaseTimer(client));

  async function close(): Promise<void> {
    const tooLong = new AbortController();
    const timer = setTimeout(() => tooLong.abort(), HANG_UP_TIMEOUT_MS);
    const disconnected = untilDisconnected(client, tooLong.signal);
    disconnect();
    await disconnected;
    clearTimeout(timer);
    // The second time it does not wait for the other side.
    disconnect();
  }

  async function open(signal: AbortSignal): Promise<void> {
    try {
      await beforeAbort(client.start(), AbortSignal.any([signal, AbortSignal.timeout(OPEN_TIMEOUT_MS)]));
    } catch (error) {
      await close();
      throw error;
    }
  }

  return {
    open,
    close,
    async keepOpen(signal, log, now) {
      let pauseMs = 0;
      while (!signal.aborted) {
        const openedAt = now();
        await untilDisconnected(client, signal);
        if (now() - openedAt >= SOUND_AFTER_MS) pauseMs = 0;
        pauseMs = await reopen(open, signal, log, pauseMs);
      }
    },
  };
}

/** Returns the pause before the next attempt, should the new connection not hold. */
async function reopen(
  open: Socket['open'],
  signal: AbortSignal,
  log: Log,
  firstPauseMs: number,
): Promise<number> {
  let pauseMs = firstPauseMs;
  let hasFailed = false;
  while (!signal.aborted) {
    try {
      await wait(pauseMs, undefined, { signal });
      pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, pauseMs * 2));
      await open(signal);
      if (hasFailed) log('info', 'commands are answered again: connected to Slack');
      break;
    } catch (error) {
      if (signal.aborted) break;
      if (!hasFailed)
        log('warn', `commands are not answered for now: ${explainRefusal('SLACK_APP_TOKEN', error)}`);
      hasFailed = true;
    }
  }
  return pauseMs;
}

/** The SDK loses the timer of its good-bye where the connection breaks meanwhile, and it would keep the process
 * alive for 30 s; it is out of reach but for this private field. */
function releaseTimer(client: SocketClient): void {
  const { websocket } = client as unknown as { websocket?: { closeHandshakeTimeout?: NodeJS.Timeout } };
  websocket?.closeHandshakeTimeout?.unref();
}

function untilDisconnected(client: SocketClient, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const finish = (): void => {
    client.off('disconnected', finish);
    signal.removeEventListener('abort', finish);
    resolve();
  };
  client.on('disconnected', finish);
  signal.addEventListener('abort', finish, { once: true });
  if (signal.aborted) finish();
  return promise;
}

async function beforeAbort(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  // Whoever loses the race must not become an unhandled rejection.
  for (const promise of [work, aborted]) promise.catch(() => {});
  await Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', onAbort));
}
