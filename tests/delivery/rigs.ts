/** Slack and Discord on loopback behind one face, each driven by its real SDK: two channels, and faults. */

import type { Notifier } from '../../src/chat/notifier.ts';
import { createNotifier } from '../../src/chat/slack/notifier.ts';
import { createCallSlack } from '../../src/chat/slack/web-client.ts';
import type { Platform } from '../../src/domain/channel.ts';
import {
  channelId,
  connect,
  otherChannelId,
  startServer as startDiscord,
} from '../chat/discord/connected.ts';
import { startServer as startSlack } from '../chat/slack/open-slack.ts';
import { type Clock, openOutbox, START, type TestOutbox } from './outbox.ts';

export type Rig = {
  platform: Platform;
  notifier: Notifier;
  /** Ids of the two channels. */
  desk: string;
  other: string;
  /** "Report 1" and the like, as the channel shows them, oldest first. */
  headlines(target: string): string[];
  /** Calls that posted or tried to. */
  postCalls(): number;
  /** The connection breaks at the next posts, before or after the platform took the message. */
  dropPosts(when: 'before' | 'after', times?: number): void;
  failPosts(status: number, when: 'before' | 'after', times?: number): void;
  hangPost(when: 'before' | 'after'): void;
  failSearches(times: number): void;
  /** The next post meets a limit that lasts for a second, or longer where the platform says no time. */
  limitPost(where: 'channel' | 'everywhere'): void;
  shut(target: string): void;
  open(target: string): void;
};

const POST = 'POST /channels/:channel/messages';
const LIST = 'GET /channels/:channel/messages';

export const rigs: readonly (readonly [name: Platform, start: (clock: Clock) => Promise<Rig>])[] = [
  ['slack', slackRig],
  ['discord', discordRig],
];

/** A platform with an outbox for its two channels, "desk" and "other". */
export async function openRig(
  platform: Platform,
  start: (clock: Clock) => Promise<Rig>,
): Promise<{ rig: Rig; outbox: TestOutbox; clock: Clock }> {
  const clock = { at: START };
  const rig = await start(clock);
  const channels = [
    { name: 'desk', platform, target: rig.desk },
    { name: 'other', platform, target: rig.other },
  ];
  const outbox = await openOutbox(channels, new Map([[platform, rig.notifier]]), clock);
  return { rig, outbox, clock };
}

/** Long enough for a call on a busy machine. */
const CALL_TIMEOUT_MS = 1_000;

async function slackRig(clock: Clock): Promise<Rig> {
  const server = await startSlack({ channels: { C0DESK: 'member', C0OTHER: 'member' }, now: () => clock.at });
  const callSlack = createCallSlack(server.botToken, { apiUrl: server.apiUrl, timeoutMs: CALL_TIMEOUT_MS });
  return {
    platform: 'slack',
    notifier: createNotifier(callSlack, 'B0WATCH'),
    desk: 'C0DESK',
    other: 'C0OTHER',
    headlines: (target) => server.messages(target).map(({ blocks }) => headlineIn(blocks)),
    postCalls: () => server.calls.filter(({ method }) => method === 'chat.postMessage').length,
    dropPosts: (when, times = 1) =>
      repeat(times, () => server.failNext('chat.postMessage', { kind: 'drop', accepted: when === 'after' })),
    failPosts: (status, when, times = 1) =>
      repeat(times, () =>
        server.failNext('chat.postMessage', { kind: 'status', status, accepted: when === 'after' }),
      ),
    hangPost: (when) => server.failNext('chat.postMessage', { kind: 'hang', accepted: when === 'after' }),
    failSearches: (times) => repeat(times, () => server.failNext('conversations.history', { kind: 'drop' })),
    limitPost: (where) =>
      server.failNext(
        'chat.postMessage',
        where === 'everywhere'
          ? { kind: 'error', error: 'rate_limited' }
          : { kind: 'status', status: 429, retryAfterSeconds: 1 },
      ),
    shut: (target) => server.setChannel(target, 'not-member'),
    open: (target) => server.setChannel(target, 'member'),
  };
}

async function discordRig(clock: Clock): Promise<Rig> {
  // Without a memory for nonces, so that only the search in the history keeps a post from being doubled.
  const server = await startDiscord({ now: () => clock.at, nonceMemoryMs: 0 });
  const { connection } = await connect(server);
  const fault = (kind: 'drop' | 'hang', when: 'before' | 'after', times = 1) =>
    server.failNext(POST, { kind, when }, times);
  return {
    platform: 'discord',
    notifier: connection.notifier,
    desk: channelId,
    other: otherChannelId,
    headlines: (target) => server.messages(target).map(({ embeds }) => headlineIn(embeds)),
    postCalls: () => server.calls.filter(({ route }) => route === POST).length,
    dropPosts: (when, times) => fault('drop', when, times),
    failPosts: (status, when, times = 1) => server.failNext(POST, { kind: 'status', status, when }, times),
    hangPost: (when) => fault('hang', when),
    failSearches: (times) => server.failNext(LIST, { kind: 'drop', when: 'before' }, times * 3),
    limitPost: (where) =>
      server.failNext(POST, { kind: 'rate-limit', retryAfterMs: 40, isGlobal: where === 'everywhere' }),
    shut: (target) => server.setAccess(target, 'no-send'),
    open: (target) => server.setAccess(target, 'full'),
  };
}

function headlineIn(content: unknown): string {
  return /Report \d+( corrected)?/.exec(JSON.stringify(content))?.[0] ?? '';
}

function repeat(times: number, work: () => void): void {
  for (let count = 0; count < times; count += 1) work();
}
