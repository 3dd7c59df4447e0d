/** The guild and its channels as the gateway shows them, with the bot's permissions. */
import { showThread } from './threads.ts';
import { type Access, isForum, type ServerChannel, type ServerRole, type World } from './world.ts';

const permission = {
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  createPublicThreads: 1n << 35n,
  sendMessagesInThreads: 1n << 38n,
  pinMessages: 1n << 51n,
};
const manageThreads = 1n << 34n;
const requireTag = 1 << 4;
const everything = Object.values(permission).reduce((all, one) => all | one, 0n);

const denied: Partial<Record<Access, bigint>> = {
  hidden: permission.viewChannel,
  'no-send': permission.sendMessages,
  'no-embeds': permission.embedLinks,
  'no-history': permission.readMessageHistory,
  'no-files': permission.attachFiles,
  'no-pins': permission.pinMessages,
  'no-threads': permission.createPublicThreads,
  'thread-reader': permission.sendMessagesInThreads,
};

export function showChannel(world: World, channel: ServerChannel): object {
  const { id, name, access, type = 0, tags = [], requiresTag = false } = channel;
  const deny = denied[access] ?? 0n;
  const allow = access === 'moderator' ? manageThreads : 0n;
  return {
    id,
    type,
    name,
    guild_id: world.guildId,
    flags: requiresTag ? requireTag : 0,
    ...(isForum(channel) && {
      available_tags: tags.map((tag) => ({ ...tag, emoji_id: null, emoji_name: null })),
    }),
    position: 0,
    parent_id: null,
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: world.messages.get(id)?.at(-1)?.id ?? null,
    permission_overwrites:
      allow + deny === 0n
        ? []
        : [{ id: world.guildId, type: 0, allow: allow.toString(), deny: deny.toString() }],
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
      showRole({ id: world.guildId, name: '@everyone', mentionable: false }, everything),
      ...world.roles.map((role) => showRole(role, 0n)),
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
    threads: [...world.threads.values()]
      .filter(({ isArchived }) => !isArchived)
      .map((thread) => showThread(world, thread)),
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

function showRole(role: ServerRole, permissions: bigint): object {
  return {
    ...role,
    permissions: permissions.toString(),
    position: 0,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    flags: 0,
  };
}
