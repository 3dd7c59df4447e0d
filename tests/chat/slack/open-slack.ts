/** A loopback Slack with the bot connected to it through the real SDK, both closed when the test ends. */
import { onTestFinished } from 'vitest';
import type { Answers, CommandAnswer } from '../../../src/chat/command.ts';
import type { ChatConnection, ConnectOutcome } from '../../../src/chat/notifier.ts';
import { connectSlack, type SlackOptions } from '../../../src/chat/slack/connect.ts';
import type { Channel } from '../../../src/domain/channel.ts';
import {
  type SlackServer,
  type SlackServerOptions,
  startSlackServer,
} from '../../support/slack-server/start-slack-server.ts';

/** Of the answers only those that a test is about. */
type TestOptions = Partial<Omit<SlackOptions, 'answers'>> & { answers?: Partial<Answers> };
type OpenSlack = { server: SlackServer; log: string[]; connection: ChatConnection };

const NO_ANSWER: CommandAnswer = { heading: 'Nothing', entries: [], footer: null };

const ANSWERS: Answers = {
  command: async () => NO_ANSWER,
  press: async () => ({ outcome: 'answer', answer: NO_ANSWER, replaces: false }),
  submit: async () => NO_ANSWER,
  complete: async () => [],
};

export function slackChannel(target: string, mention: string | null = null): Channel {
  return { name: target.toLowerCase(), platform: 'slack', target, mention, tags: {} };
}

export const never = new AbortController().signal;

export async function startServer(options: SlackServerOptions = {}): Promise<SlackServer> {
  const server = await startSlackServer(options);
  onTestFinished(() => server.close());
  return server;
}

export function connectTo(
  server: SlackServer,
  log: string[],
  { answers, ...options }: TestOptions = {},
  signal: AbortSignal = never,
): Promise<ConnectOutcome> {
  const { botToken, appToken, apiUrl } = server;
  return connectSlack(
    {
      botToken,
      link: { mode: 'socket', appToken },
      apiUrl,
      channels: () => [slackChannel('C0DESK')],
      answers: { ...ANSWERS, ...answers },
      drawChart: async () => null,
      now: Date.now,
      log: (level, message) => log.push(`${level} ${message}`),
      ...options,
    },
    signal,
  );
}

export async function openSlack(
  serverOptions: SlackServerOptions = {},
  options: TestOptions = {},
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
    // Not at each turn of the loop: that would take the processor from whoever is waited for.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
