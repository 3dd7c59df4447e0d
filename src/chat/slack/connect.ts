/** Connects to Slack: checks the tokens, opens Socket Mode, and hands back the notifier. */
import { setTimeout as wait } from 'node:timers/promises';
import { App, SocketModeReceiver } from '@slack/bolt';
import type { Instant } from '../../domain/instant.ts';
import type { AnswerCommand } from '../command.ts';
import type { ChatConnection, ConnectOutcome } from '../notifier.ts';
import { classifyError } from './classify-error.ts';
import { registerCommands } from './commands.ts';
import { explainRefusal } from './explain-refusal.ts';
import { createNotifier } from './notifier.ts';
import { forwardingLogger, type Log } from './sdk-logger.ts';
import { createSocket } from './socket.ts';
import { type CallSlack, clientOptions, createCallSlack, type SlackAddress } from './web-client.ts';

export type SlackOptions = {
  botToken: string;
  appToken: string;
  /** Slack's own where undefined; ends in "/api/". */
  apiUrl: string | undefined;
  /** How long one call may take; 12 s where undefined. */
  callTimeoutMs?: number;
  /** The channels that alerts go to, to be checked at the start. */
  channels: readonly string[];
  answer: AnswerCommand;
  now: () => Instant;
  log: Log;
};

const FINISH_COMMANDS_MS = 2000;

/** `signal` gives up connecting; a connection lasts until it is closed. */
export async function connectSlack(options: SlackOptions, signal: AbortSignal): Promise<ConnectOutcome> {
  const { log } = options;
  const address = addressOf(options);
  const callSlack = createCallSlack(options.botToken, address);
  const identity = await identify(callSlack, signal);
  if ('outcome' in identity) return identity;

  /** No new connection; then, when the commands under way are answered, no call at all. */
  const stopping = new AbortController();
  const closing = new AbortController();
  const { receiver, underWay } = createApp(options, identity, stopping.signal, closing.signal);
  const socket = createSocket(receiver.client);
  const checks = checkChannels(options, identity.scopes, callSlack, signal);
  try {
    await socket.open(signal);
  } catch (error) {
    stopping.abort();
    closing.abort();
    await checks;
    return notConnected('SLACK_APP_TOKEN', error);
  }
  const kept = socket.keepOpen(stopping.signal, log, options.now);
  await checks;

  const connection: ChatConnection = {
    notifier: createNotifier(callSlack, identity.botId),
    async close() {
      stopping.abort();
      await Promise.all([kept, socket.close()]);
      await Promise.race([
        Promise.allSettled(underWay),
        wait(FINISH_COMMANDS_MS, undefined, { signal: closing.signal, ref: false }).catch(() => {}),
      ]);
      closing.abort();
    },
  };
  return { outcome: 'connected', connection };
}

function createApp(
  options: SlackOptions,
  { botId, userId, teamId }: Identity,
  stopping: AbortSignal,
  closing: AbortSignal,
): { receiver: SocketModeReceiver; underWay: ReadonlySet<Promise<void>> } {
  const logger = forwardingLogger(options.log);
  const receiver = new SocketModeReceiver({
    appToken: options.appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(addressOf(options), stopping) },
  });
  const authorization = {
    botToken: options.botToken,
    botUserId: userId,
    teamId,
    ...(botId === null ? {} : { botId }),
  };
  const app = new App({
    receiver,
    logger,
    clientOptions: clientOptions(addressOf(options), closing),
    // Without it the SDK would ask for the identity again, and its refusal would go unhandled.
    authorize: async () => authorization,
    convoStore: false,
  });
  return { receiver, underWay: registerCommands(app, options.answer, options.log) };
}

type NotConnected = Exclude<ConnectOutcome, { outcome: 'connected' }>;

function notConnected(token: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', error: unknown): NotConnected {
  const isRefused = classifyError(error).outcome === 'refused';
  return { outcome: isRefused ? 'refused' : 'unreachable', reason: explainRefusal(token, error) };
}

type Identity = {
  botId: string | null;
  userId: string;
  teamId: string;
  /** null where Slack does not say. */
  scopes: readonly string[] | null;
};

async function identify(callSlack: CallSlack, signal: AbortSignal): Promise<Identity | NotConnected> {
  try {
    const answer = await callSlack('auth.test', {}, signal);
    const scopes = answer.response_metadata?.scopes ?? null;
    if (scopes && !scopes.includes('chat:write')) {
      return { outcome: 'refused', reason: `Slack gives the app no scope chat:write: ${INSTALL_ADVICE}` };
    }
    return {
      botId: typeof answer.bot_id === 'string' ? answer.bot_id : null,
      userId: String(answer.user_id),
      teamId: String(answer.team_id),
      scopes,
    };
  } catch (error) {
    return notConnected('SLACK_BOT_TOKEN', error);
  }
}

const INSTALL_ADVICE = 'update the app from slack-manifest.yaml and install it again';

/** What would go wrong at the first alert is said at the start. Never rejects. */
async function checkChannels(
  { channels, log }: SlackOptions,
  scopes: readonly string[] | null,
  callSlack: CallSlack,
  signal: AbortSignal,
): Promise<void> {
  if (scopes && !scopes.includes('commands'))
    log('warn', `Slack gives the app no scope commands, so /watch does not work: ${INSTALL_ADVICE}`);
  if (scopes && !scopes.some((scope) => scope === 'channels:history' || scope === 'groups:history')) {
    const risk = 'an alert in doubt after a lost connection cannot be looked for in the channel';
    log('warn', `Slack gives the app no scope channels:history, so ${risk}: ${INSTALL_ADVICE}`);
    return;
  }
  const check = async (channel: string): Promise<void> => {
    try {
      await callSlack('conversations.history', { channel, limit: 1 }, signal);
    } catch (error) {
      const failure = classifyError(error);
      if (failure.outcome === 'refused') log('warn', `channel ${channel}: ${failure.reason}`);
    }
  };
  await Promise.all(channels.map(check));
}

function addressOf({ apiUrl, callTimeoutMs }: SlackOptions): SlackAddress {
  return { apiUrl, ...(callTimeoutMs === undefined ? {} : { timeoutMs: callTimeoutMs }) };
}
