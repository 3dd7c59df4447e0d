/** What the routes of channels and their messages do; a thread is a channel within another. */
import { type ApiAnswer, answers } from './api-answer.ts';
import { checkMessage } from './check-message.ts';
import { resolveReference } from './check-reference.ts';
import { checkInteger, invalidForm, isRecord } from './form-errors.ts';
import type { Call } from './handle-call.ts';
import { showChannel } from './show-guild.ts';
import { changeThread, listArchived, openThread, showThread, startPost, startThread } from './threads.ts';
import {
  createMessage,
  editMessage,
  isForum,
  type ServerChannel,
  type ServerMessage,
  type ServerThread,
  showMessage,
  type World,
} from './world.ts';

/** `id`: of the thread, or of the channel itself. */
type Spot = { id: string; channel: ServerChannel; thread: ServerThread | null };
const maxPins = 250;

type Report = (violation: string) => void;

export function handleChannelCall(world: World, call: Call, report: Report): ApiAnswer {
  const { route, parameters, body } = call;
  const id = parameters.channel ?? '';
  if (!/^\d{15,20}$/.test(id)) {
    const message = `Value "${id}" is not snowflake.`;
    return invalidForm([{ path: 'channel_id', code: 'NUMBER_TYPE_COERCE', message }]);
  }
  const thread = world.threads.get(id) ?? null;
  const channel = world.channels.get(thread?.parent ?? id);
  if (channel === undefined || channel.access === 'deleted') return answers.unknownChannel;
  if (channel.access === 'hidden') return answers.missingAccess;
  const spot = { id, channel, thread };
  switch (route) {
    case 'GET /channels/:channel':
      return ok(thread === null ? showChannel(world, channel) : showThread(world, thread));
    case 'PATCH /channels/:channel':
      return thread === null ? answers.missingPermissions : changeThread(world, spot.channel, thread, body);
    case 'GET /channels/:channel/messages':
      return listMessages(world, spot, call.query);
    case 'POST /channels/:channel/messages':
      return postMessage(world, spot, call, report);
    case 'POST /channels/:channel/threads':
      return isForum(channel) && thread === null
        ? startPost(world, channel, call, report)
        : answers.wrongChannelType;
    case 'GET /channels/:channel/threads/archived/public':
      return listArchived(world, channel, call.query);
    default:
      return handleMessage(world, spot, call, report);
  }
}

function ok(body: unknown): ApiAnswer {
  return { status: 200, body };
}

function mayNotSend({ channel, thread }: Spot): ApiAnswer | null {
  if (thread === null) {
    if (channel.access === 'no-send') return answers.missingPermissions;
    if (channel.access === 'archived') return answers.archivedThread;
    if (isForum(channel)) return answers.noMessagesInForum;
    return channel.type === 4 ? answers.wrongChannelType : null;
  }
  if (channel.access === 'thread-reader') return answers.missingPermissions;
  return thread.isLocked && channel.access !== 'moderator' ? answers.lockedThread : null;
}

function postMessage(world: World, spot: Spot, { body, files }: Call, report: Report): ApiAnswer {
  const { id, channel, thread } = spot;
  const forbidden = mayNotSend(spot);
  if (forbidden !== null) return forbidden;
  const refusal = checkMessage(body, 'post', report, { files, there: [] });
  if (refusal !== null || !isRecord(body)) return refusal ?? answers.badJson;
  if (channel.access === 'no-embeds' && Array.isArray(body.embeds)) return answers.missingPermissions;
  if (channel.access === 'no-files' && files.length > 0) return answers.missingPermissions;
  const nonce = body.nonce === undefined ? null : String(body.nonce);
  const earlier = nonce === null || body.enforce_nonce !== true ? undefined : world.nonces.get(nonce);
  if (earlier !== undefined && world.now() - earlier.at < world.nonceMemoryMs) {
    return ok({ ...showMessage(earlier.message), nonce: body.nonce });
  }
  const resolved = resolveReference(world, { id, access: channel.access }, body);
  if ('refusal' in resolved) return resolved.refusal;
  if (thread?.isArchived) openThread(world, thread);
  const message = createMessage(world, id, body, files);
  if (resolved.reference) message.message_reference = resolved.reference;
  if (nonce !== null) {
    message.nonce = nonce;
    world.nonces.set(nonce, { message, at: world.now() });
  }
  world.messages.get(id)?.push(message);
  return ok(showMessage(message));
}

function handleMessage(
  world: World,
  { id, channel, thread }: Spot,
  { route, parameters, body, files }: Call,
  report: Report,
): ApiAnswer {
  const message = world.messages.get(id)?.find((one) => one.id === parameters.message);
  if (message === undefined) return answers.unknownMessage;
  if (route === 'POST /channels/:channel/messages/:message/threads') {
    return thread === null ? startThread(world, channel, message, body) : answers.wrongChannelType;
  }
  if (route.includes('/pins/'))
    return setPin(world, { id, channel, thread }, message, route.startsWith('PUT'));
  if (route.startsWith('GET')) {
    if (channel.access === 'no-history') return answers.missingAccess;
    const below = thread === null ? world.threads.get(message.id) : undefined;
    return ok({ ...showMessage(message), ...(below && { thread: showThread(world, below) }) });
  }
  if (message.author.id !== world.botId) return answers.notOwnMessage;
  if (channel.access === 'archived' || thread?.isArchived) return answers.archivedThread;
  if (thread?.isLocked && channel.access !== 'moderator') return answers.lockedThread;
  const refusal = checkMessage(body, 'edit', report, { files, there: message.attachments });
  if (refusal !== null || !isRecord(body)) return refusal ?? answers.badJson;
  if (channel.access === 'no-files' && files.length > 0) return answers.missingPermissions;
  editMessage(world, message, body, files);
  return ok(showMessage(message));
}

/** A new pin is told in the channel, and one that is there already is not. */
function setPin(
  world: World,
  { id, channel, thread }: Spot,
  message: ServerMessage,
  isPinned: boolean,
): ApiAnswer {
  if (channel.access === 'no-pins') return answers.missingPermissions;
  if (channel.access === 'archived' || thread?.isArchived) return answers.archivedThread;
  const all = world.messages.get(id) ?? [];
  if (isPinned && !message.pinned) {
    if (all.filter(({ pinned }) => pinned).length >= maxPins) return answers.tooManyPins;
    const told: ServerMessage = { ...createMessage(world, id, {}), type: 6 };
    all.push({ ...told, message_reference: { type: 0, message_id: message.id, channel_id: id } });
  }
  message.pinned = isPinned;
  return { status: 204, body: null };
}

/** Newest first, whichever end of the history was asked for. */
function listMessages(world: World, { id: place, channel }: Spot, query: URLSearchParams): ApiAnswer {
  const limit = Number(query.get('limit') ?? 50);
  const errors = checkInteger(limit, 'limit', 1, 100);
  if (errors.length > 0) return invalidForm(errors);
  // Discord shows an empty channel to those who may not read its history.
  if (channel.access === 'no-history') return ok([]);
  const all = world.messages.get(place) ?? [];
  const idOf = (name: string) => (query.has(name) ? BigInt(query.get(name) ?? 0) : null);
  const [after, before, around] = [idOf('after'), idOf('before'), idOf('around')];
  const half = Math.floor(limit / 2);
  const older = (id: bigint) => all.filter((message) => BigInt(message.id) < id);
  const newer = (id: bigint) => all.filter((message) => BigInt(message.id) > id);
  let chosen = all.slice(-limit);
  if (after !== null) chosen = newer(after).slice(0, limit);
  else if (before !== null) chosen = older(before).slice(-limit);
  else if (around !== null)
    chosen = [...older(around).slice(-half), ...newer(around - 1n).slice(0, half + 1)];
  return ok(chosen.map(showMessage).reverse());
}
