/** A Discord on loopback that the real discord.js connects to, and that refuses what Discord refuses. */
import { once } from 'node:events';
import { createGateway, type Gateway, gatewayUrlOf } from './gateway.ts';
import { type CommandInput, createInteraction } from './interactions.ts';
import { createRestApi, type Fault, type RecordedCall } from './rest-api.ts';
import type { Route } from './routes.ts';
import { showChannel } from './show-guild.ts';
import {
  type Access,
  createMessage,
  createWorld,
  type ServerChannel,
  type ServerCommand,
  type ServerMessage,
} from './world.ts';

export type DiscordServerOptions = {
  /** 0 (as it is by default) takes any free port. */
  port?: number;
  token?: string;
  /** One channel with all permissions by default. */
  channels?: readonly ServerChannel[];
  /** Posts that one channel takes in a time; practically unlimited by default. */
  rateLimit?: { limit: number; windowMs: number };
  /** How long a nonce is remembered. */
  nonceMemoryMs?: number;
  heartbeatIntervalMs?: number;
  /** A bit field; the three privileged intents by default. */
  disallowedIntents?: number;
  /** The clock of message ids. */
  now?: () => number;
};

type CommandResult = {
  firstAnswerMs: number;
  finalAnswerMs: number;
  isEphemeral: boolean;
  messages: readonly ServerMessage[];
};

export type DiscordServer = {
  apiUrl: string;
  token: string;
  applicationId: string;
  channels: readonly ServerChannel[];
  /** Oldest first. */
  messages(channel: string): readonly ServerMessage[];
  calls: readonly RecordedCall[];
  /** Open mentions, unknown routes: what must never be. */
  violations: readonly string[];
  commands(): readonly ServerCommand[];
  /** The next `times` calls of a route go wrong. */
  failNext(route: Route, fault: Fault, times?: number): void;
  /** Types a slash command; resolves when it was answered. */
  sendCommand(input: CommandInput): Promise<CommandResult>;
  /** Somebody else writes in a channel; returns the id. */
  writeAs(author: string, channel: string, body: Partial<ServerMessage>): string;
  deleteMessage(channel: string, message: string): void;
  setAccess(channel: string, access: Access): void;
  /** The token is refused from now on, and the gateway closes. */
  revokeToken(): void;
  gateway: Omit<Gateway, 'dispatch' | 'close'>;
  close(): Promise<void>;
};

const privilegedIntents = (1 << 1) | (1 << 8) | (1 << 15);
const finalAnswerWithinMs = 10_000;

export async function startDiscordServer(options: DiscordServerOptions = {}): Promise<DiscordServer> {
  const world = createWorld({
    token: options.token ?? 'loopback-bot-token',
    channels: options.channels ?? [{ id: '200000000000000001', name: 'alerts', access: 'full' }],
    nonceMemoryMs: options.nonceMemoryMs ?? 300_000,
    now: options.now ?? Date.now,
  });
  const rest = createRestApi({
    world,
    gatewayUrl: () => gatewayUrlOf(rest.server),
    rateLimit: options.rateLimit ?? { limit: 100_000, windowMs: 1_000 },
  });
  const gateway = createGateway({
    server: rest.server,
    world,
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 41_250,
    disallowedIntents: options.disallowedIntents ?? privilegedIntents,
  });
  rest.server.listen(options.port ?? 0, '127.0.0.1');
  await once(rest.server, 'listening');
  const { port } = new URL(gatewayUrlOf(rest.server));

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token: world.token,
    applicationId: world.applicationId,
    channels: [...world.channels.values()],
    messages: (channel) => world.messages.get(channel) ?? [],
    calls: rest.calls,
    violations: world.violations,
    commands: () => world.commands,
    failNext: (route, fault, times = 1) => rest.failNext(route, fault, times),
    async sendCommand(input) {
      const finished = Promise.withResolvers<number>();
      const { interaction, payload } = createInteraction(world, input, () =>
        finished.resolve(performance.now()),
      );
      const timer = setTimeout(() => {
        finished.reject(new Error(`No answer to /${input.name} within ${finalAnswerWithinMs} ms`));
      }, finalAnswerWithinMs);
      gateway.dispatch('INTERACTION_CREATE', payload);
      try {
        const finishedAt = await finished.promise;
        return {
          firstAnswerMs: interaction.firstAnswerMs ?? Number.NaN,
          finalAnswerMs: finishedAt - interaction.createdAt,
          isEphemeral: interaction.isEphemeral,
          messages: interaction.messages,
        };
      } finally {
        clearTimeout(timer);
      }
    },
    writeAs(author, channel, body) {
      const message = { ...createMessage(world, channel, {}), ...body };
      message.author = { id: world.nextId(), username: author, bot: false };
      world.messages.get(channel)?.push(message);
      return message.id;
    },
    deleteMessage(channel, message) {
      const rest = (world.messages.get(channel) ?? []).filter(({ id }) => id !== message);
      world.messages.set(channel, rest);
    },
    setAccess(id, access) {
      const channel = world.channels.get(id);
      if (channel === undefined) throw new Error(`No channel ${id}`);
      channel.access = access;
      const type = access === 'deleted' ? 'CHANNEL_DELETE' : 'CHANNEL_UPDATE';
      gateway.dispatch(type, showChannel(world, channel));
    },
    revokeToken() {
      world.isTokenRevoked = true;
      gateway.close(4004);
    },
    gateway,
    async close() {
      gateway.drop();
      if (!rest.server.listening) return;
      const closed = once(rest.server, 'close');
      rest.server.close();
      rest.server.closeAllConnections();
      await closed;
    },
  };
}
