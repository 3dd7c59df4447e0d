/** Which channels can be posted to, with their ids taken from the environment where the config says so. */
import type { Channel } from '../domain/channel.ts';
import { type ChannelConfig, channelSchema } from './channel-schema.ts';
import type { ConfigParts } from './config-parts.ts';
import type { ConfigSource } from './config-source.ts';
import type { Environment, Secrets } from './environment.ts';
import type { Problem } from './problem.ts';

export type ResolvedChannels = {
  channels: Channel[];
  leftOut: { channel: string; reason: string }[];
  problems: Problem[];
};

export const NO_TOKENS = { slack: 'Slack has no tokens', discord: 'Discord has no token' };

export function resolveChannels(
  source: ConfigSource,
  parts: ConfigParts['channels'],
  env: Environment,
  secrets: Secrets,
): ResolvedChannels {
  const resolved: ResolvedChannels = { channels: [], leftOut: [], problems: [] };
  for (const { name, value } of parts) {
    if (name === null || value === null) continue;
    const platform = platformOf(value);
    if (platform === 'console') {
      resolved.channels.push({ name, platform, target: name, mention: null, tags: {} });
      continue;
    }
    const target = targetOf(platform, value[platform] ?? '', env);
    if (target.fault !== null && (secrets[platform] !== null || target.isSet)) {
      const path = ['channels', name, platform];
      resolved.problems.push({
        ...source.locate(path, 'value'),
        message: target.fault,
      });
    } else if (secrets[platform] === null) {
      resolved.leftOut.push({ channel: name, reason: NO_TOKENS[platform] });
    } else {
      const { mention = null, tags = {} } = value;
      resolved.channels.push({ name, platform, target: target.id, mention, tags });
    }
  }
  return resolved;
}

function platformOf(channel: ChannelConfig): Channel['platform'] {
  if (channel.slack !== undefined) return 'slack';
  return channel.discord !== undefined ? 'discord' : 'console';
}

type Target = { id: string; isSet: boolean; fault: string | null };

function targetOf(platform: 'slack' | 'discord', written: string, env: Environment): Target {
  if (!written.startsWith('$')) return { id: written, isSet: true, fault: null };
  const variable = written.slice(1);
  const id = env[variable]?.trim() ?? '';
  if (id === '') return { id, isSet: false, fault: `${variable} is not set in the environment` };
  // The value is never shown: it may be a secret in the wrong place.
  const isId = !id.startsWith('$') && channelSchema.safeParse({ [platform]: id }).success;
  const expected = platform === 'slack' ? 'such as C024BE91L' : 'of digits only';
  return {
    id,
    isSet: true,
    fault: isId ? null : `${variable} in the environment is not a channel's id ${expected}`,
  };
}
