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
import type { Channel } from '../../domain/channel.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Answers } from '../command.ts';
import type { ConnectOutcome, DrawChart } from '../notifier.ts';
import { describeObstacle } from './channel-access.ts';
import { classifyError } from './classify-error.ts';
import { deployCommands } from './deployment/deployed-commands.ts';
import { explainClose, explainRefusal } from './explain-refusal.ts';
import { createGatewayGuard, type GatewayGuard } from './gateway-guard.ts';
import { createRefuse } from './interactions/home-guilds.ts';
import { createAnswerInteraction } from './interactions/interactions.ts';
import type { Log } from './interactions/replies.ts';
import { watchThreads } from './interactions/thread-parents.ts';
import { makeRequest } from './make-request.ts';
import { createNotifier } from './notifier.ts';
import { placeOf } from './place.ts';
import { within } from './within.ts';

export type DiscordOptions = {
  token: string;
  /** e.g. https://discord.com/api, which it is when undefined. */
  apiUrl: string | undefined;
  /** Those of Discord, in the config as it is at the moment. */
  channels: () => readonly Channel[];
  answers: Answers;
  drawChart: DrawChart;
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
  const interactions = answerInteractions(client, options);
  try {
    await untilReady(client, options.token, bounded);
  } catch (error) {
    await interactions.end();
    await close(client, guard);
    return explainRefusal(error, closeCode());
  }
  await prepare(client, options, bounded);
  let isClosed = false;
  const notifier = createNotifier({
    rest: client.rest,
    userId: client.user?.id ?? '',
    placeOf: (id) => placeOf(client, id),
    isClosed: () => isClosed,
    channels: options.channels,
    drawChart: options.drawChart,
  });
  return {
    outcome: 'connected',
    connection: {
      notifier,
      async close() {
        isClosed = true;
        await interactions.end();
        await close(client, guard);
      },
    },
  };
}

/** Answers interactions until it is ended, which waits a moment for those under way and takes no more. */
function answerInteractions(client: Client, options: DiscordOptions): { end: () => Promise<void> } {
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();
  const { answers, drawChart, log, now, channels } = options;
  const answer = createAnswerInteraction({
    answers,
    drawChart,
    log,
    now,
    signal: closing.signal,
    findChannel: watchThreads(client),
    refuse: createRefuse({ client, channels, now, log }),
  });
  client.on(Events.InteractionCreate, (interaction) => {
    const work: Promise<void> = answer(interaction).finally(() => underWay.delete(work));
    underWay.add(work);
  });
  return {
    async end() {
      client.removeAllListeners(Events.InteractionCreate);
      await within(Promise.allSettled(underWay), closeTimeoutMs);
      closing.abort();
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
      makeRequest,
      retries: 0,
      timeout: restTimeoutMs,
      // The outbox waits, not the client; but the answer to a command cannot come back to be tried again.
      rejectOnRateLimit: (limit: RateLimitData) => !/^\/(webhooks|interactions)\//.test(limit.route),
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
  for (const channel of channels()) {
    const obstacle = await describeObstacle(client, channel, signal);
    if (obstacle !== null)
      log('warn', `Discord channel ${channel.target} is not ready for alerts: ${obstacle}`);
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
  const destroyed = client.destroy().catch(() => undefined);
  await within(destroyed, closeTimeoutMs);
  guard.terminate();
}
