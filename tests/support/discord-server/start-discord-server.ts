/** A Discord on loopback that the real discord.js connects to, and that refuses what Discord refuses. */
import { once } from 'node:events';
import { createPeople, type People } from './act.ts';
import { createGateway, type Gateway, gatewayUrlOf } from './gateway.ts';
import { createModerators, type Moderators } from './moderate.ts';
import { createRestApi, type Fault, type RecordedCall } from './rest-api.ts';
import type { Route } from './routes.ts';
import {
  createMessage,
  createWorld,
  type ServerChannel,
  type ServerCommand,
  type ServerMessage,
  type ServerRole,
} from './world.ts';

export type DiscordServerOptions = {
  /** 0 (as it is by default) takes any free port. */
  port?: number;
  token?: string;
  /** One channel with all permissions by default. */
  channels?: readonly ServerChannel[];
  /** Beside the one that everyone has. */
  roles?: readonly ServerRole[];
  /** Posts that one channel takes in a time; practically unlimited by default. */
  rateLimit?: { limit: number; windowMs: number };
  /** How long a nonce is remembered. */
  nonceMemoryMs?: number;
  heartbeatIntervalMs?: number;
  /** A bit field; the three privileged intents by default. */
  disallowedIntents?: number;
  /** The clock of message ids. */
  now?: () => number;
  /** Asked at each call for which nothing is scheduled; for faults at random. */
  chooseFault?: (route: Route, path: string, body: unknown) => Fault | null;
};

export type DiscordServer = People &
  Moderators & {
    apiUrl: string;
    token: string;
    applicationId: string;
    guildId: string;
    channels: readonly ServerChannel[];
    /** Oldest first. */
    messages(channel: string): readonly ServerMessage[];
    calls: readonly RecordedCall[];
    /** Open mentions, unknown routes: what must never be. */
    violations: readonly string[];
    commands(): readonly ServerCommand[];
    /** As if another program had deployed them. */
    setCommands(commands: readonly ServerCommand[]): void;
    /** The next `times` calls of a route go wrong. */
    failNext(route: Route, fault: Fault, times?: number): void;
    /** Somebody else writes in a channel; returns the id. */
    writeAs(author: string, channel: string, body: Partial<ServerMessage>): string;
    deleteMessage(channel: string, message: string): void;
    /** The gateway tells that the bot's server is gone, so that the client knows no channel any more. */
    forgetGuild(): void;
    /** The token is refused from now on, and the gateway closes. */
    revokeToken(): void;
    gateway: Omit<Gateway, 'dispatch' | 'close'>;
    close(): Promise<void>;
  };

const privilegedIntents = (1 << 1) | (1 << 8) | (1 << 15);

export async function startDiscordServer(options: DiscordServerOptions = {}): Promise<DiscordServer> {
  const world = createWorld({
    token: options.token ?? 'loopback-bot-token',
    channels: options.channels ?? [{ id: '200000000000000001', name: 'alerts', access: 'full' }],
    roles: options.roles ?? [],
    nonceMemoryMs: options.nonceMemoryMs ?? 300_000,
    now: options.now ?? Date.now,
  });
  const rest = createRestApi({
    world,
    gatewayUrl: () => gatewayUrlOf(rest.server),
    rateLimit: options.rateLimit ?? { limit: 100_000, windowMs: 1_000 },
    ...(options.chooseFault && { chooseFault: options.chooseFault }),
  });
  const gateway = createGateway({
    server: rest.server,
    world,
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 41_250,
    disallowedIntents: options.disallowedIntents ?? privilegedIntents,
  });
  world.dispatch = gateway.dispatch;
  rest.server.listen(options.port ?? 0, '127.0.0.1');
  await once(rest.server, 'listening');
  const { port } = new URL(gatewayUrlOf(rest.server));

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token: world.token,
    applicationId: world.applicationId,
    guildId: world.guildId,
    channels: [...world.channels.values()],
    messages: (channel) => world.messages.get(channel) ?? [],
    calls: rest.calls,
    violations: world.violations,
    commands: () => world.commands,
    setCommands(commands) {
      world.commands = [...commands];
    },
    failNext: (route, fault, times = 1) => rest.failNext(route, fault, times),
    ...createPeople(world, gateway),
    ...createModerators(world),
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
    forgetGuild() {
      gateway.dispatch('GUILD_DELETE', { id: world.guildId });
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
