/** Connects to Slack: checks the token, lets what people do reach us, and hands back the notifier. */
import { setTimeout as wait } from 'node:timers/promises';
import { App } from '@slack/bolt';
import type { Channel } from '../../domain/channel.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Answers } from '../command.ts';
import type { ChatConnection, ConnectOutcome, DrawChart } from '../notifier.ts';
import { checkChannels } from './check-channels.ts';
import { createHttpLink } from './http-link.ts';
import { type Identity, identify } from './identify.ts';
import { registerInteractions } from './interactions/interactions.ts';
import type { Link, SlackLink } from './link.ts';
import { createNotifier } from './notifier.ts';
import { createPictures, type Pictures } from './pictures.ts';
import { forwardingLogger, type Log } from './sdk-logger.ts';
import { appIdOf, createSocketLink } from './socket-link.ts';
import {
  type CallSlack,
  clientOptions,
  createCallSlack,
  createSendBytes,
  type SlackAddress,
} from './web-client.ts';

export type SlackOptions = {
  botToken: string;
  link: SlackLink;
  /** Slack's own where undefined; ends in "/api/". */
  apiUrl: string | undefined;
  /** How long one call may take; 12 s where undefined. */
  callTimeoutMs?: number;
  /** Those of this platform in the config as it is at the moment; at the start each is checked. */
  channels: () => readonly Channel[];
  answers: Answers;
  drawChart: DrawChart;
  /** How long is waited, each time that Slack does not take a new picture yet; some seconds in all where undefined. */
  pictureWaitsMs?: readonly number[];
  now: () => Instant;
  log: Log;
};

const PICTURE_WAITS_MS = [500, 1_000, 2_000, 4_000, 5_000];
const FINISH_ANSWERS_MS = 1_800;

/** `signal` gives up connecting; a connection lasts until it is closed. */
export async function connectSlack(options: SlackOptions, signal: AbortSignal): Promise<ConnectOutcome> {
  const { channels, log } = options;
  const callSlack = createCallSlack(options.botToken, addressOf(options));
  const identity = await identify(callSlack, signal);
  if ('outcome' in identity) return identity;

  /** No new connection; then, when what people asked is answered, no call at all. */
  const stopping = new AbortController();
  const closing = new AbortController();
  const link = createLink(options, stopping.signal);
  const pictures = createPictures({
    callSlack,
    sendBytes: createSendBytes(addressOf(options)),
    apiUrl: options.apiUrl,
    draw: options.drawChart,
    waitsMs: options.pictureWaitsMs ?? PICTURE_WAITS_MS,
    log,
  });
  const { finished } = createApp(options, identity, link, { callSlack, pictures, signal: closing.signal });
  const targets = channels().map(({ target }) => target);
  const checks = checkChannels(targets, identity.scopes, callSlack, log, signal);
  const refusal = await link.open(signal);
  if (refusal !== null) {
    stopping.abort();
    closing.abort();
    await checks;
    return refusal;
  }
  const kept = link.keepOpen(stopping.signal);
  await checks;

  const mentionOf = (target: string): string | null =>
    channels().find((channel) => channel.target === target)?.mention ?? null;
  const connection: ChatConnection = {
    notifier: createNotifier({ callSlack, pictures, botId: identity.botId, mentionOf }),
    async close() {
      stopping.abort();
      const tooLong = wait(FINISH_ANSWERS_MS, undefined, { signal: closing.signal, ref: false });
      const patience = tooLong.catch(() => {});
      await Promise.all([kept, link.close()]);
      await Promise.race([finished(), patience]);
      closing.abort();
    },
  };
  return { outcome: 'connected', connection };
}

function createLink(options: SlackOptions, stopping: AbortSignal): Link {
  const { link, now, log } = options;
  if (link.mode === 'http') return createHttpLink({ ...link, now, log });
  const socketOptions = clientOptions(addressOf(options), stopping);
  return createSocketLink({ appToken: link.appToken, clientOptions: socketOptions, now, log });
}

function createApp(
  options: SlackOptions,
  { botId, userId, teamId, enterpriseId }: Identity,
  { receiver }: Link,
  ports: { callSlack: CallSlack; pictures: Pictures; signal: AbortSignal },
): { finished(): Promise<void> } {
  const { answers, link, now, log } = options;
  const authorization = {
    botToken: options.botToken,
    botUserId: userId,
    teamId,
    ...(botId === null ? {} : { botId }),
  };
  const app = new App({
    receiver,
    logger: forwardingLogger(log),
    clientOptions: clientOptions(addressOf(options), ports.signal),
    // Without it the SDK would ask for the identity again, and its refusal would go unhandled.
    authorize: async () => authorization,
    convoStore: false,
  });
  // In HTTP mode the signature says which app it is for.
  const appId = link.mode === 'socket' ? appIdOf(link.appToken) : null;
  const workspace = { teamId, enterpriseId, appId };
  return registerInteractions(app, { ...ports, answers, workspace, now, log });
}

function addressOf({ apiUrl, callTimeoutMs }: SlackOptions): SlackAddress {
  return { apiUrl, ...(callTimeoutMs === undefined ? {} : { timeoutMs: callTimeoutMs }) };
}
