/** Connects to Slack and Discord beside the first tick, and keeps trying where they cannot be reached. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Answers } from '../chat/command.ts';
import type { ConnectOutcome, DrawChart, Notifier } from '../chat/notifier.ts';
import type { Channel, Platform } from '../domain/channel.ts';
import type { Instant } from '../domain/instant.ts';
import type { Secrets } from '../settings/environment.ts';
import type { Log } from './log.ts';

/** How long to wait before a platform that could not be reached is tried again. */
const RETRY_MS = 10_000;

export type PlatformPorts = {
  answers: Answers;
  drawChart: DrawChart;
  /** Those of the config as it is at the moment. */
  channels: () => readonly Channel[];
  now: () => Instant;
  log: Log;
  /** Told each time a platform has been connected. */
  onConnected: () => void;
};

export type Platforms = {
  /** Those that are connected now; grows as they are. */
  notifiers: Map<Platform, Notifier>;
  /** What people must mend, one line for each platform that refused; settles when each has answered once or
   * could not be reached once. */
  refusals: Promise<readonly string[]>;
  close(): Promise<void>;
};

/** Only what is configured is loaded: each SDK costs tens of megabytes. */
export function connectPlatforms(secrets: Secrets, ports: PlatformPorts): Platforms {
  const notifiers = new Map<Platform, Notifier>();
  const closers: (() => Promise<void>)[] = [];
  const closing = new AbortController();
  const { signal } = closing;
  const trying = new Set<Promise<void>>();

  async function tryOnce(platform: Platform): Promise<ConnectOutcome> {
    const outcome = await connect(platform, secrets, ports, signal).catch(brokenInstall);
    if (outcome.outcome === 'connected') {
      closers.push(() => outcome.connection.close());
      notifiers.set(platform, outcome.connection.notifier);
      ports.onConnected();
    }
    return outcome;
  }

  async function tryAgain(platform: Platform, reason: string): Promise<void> {
    ports.log('warn', `${reason}; its alerts are kept, and it is tried again every ${RETRY_MS / 1_000} s`);
    for (;;) {
      await wait(RETRY_MS, undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) return;
      const outcome = await tryOnce(platform);
      if (outcome.outcome === 'connected') return ports.log('info', `${platform} is connected`);
      // It can be reached now, and says no: that is said, and the rest of the program goes on.
      if (outcome.outcome === 'refused') return ports.log('error', outcome.reason);
    }
  }

  /** @returns why it was refused; null when it was not. */
  async function start(platform: Platform): Promise<string | null> {
    const outcome = await tryOnce(platform);
    if (outcome.outcome === 'refused') return outcome.reason;
    if (outcome.outcome === 'unreachable' && !signal.aborted) {
      const work = tryAgain(platform, outcome.reason).finally(() => trying.delete(work));
      trying.add(work);
    }
    return null;
  }

  const { slack, discord } = secrets;
  const starts = [
    ...(slack === null ? [] : [start('slack')]),
    ...(discord === null ? [] : [start('discord')]),
  ];
  return {
    notifiers,
    refusals: Promise.all(starts).then((reasons) => reasons.filter((reason) => reason !== null)),
    async close() {
      closing.abort();
      await Promise.allSettled([...starts, ...trying]);
      await Promise.allSettled(closers.map((close) => close()));
    },
  };
}

/** Connecting itself never throws: what does is a package that cannot be loaded. */
function brokenInstall(error: unknown): ConnectOutcome {
  const [line] = String(error instanceof Error ? error.message : error).split('\n', 1);
  return {
    outcome: 'refused',
    reason: `a package cannot be loaded, so install them again (npm ci): ${line}`,
  };
}

async function connect(
  platform: Platform,
  { slack, discord }: Secrets,
  { answers, drawChart, channels, now, log }: PlatformPorts,
  signal: AbortSignal,
): Promise<ConnectOutcome> {
  const common = {
    answers,
    drawChart,
    now,
    log,
    channels: () => channels().filter((channel) => channel.platform === platform),
  };
  if (platform === 'slack' && slack !== null) {
    const { connectSlack } = await import('../chat/slack/connect.ts');
    return connectSlack({ ...slack, ...common, apiUrl: slack.apiUrl ?? undefined }, signal);
  }
  if (platform === 'discord' && discord !== null) {
    const { connectDiscord } = await import('../chat/discord/connect.ts');
    return connectDiscord({ ...discord, ...common, apiUrl: discord.apiUrl ?? undefined }, signal);
  }
  throw new Error(`${platform} has no tokens to connect with`);
}
