/** Which Discord servers are ours, those in which a configured channel stands; all others are refused. */
import { type APIChannel, type BaseInteraction, type Client, Routes } from 'discord.js';
import type { Channel } from '../../../domain/channel.ts';
import type { Instant } from '../../../domain/instant.ts';
import { isSnowflake } from '../snowflake.ts';
import type { Log } from './replies.ts';
import { createSeenBefore } from './seen-before.ts';

export type HomeParts = {
  client: Client;
  channels: () => readonly Channel[];
  now: () => Instant;
  log: Log;
};

/** @returns in words why this is no place to ask from; null where it is one. */
export type Refuse = (interaction: BaseInteraction) => Promise<string | null>;

/** Somebody waits for the answer. */
const askTimeoutMs = 1_000;
const askAgainAfterMs = 60_000;
const mostRemembered = 1_000;

const stranger =
  'This bot watches for another server. It answers where one of its channels is: ask whoever runs it to add one here.';
const direct = 'This bot answers in the channels of its server, not in direct messages.';

export function createRefuse(parts: HomeParts): Refuse {
  const isHome = createHomeCheck(parts);
  const isKnown = createSeenBefore(mostRemembered);
  return async ({ guildId }) => {
    if (guildId !== null && (await isHome(guildId))) return null;
    const where = guildId === null ? 'direct messages' : `the server ${guildId}`;
    // Once each, or strangers could fill the log.
    if (!isKnown(where))
      parts.log(
        'warn',
        `Somebody uses the bot in ${where}, where none of its channels is: it is refused there`,
      );
    return guildId === null ? direct : stranger;
  };
}

function createHomeCheck({ client, channels, now }: HomeParts): (guildId: string) => Promise<boolean> {
  const asked = new Map<string, { at: Instant; guild: Promise<string | null> }>();

  /** For channels that the gateway does not tell of, as archived threads. */
  function ask(target: string): Promise<string | null> {
    const known = asked.get(target);
    if (known !== undefined && now() - known.at < askAgainAfterMs) return known.guild;
    const guild = fetchGuild(client, target);
    asked.set(target, { at: now(), guild });
    return guild;
  }

  return async (guildId) => {
    const unknown: string[] = [];
    for (const { target } of channels()) {
      const channel = client.channels.cache.get(target);
      if (channel === undefined) unknown.push(target);
      else if ('guildId' in channel && channel.guildId === guildId) return true;
    }
    const guilds = await Promise.all(unknown.filter(isSnowflake).map(ask));
    return guilds.includes(guildId);
  };
}

async function fetchGuild(client: Client, target: string): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(askTimeoutMs);
    const channel = (await client.rest.get(Routes.channel(target), { signal })) as APIChannel;
    return 'guild_id' in channel ? (channel.guild_id ?? null) : null;
  } catch {
    return null;
  }
}
