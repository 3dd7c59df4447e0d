/** What the server knows: one Discord server (guild) with its channels, messages, commands and interactions. */
import type { ServerInteraction } from './interactions.ts';

/** What the bot may do in a channel, or what became of the channel. no-threads: it may start none. thread-reader: it
 * may not send in them. moderator: it may manage threads. */
export type Access =
  | 'full'
  | 'hidden'
  | 'no-send'
  | 'no-embeds'
  | 'no-files'
  | 'no-pins'
  | 'no-history'
  | 'no-threads'
  | 'thread-reader'
  | 'moderator'
  | 'archived'
  | 'deleted';

export type ServerTag = { id: string; name: string; moderated: boolean };

export type ServerChannel = {
  id: string;
  name: string;
  access: Access;
  /** 0 (as it is by default) text, 2 voice, 4 category, 5 announcements, 15 forum, 16 media. */
  type?: number;
  /** Of a forum. */
  tags?: readonly ServerTag[];
  requiresTag?: boolean;
};

export const isForum = ({ type }: ServerChannel) => type === 15 || type === 16;

export type ServerThread = {
  id: string;
  parent: string;
  name: string;
  owner: string;
  type: 10 | 11;
  tags: readonly string[];
  isArchived: boolean;
  isLocked: boolean;
  /** On top of its forum. */
  isPinned: boolean;
  /** When it was started, archived or opened last. */
  archiveChangedAt: number;
};

export type ServerRole = { id: string; name: string; mentionable: boolean };

export type ServerMessage = {
  id: string;
  channel_id: string;
  author: { id: string; username: string; bot: boolean };
  content: string;
  embeds: readonly ServerEmbed[];
  components: readonly unknown[];
  attachments: readonly ServerAttachment[];
  pinned: boolean;
  timestamp: string;
  edited_timestamp: string | null;
  flags: number;
  nonce?: string;
  /** 6: tells that a message was pinned. 21: the first message of a thread that was started from another one. */
  type?: 6 | 21;
  /** The message that this one answers. */
  message_reference?: { type: 0; message_id: string; channel_id: string };
};

/** A file as it was sent. `size` in bytes. */
export type ServerFile = { field: string; filename: string; contentType: string; size: number };

export type ServerAttachment = {
  id: string;
  filename: string;
  description?: string;
  content_type: string;
  size: number;
  url: string;
};

type ServerEmbed = {
  author?: { name: string };
  title?: string;
  url?: string;
  description?: string;
  footer?: { text: string };
  image?: { url: string };
  fields?: readonly { name: string; value: string; inline?: boolean }[];
};

export type ServerCommand = {
  id: string;
  name: string;
  options?: readonly ServerCommandOption[];
};
export type ServerCommandOption = {
  type: number;
  name: string;
  required?: boolean;
  autocomplete?: boolean;
  choices?: readonly { name: string; value: string | number }[];
  max_length?: number;
  min_value?: number;
  max_value?: number;
  options?: readonly ServerCommandOption[];
};

export type World = {
  token: string;
  isTokenRevoked: boolean;
  applicationId: string;
  botId: string;
  guildId: string;
  channels: Map<string, ServerChannel>;
  threads: Map<string, ServerThread>;
  roles: readonly ServerRole[];
  /** By the ids of channels and threads. */
  messages: Map<string, ServerMessage[]>;
  /** Most recent post by nonce: one namespace for all channels, for nonces are unique by author. */
  nonces: Map<string, { message: ServerMessage; at: number }>;
  nonceMemoryMs: number;
  commands: ServerCommand[];
  interactions: Map<string, ServerInteraction>;
  violations: string[];
  /** Sends an event over the gateway. */
  dispatch: (type: string, data: unknown) => void;
  now: () => number;
  nextId: () => string;
};

export type WorldOptions = {
  token: string;
  channels: readonly ServerChannel[];
  roles: readonly ServerRole[];
  nonceMemoryMs: number;
  now: () => number;
};

export function createWorld({ token, channels, roles, nonceMemoryMs, now }: WorldOptions): World {
  const nextId = createIds(now);
  return {
    token,
    isTokenRevoked: false,
    applicationId: nextId(),
    botId: nextId(),
    guildId: nextId(),
    channels: new Map(channels.map((channel) => [channel.id, { ...channel }])),
    threads: new Map(),
    roles,
    messages: new Map(channels.map(({ id }) => [id, []])),
    nonces: new Map(),
    nonceMemoryMs,
    commands: [],
    interactions: new Map(),
    violations: [],
    dispatch: () => undefined,
    now,
    nextId,
  };
}

/** Snowflakes: milliseconds since 2015 and a counter, always growing. */
function createIds(now: () => number): () => string {
  let last = 0n;
  return () => {
    const fresh = BigInt(now() - 1_420_070_400_000) << 22n;
    last = fresh > last ? fresh : last + 1n;
    return last.toString();
  };
}

export function createMessage(
  world: World,
  channel: string,
  body: Record<string, unknown>,
  files: readonly ServerFile[] = [],
): ServerMessage {
  const id = world.nextId();
  return {
    id,
    channel_id: channel,
    author: { id: world.botId, username: 'deadline-watch', bot: true },
    content: typeof body.content === 'string' ? body.content : '',
    embeds: (body.embeds ?? []) as ServerEmbed[],
    components: (body.components ?? []) as unknown[],
    attachments: attach(world, channel, body.attachments, files),
    pinned: false,
    timestamp: new Date(world.now()).toISOString(),
    edited_timestamp: null,
    flags: typeof body.flags === 'number' ? body.flags : 0,
  };
}

/** Files that an edit does not name are taken away, where it names any. */
export function editMessage(
  world: World,
  message: ServerMessage,
  body: Record<string, unknown>,
  files: readonly ServerFile[] = [],
): void {
  if (body.attachments !== undefined || files.length > 0) {
    const named = Array.isArray(body.attachments) ? body.attachments.map(({ id }) => String(id)) : [];
    const kept = message.attachments.filter(({ id }) => body.attachments === undefined || named.includes(id));
    message.attachments = [...kept, ...attach(world, message.channel_id, body.attachments, files)];
  }
  if (body.content !== undefined) message.content = String(body.content ?? '');
  if (body.embeds !== undefined) message.embeds = (body.embeds ?? []) as ServerEmbed[];
  if (body.components !== undefined) message.components = (body.components ?? []) as unknown[];
  if (typeof body.flags === 'number') message.flags = body.flags;
  message.edited_timestamp = new Date(world.now()).toISOString();
}

/** What is said of a file stands under its number. */
function attach(
  world: World,
  channel: string,
  said: unknown,
  files: readonly ServerFile[],
): ServerAttachment[] {
  const described = (Array.isArray(said) ? said : []) as { id: unknown; description?: string }[];
  return files.map(({ field, filename, contentType, size }) => {
    const of = described.find(({ id }) => `files[${id}]` === field);
    const id = world.nextId();
    return {
      id,
      filename,
      ...(of?.description !== undefined && { description: of.description }),
      content_type: contentType,
      size,
      url: `https://cdn.discordapp.example/attachments/${channel}/${id}/${filename}`,
    };
  });
}

/** As the API shows it, with the fields that never change here. */
export function showMessage(message: ServerMessage): object {
  return {
    ...message,
    author: {
      ...message.author,
      discriminator: '0000',
      global_name: null,
      avatar: null,
      flags: 0,
      public_flags: 0,
      primary_guild: null,
    },
    embeds: message.embeds.map((embed) => ({
      type: 'rich',
      ...embed,
      ...(embed.fields && { fields: embed.fields.map((field) => ({ inline: false, ...field })) }),
    })),
    type: message.type ?? (message.message_reference === undefined ? 0 : 19),
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
  };
}
