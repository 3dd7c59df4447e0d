/** Threads of a channel and posts of a forum: started, changed, archived, listed, as Discord does it. */
import { type ApiAnswer, answers } from './api-answer.ts';
import { checkMessage } from './check-message.ts';
import { checkInteger, checkString, type FormError, invalidForm, isRecord } from './form-errors.ts';
import type { Call } from './handle-call.ts';
import {
  type Access,
  createMessage,
  type ServerChannel,
  type ServerMessage,
  type ServerThread,
  showMessage,
  type World,
} from './world.ts';

const maxTags = 5;
const announcements = 5;
const pinnedFlag = 1 << 1;

/** A post of a forum: the thread and its first message have one id. */
export function startPost(
  world: World,
  channel: ServerChannel,
  { body, files }: Pick<Call, 'body' | 'files'>,
  report: (violation: string) => void,
): ApiAnswer {
  if (channel.access === 'no-send') return answers.missingPermissions;
  if (!isRecord(body)) return answers.badJson;
  const { name, message: first, applied_tags: tags = [] } = body;
  const errors = [...checkString(name, 'name', { min: 1, max: 100 }), ...checkTagList(tags)];
  if (errors.length > 0) return invalidForm(errors);
  const refusal =
    checkMessage(first, 'forum', report, { files, there: [] }) ?? checkTags(channel, tags as string[]);
  if (refusal !== null || !isRecord(first)) return refusal ?? answers.badJson;
  if (channel.access === 'no-embeds' && Array.isArray(first.embeds)) return answers.missingPermissions;
  if (channel.access === 'no-files' && files.length > 0) return answers.missingPermissions;
  const id = world.nextId();
  const thread = addThread(world, channel, { id, name: String(name), tags: tags as string[] });
  const message = { ...createMessage(world, id, first, files), id };
  world.messages.get(id)?.push(message);
  return { status: 201, body: { ...showThread(world, thread), message: showMessage(message) } };
}

/** A thread below a message has its id. */
export function startThread(
  world: World,
  channel: ServerChannel,
  message: ServerMessage,
  body: unknown,
): ApiAnswer {
  if (channel.access === 'no-threads') return answers.missingPermissions;
  if (channel.type !== undefined && channel.type !== 0 && channel.type !== announcements) {
    return answers.wrongChannelType;
  }
  if (world.threads.has(message.id)) return answers.threadExists;
  if (!isRecord(body)) return answers.badJson;
  const errors = checkString(body.name, 'name', { min: 1, max: 100 });
  if (errors.length > 0) return invalidForm(errors);
  const thread = addThread(world, channel, { id: message.id, name: String(body.name) });
  const starter: ServerMessage = { ...createMessage(world, thread.id, {}), type: 21 };
  starter.message_reference = { type: 0, message_id: message.id, channel_id: channel.id };
  world.messages.get(thread.id)?.push(starter);
  return { status: 201, body: showThread(world, thread) };
}

export function addThread(
  world: World,
  channel: ServerChannel,
  { id, name, owner = world.botId, tags = [] }: Pick<ServerThread, 'id' | 'name'> & Partial<ServerThread>,
): ServerThread {
  const thread: ServerThread = {
    id,
    parent: channel.id,
    name: name.trim(),
    owner,
    type: channel.type === announcements ? 10 : 11,
    tags,
    isArchived: false,
    isLocked: false,
    isPinned: false,
    archiveChangedAt: world.now(),
  };
  world.threads.set(id, thread);
  world.messages.set(id, []);
  world.dispatch('THREAD_CREATE', { ...showThread(world, thread), newly_created: true });
  return thread;
}

function checkTagList(tags: unknown): FormError[] {
  if (Array.isArray(tags) && tags.length <= maxTags) return [];
  const message = `Must be ${maxTags} or fewer in length.`;
  return [{ path: 'applied_tags', code: 'BASE_TYPE_BAD_LENGTH', message }];
}

function checkTags(channel: ServerChannel, tags: readonly string[]): ApiAnswer | null {
  if (channel.requiresTag === true && tags.length === 0) return answers.tagRequired;
  for (const id of tags) {
    const tag = channel.tags?.find((one) => one.id === id);
    if (tag === undefined) return answers.unknownTag;
    if (tag.moderated && channel.access !== 'moderator') return answers.missingPermissions;
  }
  return null;
}

/** What a PATCH of a thread does; the bot has started all threads here, so it may name them. */
export function changeThread(
  world: World,
  { access }: ServerChannel,
  thread: ServerThread,
  body: unknown,
): ApiAnswer {
  if (!isRecord(body)) return answers.badJson;
  if (thread.isLocked && access !== 'moderator') return answers.missingPermissions;
  if (thread.isArchived && body.archived !== false) return answers.archivedThread;
  const errors = body.name === undefined ? [] : checkString(body.name, 'name', { min: 1, max: 100 });
  if (errors.length > 0) return invalidForm(errors);
  const refusal = body.flags === undefined ? null : pinThread(world, access, thread, body.flags);
  if (refusal !== null) return refusal;
  if (thread.isArchived) openThread(world, thread);
  if (body.name !== undefined) thread.name = String(body.name);
  world.dispatch('THREAD_UPDATE', showThread(world, thread));
  return { status: 200, body: showThread(world, thread) };
}

/** A forum has one on top at most. */
function pinThread(world: World, access: Access, thread: ServerThread, flags: unknown): ApiAnswer | null {
  if (access !== 'moderator') return answers.missingPermissions;
  const isPinned = flags === pinnedFlag;
  const others = [...world.threads.values()].filter(
    ({ id, parent }) => parent === thread.parent && id !== thread.id,
  );
  if (isPinned && others.some((other) => other.isPinned)) return answers.tooManyPinnedThreads;
  thread.isPinned = isPinned;
  return null;
}

export function openThread(world: World, thread: ServerThread): void {
  thread.isArchived = false;
  thread.archiveChangedAt = world.now();
  world.dispatch('THREAD_UPDATE', showThread(world, thread));
}

export function listActive(world: World): ApiAnswer {
  const threads = [...world.threads.values()].filter(
    ({ parent, isArchived }) => !isArchived && world.channels.get(parent)?.access !== 'hidden',
  );
  return listed(world, threads, false);
}

/** Those archived last first. */
export function listArchived(world: World, channel: ServerChannel, query: URLSearchParams): ApiAnswer {
  if (channel.access === 'no-history') return answers.missingPermissions;
  const limit = Number(query.get('limit') ?? 50);
  const errors = checkInteger(limit, 'limit', 2, 100);
  if (errors.length > 0) return invalidForm(errors);
  const before = Date.parse(query.get('before') ?? '9999-01-01T00:00:00Z');
  const threads = [...world.threads.values()]
    .filter((one) => one.parent === channel.id && one.isArchived && one.archiveChangedAt < before)
    .sort((one, other) => other.archiveChangedAt - one.archiveChangedAt);
  return listed(world, threads.slice(0, limit), threads.length > limit);
}

function listed(world: World, threads: readonly ServerThread[], hasMore: boolean): ApiAnswer {
  const body = {
    threads: threads.map((thread) => showThread(world, thread)),
    members: [],
    has_more: hasMore,
  };
  return { status: 200, body };
}

export function showThread(world: World, thread: ServerThread): object {
  const messages = world.messages.get(thread.id) ?? [];
  return {
    id: thread.id,
    type: thread.type,
    guild_id: world.guildId,
    parent_id: thread.parent,
    owner_id: thread.owner,
    name: thread.name,
    flags: thread.isPinned ? pinnedFlag : 0,
    applied_tags: thread.tags,
    last_message_id: messages.at(-1)?.id ?? null,
    message_count: messages.length,
    member_count: 1,
    total_message_sent: messages.length,
    rate_limit_per_user: 0,
    thread_metadata: {
      archived: thread.isArchived,
      locked: thread.isLocked,
      auto_archive_duration: 4320,
      archive_timestamp: new Date(thread.archiveChangedAt).toISOString(),
      create_timestamp: new Date(thread.archiveChangedAt).toISOString(),
    },
  };
}
