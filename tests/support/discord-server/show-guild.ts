/** The guild and its channels as the gateway shows them, with the bot's permissions. */
import type { Access, ServerChannel, World } from './world.ts';

const permission = {
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  readMessageHistory: 1n << 16n,
};
const everything = Object.values(permission).reduce((all, one) => all | one, 0n);

const denied: Partial<Record<Access, bigint>> = {
  hidden: permission.viewChannel,
  'no-send': permission.sendMessages,
  'no-embeds': permission.embedLinks,
  'no-history': permission.readMessageHistory,
};

export function showChannel(world: World, { id, name, access }: ServerChannel): object {
  const deny = denied[access];
  return {
    id,
    type: 0,
    name,
    guild_id: world.guildId,
    flags: 0,
    position: 0,
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: world.messages.get(id)?.at(-1)?.id ?? null,
    permission_overwrites:
      deny === undefined ? [] : [{ id: world.guildId, type: 0, allow: '0', deny: deny.toString() }],
  };
}

export function showGuild(world: World): object {
  const channels = [...world.channels.values()].filter(({ access }) => access !== 'deleted');
  return {
    id: world.guildId,
    name: 'Newsroom',
    icon: null,
    owner_id: '100000000000000001',
    unavailable: false,
    large: false,
    member_count: 2,
    joined_at: '2019-01-01T00:00:00.000Z',
    roles: [
      {
        id: world.guildId,
        name: '@everyone',
        permissions: everything.toString(),
        position: 0,
        color: 0,
        colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
        hoist: false,
        managed: false,
        mentionable: false,
        flags: 0,
      },
    ],
    members: [
      {
        user: { id: world.botId, username: 'deadline-watch', discriminator: '0000', avatar: null, bot: true },
        roles: [],
        joined_at: '2019-01-01T00:00:00.000Z',
        deaf: false,
        mute: false,
        flags: 0,
      },
    ],
    channels: channels.map((channel) => showChannel(world, channel)),
    threads: [],
    emojis: [],
    stickers: [],
    features: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    afk_channel_id: null,
    afk_timeout: 300,
    application_id: null,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    preferred_locale: 'en-US',
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    vanity_url_code: null,
    verification_level: 0,
  };
}
