/** A loopback Slack with the bot connected to it through the real SDK, both closed when the test ends. */
import { onTestFinished } from 'vitest';
import type { CommandAnswer } from '../../../src/chat/command.ts';
import type { ChatConnection, ConnectOutcome } from '../../../src/chat/notifier.ts';
import { connectSlack, type SlackOptions } from '../../../src/chat/slack/connect.ts';
import {
  type SlackServer,
  type SlackServerOptions,
  startSlackServer,
} from '../../support/slack-server/start-slack-server.ts';

type OpenSlack = { server: SlackServer; log: string[]; connection: ChatConnection };

const NO_ANSWER: CommandAnswer = { heading: 'Nothing', entries: [], footer: null };

export const never = new AbortController().signal;

export async function startServer(options: SlackServerOptions = {}): Promise<SlackServer> {
  const server = await startSlackServer(options);
  onTestFinished(() => server.close());
  return server;
}

export function connectTo(
  server: SlackServer,
  log: string[],
  options: Partial<SlackOptions> = {},
  signal: AbortSignal = never,
): Promise<ConnectOutcome> {
  const { botToken, appToken, apiUrl } = server;
  return connectSlack(
    {
      botToken,
      appToken,
      apiUrl,
      channels: ['C0DESK'],
      answer: async () => NO_ANSWER,
      now: Date.now,
      log: (level, message) => log.push(`${level} ${message}`),
      ...options,
    },
    signal,
  );
}

export async function openSlack(
  serverOptions: SlackServerOptions = {},
  options: Partial<SlackOptions> = {},
): Promise<OpenSlack> {
  const server = await startServer(serverOptions);
  const log: string[] = [];
  const connected = await connectTo(server, log, options);
  if (connected.outcome !== 'connected') throw new Error(connected.reason);
  onTestFinished(() => connected.connection.close());
  return { server, log, connection: connected.connection };
}

/** The same as `read` gives, once it gives something; the test's own time-out ends a wait in vain. */
export async function eventually<T>(read: () => T | null | undefined | false): Promise<T> {
  for (;;) {
    const value = read();
    if (value) return value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
