/** Connects to Discord through discord.js: the notifier over REST, the commands over the gateway. */
import {
  Client,
  Events,
  GatewayIntentBits,
  type GuildMember,
  Options,
  type RateLimitData,
  type User,
} from 'discord.js';
import type { Instant } from '../../domain/instant.ts';
import type { AnswerCommand } from '../command.ts';
import type { ConnectOutcome } from '../notifier.ts';
import { answerInteraction, type Log } from './answer-interaction.ts';
import { canReadHistory, describeObstacle } from './channel-access.ts';
import { classifyError } from './classify-error.ts';
import { deployCommands, isWatchCommand } from './commands.ts';
import { explainClose, explainRefusal } from './explain-refusal.ts';
import { createGatewayGuard, type GatewayGuard } from './gateway-guard.ts';
import { createNotifier } from './notifier.ts';

export type DiscordOptions = {
  token: string;
  /** e.g. https://discord.com/api, which it is when undefined. */
  apiUrl: string | undefined;
  /** Ids of the channels that are configured, to be checked at start. */
  channels: readonly string[];
  answer: AnswerCommand;
  now: () => Instant;
  log: Log;
};

const restTimeoutMs = 10_000;
const connectTimeoutMs = 30_000;
const waitForGuildsMs = 5_000;
const closeTimeoutMs = 2_000;

/** `signal` ends the attempt to connect; a connection that stands is ended with its close(). */
export async function connectDiscord(options: DiscordOptions, signal: AbortSignal): Promise<ConnectOutcome> {
  const guard = createGatewayGuard();
  const client = createClient(options.apiUrl, guard);
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(connectTimeoutMs)]);
  const closeCode = logConnection(client, options);
  client.on(Events.InteractionCreate, (interaction) => {
    if (!interaction.isChatInputCommand() || !isWatchCommand(interaction)) return;
    void answerInteraction(interaction, options.answer, options.log);
  });
  try {
    await untilReady(client, options.token, bounded);
  } catch (error) {
    await close(client, guard);
    return explainRefusal(error, closeCode());
  }
  await prepare(client, options, bounded);
  let isClosed = false;
  const notifier = createNotifier({
    rest: client.rest,
    userId: client.user?.id ?? '',
    canReadHistory: (target) => canReadHistory(client, target),
    isClosed: () => isClosed,
  });
  return {
    outcome: 'connected',
    connection: {
      notifier,
      close() {
        isClosed = true;
        return close(client, guard);
      },
    },
  };
}

/** Nothing is kept that neither posting nor checking permissions needs: memory grows with the servers. */
function createClient(apiUrl: string | undefined, guard: GatewayGuard): Client {
  const isSelf = (one: User | GuildMember) => one.id === one.client.user.id;
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    waitGuildTimeout: waitForGuildsMs,
    ws: { buildStrategy: guard.buildStrategy },
    rest: {
      ...(apiUrl === undefined ? {} : { api: apiUrl }),
      retries: 0,
      timeout: restTimeoutMs,
      // The outbox waits, not the client; but the answer to a command cannot come back to be tried again.
      rejectOnRateLimit: (limit: RateLimitData) => !limit.route.startsWith('/webhooks'),
    },
    makeCache: Options.cacheWithLimits({
      ApplicationCommandManager: 0,
      ApplicationEmojiManager: 0,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      DMMessageManager: 0,
      EntitlementManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: isSelf },
      GuildMessageManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: isSelf },
      VoiceStateManager: 0,
    }),
  });
}

async function untilReady(client: Client, token: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  try {
    await Promise.race([Promise.all([client.login(token.trim()), ready]), aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** What is worth doing at start, and no reason not to start when it fails. */
async function prepare(
  client: Client,
  { channels, log }: DiscordOptions,
  signal: AbortSignal,
): Promise<void> {
  try {
    const outcome = await deployCommands(client.rest, client.application?.id ?? '', signal);
    if (outcome === 'deployed') log('info', 'The /watch command was put into Discord');
  } catch (error) {
    log('warn', `The /watch command could not be put into Discord: ${classifyError(error).reason}`);
  }
  for (const target of channels) {
    const obstacle = await describeObstacle(client, target, signal);
    if (obstacle !== null) log('warn', `Discord channel ${target} is not ready for alerts: ${obstacle}`);
  }
}

/** Says once that the gateway is lost, and once that it is back. Returns the code of its last final close. */
function logConnection(client: Client, { now, log }: DiscordOptions): () => number | null {
  let closeCode: number | null = null;
  let lostAt: Instant | null = null;
  const back = () => {
    if (lostAt !== null) log('info', `Discord is back after ${Math.round((now() - lostAt) / 1000)} s`);
    lostAt = null;
  };
  client.on(Events.ShardReconnecting, () => {
    if (lostAt === null && client.readyTimestamp !== null) {
      lostAt = now();
      log('warn', 'The connection to Discord was lost: commands wait until it is back');
    }
  });
  client.on(Events.ShardResume, back);
  client.on(Events.ShardReady, back);
  client.on(Events.ShardDisconnect, ({ code }) => {
    closeCode = code;
    const reason = explainClose(code);
    if (client.readyTimestamp !== null && reason !== null) log('error', reason);
  });
  // Without listeners these would end the process.
  client.on(Events.Error, (error) => log('error', `discord.js: ${error.message}`));
  client.on(Events.ShardError, (error) => {
    if (client.readyTimestamp !== null) log('warn', `Discord's gateway: ${error.message}`);
  });
  return () => closeCode;
}

async function close(client: Client, guard: GatewayGuard): Promise<void> {
  // Our own farewell is no loss of the connection.
  client.removeAllListeners(Events.ShardReconnecting);
  guard.forbidConnecting();
  const timeout = new AbortController();
  const tooLong = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, closeTimeoutMs);
    timeout.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  await Promise.race([client.destroy().catch(() => undefined), tooLong]);
  timeout.abort();
  guard.terminate();
}
