/** The methods by which people are answered: messages for one person alone, forms, and who is in a user group. */
import { checkView } from './check-view.ts';
import { refuse } from './refuse.ts';
import type { Answer, Args, Method, ReadMessage } from './web-api.ts';
import type { Workspace } from './workspace.ts';

const THREAD_TS = /^\d{1,12}\.\d{6}$/;

export function answerMethods(
  workspace: Workspace,
  readMessage: (args: Args) => ReadMessage,
): Record<string, Method> {
  return {
    'chat.postEphemeral': {
      scopes: ['chat:write'],
      token: 'bot',
      run: (args) => postEphemeral(workspace, args, readMessage),
    },
    'views.open': { scopes: [], token: 'bot', run: (args) => openView(workspace, args) },
    'usergroups.list': {
      scopes: ['usergroups:read'],
      token: 'bot',
      run: () => ({
        ok: true,
        usergroups: [...workspace.userGroups.keys()].map((id) => ({
          id,
          team_id: workspace.teamId,
          is_usergroup: true,
          name: `Group ${id}`,
          handle: id.toLowerCase(),
          date_delete: workspace.disabledGroups.has(id) ? 1_577_750_400 : 0,
        })),
      }),
    },
    'usergroups.users.list': {
      scopes: ['usergroups:read'],
      token: 'bot',
      run: ({ usergroup }) => {
        const users = workspace.userGroups.get(String(usergroup));
        return users === undefined ? refuse('no_such_subteam') : { ok: true, users };
      },
    },
  };
}

function postEphemeral(workspace: Workspace, args: Args, readMessage: (args: Args) => ReadMessage): Answer {
  const channel = workspace.channels.get(String(args.channel));
  if (!channel) return refuse('channel_not_found');
  if (channel.status !== 'member')
    return refuse(channel.status === 'archived' ? 'is_archived' : 'not_in_channel');
  const user = String(args.user ?? '');
  if (!/^[UW][A-Z0-9]+$/.test(user) || workspace.outsiders.has(user)) return refuse('user_not_in_channel');
  const { thread_ts: above } = args;
  if (above !== undefined && !THREAD_TS.test(String(above))) return refuse('invalid_thread_ts');
  if (args.metadata !== undefined || args.response_type !== undefined) return refuse('invalid_arguments');
  const read = readMessage(args);
  if ('refusal' in read) return read.refusal;
  const { text, blocks } = read.message;
  const ts = workspace.nextTs();
  const threadTs = above === undefined ? null : String(above);
  const shown = { ts, channel: String(args.channel), user, threadTs, text, blocks, isReplaced: false };
  workspace.ephemerals.push(shown);
  for (const tell of workspace.onEphemeral) tell(shown);
  return { ok: true, message_ts: ts };
}

function openView(workspace: Workspace, args: Args): Answer {
  const trigger = workspace.triggers.get(String(args.trigger_id));
  if (!trigger) return refuse('invalid_trigger_id');
  if (trigger.until === null) return refuse('exchanged_trigger_id');
  if (workspace.now() > trigger.until) return refuse('expired_trigger_id');
  const view = parse(args.view);
  const messages = checkView(view);
  if (messages.length > 0) return { ...refuse('invalid_arguments'), response_metadata: { messages } };
  trigger.until = null;
  const id = `V0${workspace.views.length + 1}`;
  workspace.views.push({ id, user: trigger.user, view: view as Record<string, unknown> });
  return { ok: true, view: { id, ...(view as Record<string, unknown>) } };
}

function parse(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
