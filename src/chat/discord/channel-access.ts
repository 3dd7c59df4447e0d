/** What the bot may do in a channel, from what the gateway told of its server. */
import { type Client, PermissionFlagsBits, Routes } from 'discord.js';
import { classifyError } from './classify-error.ts';

/** Whether it may read the channel's history; null where the channel or its permissions are not known. */
export function canReadHistory(client: Client, target: string): boolean | null {
  return permissionsIn(client, target)?.has(PermissionFlagsBits.ReadMessageHistory) ?? null;
}

/** What keeps alerts from a channel, as a sentence; null when nothing is known to. */
export async function describeObstacle(
  client: Client,
  target: string,
  signal: AbortSignal,
): Promise<string | null> {
  if (!/^\d{15,20}$/.test(target)) return 'it is not the id of a channel';
  const channel = client.channels.cache.get(target);
  if (channel !== undefined && !channel.isTextBased()) return 'it is not a channel that takes messages';
  const permissions = permissionsIn(client, target);
  if (permissions !== null) {
    const needed = {
      'View Channel': PermissionFlagsBits.ViewChannel,
      'Send Messages': PermissionFlagsBits.SendMessages,
      'Embed Links': PermissionFlagsBits.EmbedLinks,
      'Read Message History': PermissionFlagsBits.ReadMessageHistory,
    };
    const missing = Object.entries(needed).flatMap(([name, flag]) => (permissions.has(flag) ? [] : [name]));
    return missing.length === 0 ? null : `the bot lacks ${missing.join(', ')} there`;
  }
  try {
    await client.rest.get(Routes.channel(target), { signal });
    return null;
  } catch (error) {
    return classifyError(error).reason;
  }
}

function permissionsIn(client: Client, target: string) {
  const channel = client.channels.cache.get(target);
  if (channel === undefined || channel.isDMBased() || client.user === null) return null;
  return channel.permissionsFor(client.user.id);
}
