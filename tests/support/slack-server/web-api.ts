/** The methods of Slack's Web API that the bot calls, with Slack's own refusals. */
import { answerMethods } from './answer-methods.ts';
import { checkMessage, findMentions, type MessageFault } from './check-message.ts';
import { fileMethods, findFileFaults } from './files.ts';
import { pinMethods } from './pin-methods.ts';
import { describe, history, replies } from './read-messages.ts';
import { refuse } from './refuse.ts';
import type { SlackMessage, Workspace } from './workspace.ts';

export type Args = Record<string, unknown>;
export type Answer = { ok: boolean; error?: string; [field: string]: unknown };
export type Method = { scopes: readonly string[]; token: 'bot' | 'app'; run: (args: Args) => Answer };

const THREAD_TS = /^\d{1,12}\.\d{6}$/;

/** Answers one call; `token` is null where the request had none. */
export type CallMethod = (method: string, token: string | null, args: Args) => Answer;

export function createWebApi(workspace: Workspace, openSocket: () => string, origin: string): CallMethod {
  const methods: Record<string, Method> = {
    ...answerMethods(workspace, (args) => readMessage(workspace, args)),
    ...fileMethods(workspace, origin),
    ...pinMethods(workspace),
    'auth.test': { scopes: [], token: 'bot', run: () => identity(workspace) },
    'apps.connections.open': { scopes: [], token: 'app', run: () => ({ ok: true, url: openSocket() }) },
    'chat.postMessage': { scopes: ['chat:write'], token: 'bot', run: (args) => post(workspace, args) },
    'chat.update': { scopes: ['chat:write'], token: 'bot', run: (args) => update(workspace, args) },
    'conversations.history': {
      scopes: ['channels:history', 'groups:history'],
      token: 'bot',
      run: (args) => history(workspace, args),
    },
    'conversations.replies': {
      scopes: ['channels:history', 'groups:history'],
      token: 'bot',
      run: (args) => replies(workspace, args),
    },
  };
  return (name, token, args) => {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (!method) return { ok: false, error: 'unknown_method', req_method: name };
    if (token === null) return refuse('not_authed');
    if (token !== workspace.botToken && token !== workspace.appToken) return refuse('invalid_auth');
    const expected = method.token === 'bot' ? workspace.botToken : workspace.appToken;
    if (token !== expected) return refuse('not_allowed_token_type');
    if (method.scopes.length > 0 && !method.scopes.some((scope) => workspace.scopes.includes(scope))) {
      return { ...refuse('missing_scope'), needed: method.scopes[0], provided: workspace.scopes.join(',') };
    }
    return method.run(args);
  };
}

/** Checks a message as Slack does and remembers mentions in it. */
export function acceptMessage(workspace: Workspace, args: Args): MessageFault | null {
  const fault = checkMessage(args);
  if (fault) return fault;
  const messages = findFileFaults(workspace, args.blocks);
  if (messages.length > 0) return { error: 'invalid_blocks', messages };
  const mentions = findMentions(args).filter((mention) => !workspace.allowedMentions.includes(mention));
  workspace.violations.push(...mentions);
  return null;
}

function identity(workspace: Workspace): Answer {
  return {
    ok: true,
    url: 'https://desk.slack.com/',
    team: 'Desk',
    team_id: workspace.teamId,
    user: 'deadline_watch',
    user_id: 'U0WATCH',
    bot_id: workspace.botId,
    is_enterprise_install: false,
  };
}

function post(workspace: Workspace, rawArgs: Args): Answer {
  const channel = workspace.channels.get(String(rawArgs.channel));
  if (!channel) return refuse('channel_not_found');
  if (channel.status !== 'member')
    return refuse(channel.status === 'archived' ? 'is_archived' : 'not_in_channel');
  const { thread_ts: above } = rawArgs;
  if (above !== undefined && !THREAD_TS.test(String(above))) {
    const messages = [`[ERROR] ${above} is not a valid thread_ts`];
    return { ...refuse('invalid_thread_ts'), response_metadata: { messages } };
  }
  const read = readMessage(workspace, rawArgs);
  if ('refusal' in read) return read.refusal;
  // Where there is no such message, Slack posts in the channel and says nothing (slack-go/slack#1571).
  const parent = channel.messages.find(({ ts }) => ts === above);
  const threadTs = parent === undefined ? null : (parent.threadTs ?? parent.ts);
  const posted = { ...read.message, threadTs, ts: workspace.nextTs() };
  channel.messages.push(posted);
  return { ok: true, channel: rawArgs.channel, ts: posted.ts, message: describe(posted, true) };
}

function update(workspace: Workspace, rawArgs: Args): Answer {
  const channel = workspace.channels.get(String(rawArgs.channel));
  if (!channel) return refuse('channel_not_found');
  if (channel.status === 'archived') return refuse('is_archived');
  const old = channel.messages.find((candidate) => candidate.ts === rawArgs.ts);
  if (!old || old.isTombstone) return refuse('message_not_found');
  if (old.botId !== workspace.botId) return refuse('cant_update_message');
  const read = readMessage(workspace, rawArgs);
  if ('refusal' in read) return read.refusal;
  const { message } = read;
  Object.assign(old, message, { edited: true, metadata: message.metadata ?? old.metadata });
  return { ok: true, channel: rawArgs.channel, ts: old.ts, text: old.text, message: describe(old, true) };
}

export type ReadMessage = { message: Omit<SlackMessage, 'ts' | 'threadTs'> } | { refusal: Answer };

function readMessage(workspace: Workspace, rawArgs: Args): ReadMessage {
  const args = { ...rawArgs };
  for (const name of ['blocks', 'metadata']) {
    const value = args[name];
    if (typeof value !== 'string') continue;
    try {
      args[name] = JSON.parse(value);
    } catch {
      return { refusal: refuse(`invalid_${name}_format`) };
    }
  }
  const fault = acceptMessage(workspace, args);
  if (fault) {
    const metadata = fault.messages.length > 0 ? { response_metadata: { messages: fault.messages } } : {};
    return { refusal: { ...refuse(fault.error), ...metadata } };
  }
  const message = {
    botId: workspace.botId,
    text: String(args.text ?? ''),
    blocks: (args.blocks as SlackMessage['blocks']) ?? [],
    metadata: (args.metadata as SlackMessage['metadata']) ?? null,
    edited: false,
    args,
  };
  return { message };
}
