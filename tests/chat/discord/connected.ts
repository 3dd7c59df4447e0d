/** A server and the real client connected to it, both ended after the test. */
import { onTestFinished } from 'vitest';
import type { Answers, CommandAnswer } from '../../../src/chat/command.ts';
import { connectDiscord, type DiscordOptions } from '../../../src/chat/discord/connect.ts';
import type { ChatConnection } from '../../../src/chat/notifier.ts';
import type { Channel } from '../../../src/domain/channel.ts';
import {
  type DiscordServer,
  type DiscordServerOptions,
  startDiscordServer,
} from '../../support/discord-server/start-discord-server.ts';
import type { Access } from '../../support/discord-server/world.ts';

export const channelId = '200000000000000001';
export const otherChannelId = '200000000000000002';

export function twoChannels(access: Access = 'full') {
  return [
    { id: channelId, name: 'alerts', access },
    { id: otherChannelId, name: 'desk', access: 'full' as const },
  ];
}

/** As the config names it. */
export function channel(target: string): Channel {
  return { name: `discord-${target}`, platform: 'discord', target, mention: null, tags: {} };
}

export function answer(heading: string, more: Partial<CommandAnswer> = {}): CommandAnswer {
  return { heading, entries: [], footer: null, ...more };
}

/** All of them say "Nothing" by default. */
export function answering(changes: Partial<Answers> = {}): Answers {
  return {
    command: async () => answer('Nothing'),
    press: async () => ({ outcome: 'answer', answer: answer('Nothing'), replaces: false }),
    submit: async () => answer('Nothing'),
    complete: async () => [],
    ...changes,
  };
}

export async function startServer(options: DiscordServerOptions = {}): Promise<DiscordServer> {
  const server = await startDiscordServer({ channels: twoChannels(), ...options });
  onTestFinished(() => server.close());
  return server;
}

export async function connect(
  server: DiscordServer,
  changes: Partial<DiscordOptions> = {},
): Promise<{ connection: ChatConnection; logged: string[] }> {
  const logged: string[] = [];
  const outcome = await connectDiscord(
    {
      token: server.token,
      apiUrl: server.apiUrl,
      channels: () => [channel(channelId)],
      answers: answering(),
      drawChart: async () => null,
      now: Date.now,
      log: (level, message) => logged.push(`${level}: ${message}`),
      ...changes,
    },
    new AbortController().signal,
  );
  if (outcome.outcome !== 'connected') throw new Error(outcome.reason);
  onTestFinished(() => outcome.connection.close());
  return { connection: outcome.connection, logged };
}
