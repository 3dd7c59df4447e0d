/** What an id in the config is in Discord: a channel, a forum or a thread, and what the bot may do there. */
import {
  type APIChannel,
  type Channel,
  ChannelFlags,
  ChannelType,
  type Client,
  type REST,
  Routes,
} from 'discord.js';
import { bound } from './bound.ts';

/** channel: takes messages, and threads below them. other: takes messages only, as the chat of a voice channel
 * does. none: takes nothing. */
type PlaceKind = 'channel' | 'forum' | 'thread' | 'other' | 'none';

/** `moderated`: only for those who may manage threads. */
type ForumTag = { id: string; name: string; moderated: boolean };

export type Place = {
  kind: PlaceKind;
  name: string;
  guild: string | null;
  /** Those that a post in this forum can have. */
  tags: readonly ForumTag[];
  needsTag: boolean;
  /** By a bit of PermissionFlagsBits; null where the bot's permissions are not known. */
  may: (permission: bigint) => boolean | null;
};

/** `placeOf`: what the gateway told; null for what it did not tell of. */
export type PlaceFinder = { rest: REST; placeOf: (id: string) => Place | null };

const kinds: Partial<Record<ChannelType, PlaceKind>> = {
  [ChannelType.GuildText]: 'channel',
  [ChannelType.GuildAnnouncement]: 'channel',
  [ChannelType.GuildForum]: 'forum',
  [ChannelType.GuildMedia]: 'forum',
  [ChannelType.PublicThread]: 'thread',
  [ChannelType.PrivateThread]: 'thread',
  [ChannelType.AnnouncementThread]: 'thread',
  [ChannelType.GuildVoice]: 'other',
  [ChannelType.GuildStageVoice]: 'other',
  [ChannelType.DM]: 'other',
  [ChannelType.GroupDM]: 'other',
};

/** From what the gateway told, which tells of open threads too; null for what it did not tell of. */
export function placeOf(client: Client, id: string): Place | null {
  const channel = client.channels.cache.get(id);
  if (channel === undefined) return null;
  const base = { kind: kinds[channel.type] ?? 'none', tags: [], needsTag: false };
  if (channel.isDMBased()) return { ...base, name: '', guild: null, may: () => null };
  const permissions = client.user === null ? null : channel.permissionsFor(client.user.id);
  return {
    ...base,
    ...forumRules(channel),
    name: channel.name,
    guild: channel.guildId,
    may: (permission) => permissions?.has(permission) ?? null,
  };
}

function forumRules(channel: Channel): Partial<Place> {
  if (!channel.isThreadOnly()) return {};
  return { tags: channel.availableTags, needsTag: channel.flags.has(ChannelFlags.RequireTag) };
}

/** From the gateway, or by asking Discord itself; then it throws what the REST client throws. */
export async function findPlace(
  { rest, placeOf }: PlaceFinder,
  id: string,
  signal: AbortSignal,
): Promise<Place> {
  const known = placeOf(id);
  if (known !== null) return known;
  const channel = (await rest.get(Routes.channel(id), { signal: bound(signal) })) as APIChannel;
  const place = placeFrom(channel);
  // The gateway tells of no archived threads; the permissions are those of the channel that one is in.
  const parent = 'thread_metadata' in channel && channel.parent_id ? placeOf(channel.parent_id) : null;
  return parent === null ? place : { ...place, may: parent.may };
}

/** From what Discord answers, which says nothing of the bot's permissions. */
export function placeFrom(channel: APIChannel): Place {
  const isForum = channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia;
  return {
    kind: kinds[channel.type] ?? 'none',
    name: channel.name ?? '',
    guild: ('guild_id' in channel ? channel.guild_id : null) ?? null,
    tags: isForum ? channel.available_tags : [],
    needsTag: isForum && ((channel.flags ?? 0) & ChannelFlags.RequireTag) !== 0,
    may: () => null,
  };
}
