/** People at work in Slack: they type commands, press buttons, fill in forms; and Slack tells the app, at times twice. */
import { randomUUID } from 'node:crypto';
import type { ResponseSlot, ResponseSlots } from './response-slots.ts';
import type { Args } from './web-api.ts';
import type { Ephemeral, OpenedView, SlackMessage, Workspace } from './workspace.ts';

/** `from`: which parts of it are another workspace's or another app's. */
type Who = { user?: string; name?: string; from?: { team?: string; userTeam?: string; app?: string } };
type TypedCommand = Who & { command?: string; text?: string; channel?: string };
type ButtonPressed = Who & { ts: string; action: string; channel?: string };
type FilledForm = Who & { id?: string; metadata?: string; values?: Readonly<Record<string, string>> };

type Receipt = { ackedAfterMs: number; ackPayload: unknown };
type CommandReply = Receipt & { responses: readonly Args[] };

/** Slack sends one request to the app; resolves with what the receipt says. */
type Deliver = (type: string, payload: Args, id: string, attempt: number) => Promise<unknown>;

export type Interactions = {
  /** Resolves with the first answer that came to the command's own address, or with none where the one who typed it was
   * shown one by a call. */
  sendCommand(command: TypedCommand): Promise<CommandReply>;
  /** Resolves when Slack has the receipt; answers may come later. */
  press(button: ButtonPressed): Promise<CommandReply>;
  submitView(form: FilledForm): Promise<Receipt>;
  /** Delivers the last request once more; the second time in a new envelope. */
  redeliver(): Promise<Receipt>;
};

const REPLY_TIMEOUT_MS = 5000;
const TRIGGER_MS = 3000;

export function createInteractions(
  workspace: Workspace,
  slots: ResponseSlots,
  origin: string,
  deliver: Deliver,
): Interactions {
  let last: { type: string; payload: Args; id: string; attempt: number } | null = null;
  let triggers = 0;

  async function send(type: string, payload: Args): Promise<Receipt> {
    last = { type, payload, id: randomUUID(), attempt: 0 };
    return sendLast(last);
  }

  async function sendLast({ type, payload, id, attempt }: NonNullable<typeof last>): Promise<Receipt> {
    const startedMs = performance.now();
    const acked = deliver(type, payload, id, attempt);
    const ackPayload = await within(REPLY_TIMEOUT_MS, acked, 'it was not acknowledged');
    return { ackedAfterMs: performance.now() - startedMs, ackPayload };
  }

  function newTrigger(user: string): string {
    triggers += 1;
    const id = `${triggers}.${workspace.teamId}.${randomUUID()}`;
    workspace.triggers.set(id, { user, until: workspace.now() + TRIGGER_MS });
    return id;
  }

  function addressFor(place: Pick<ResponseSlot, 'channel' | 'user' | 'original'>) {
    const { id, slot } = slots.add(place);
    return { slot, url: `${origin}/commands/${id}` };
  }

  function personOf({ user = 'U0HUMAN', name = 'human', from }: Who): Args {
    return { id: user, username: name, name, team_id: from?.userTeam ?? workspace.teamId };
  }

  const commonOf = ({ from }: Who): Args => ({
    token: 'verification',
    team: { id: from?.team ?? workspace.teamId, domain: 'desk' },
    api_app_id: from?.app ?? workspace.appId,
    enterprise: null,
    is_enterprise_install: false,
  });

  return {
    async sendCommand({ command = '/watch', text = '', channel = 'C0DESK', ...who }) {
      const { user = 'U0HUMAN', name = 'human', from } = who;
      const { slot, url } = addressFor({ channel, user, original: null });
      const { promise: answered, resolve } = Promise.withResolvers<void>();
      const onEphemeral = (shown: Ephemeral): void => {
        if (shown.user === user && shown.channel === channel) resolve();
      };
      slot.onResponse = resolve;
      workspace.onEphemeral.add(onEphemeral);
      const receipt = await send('slash_commands', {
        token: 'verification',
        team_id: from?.team ?? workspace.teamId,
        team_domain: 'desk',
        channel_id: channel,
        channel_name: 'desk',
        user_id: user,
        user_name: name,
        command,
        text,
        api_app_id: from?.app ?? workspace.appId,
        is_enterprise_install: 'false',
        response_url: url,
        trigger_id: newTrigger(user),
      });
      await within(REPLY_TIMEOUT_MS, answered, 'the command was not answered').finally(() =>
        workspace.onEphemeral.delete(onEphemeral),
      );
      return { ...receipt, responses: slot.responses };
    },
    async press({ ts, action, channel = 'C0DESK', ...who }) {
      const { user = 'U0HUMAN' } = who;
      const message = findMessage(workspace, channel, ts);
      const button = findButton(message, action);
      const { slot, url } = addressFor({ channel, user, original: message });
      const receipt = await send('interactive', {
        type: 'block_actions',
        user: personOf(who),
        ...commonOf(who),
        container: containerOf(message, channel, workspace),
        trigger_id: newTrigger(user),
        channel: { id: channel, name: 'desk' },
        ...('user' in message ? {} : { message: shownMessage(message) }),
        state: { values: {} },
        response_url: url,
        actions: [{ block_id: 'b1', action_ts: workspace.nextTs(), ...button }],
      });
      return { ...receipt, responses: slot.responses };
    },
    submitView({ id, metadata, values = {}, ...who }) {
      const opened = workspace.views.find((view) => view.id === id) ?? workspace.views.at(-1);
      if (!opened) throw new Error('no form is open');
      const view = submitted(opened, values, workspace);
      return send('interactive', {
        type: 'view_submission',
        user: personOf(who),
        ...commonOf(who),
        trigger_id: newTrigger(who.user ?? 'U0HUMAN'),
        view: { ...view, ...(metadata === undefined ? {} : { private_metadata: metadata }) },
        response_urls: [],
      });
    },
    async redeliver() {
      if (last === null) throw new Error('nothing was delivered yet');
      last.attempt += 1;
      if (last.attempt > 1) last.id = randomUUID();
      return sendLast(last);
    },
  };
}

function findMessage(workspace: Workspace, channel: string, ts: string): SlackMessage | Ephemeral {
  const posted = workspace.channels.get(channel)?.messages.find((message) => message.ts === ts);
  const found = posted ?? workspace.ephemerals.find((message) => message.ts === ts);
  if (!found) throw new Error(`there is no message ${ts}`);
  return found;
}

function findButton({ blocks }: SlackMessage | Ephemeral, action: string): Args {
  const elements = blocks.flatMap(({ elements: inside, accessory }) => [
    ...listed(inside),
    ...listed([accessory]),
  ]);
  const button = elements.find(({ action_id: id }) => id === action);
  if (!button) throw new Error(`there is no button ${action}`);
  const { type, action_id, text, value, style } = button;
  return { type, action_id, text, value, ...(style === undefined ? {} : { style }) };
}

function listed(elements: unknown): Args[] {
  return (Array.isArray(elements) ? elements : []).filter((one) => typeof one === 'object' && one !== null);
}

/** Also a message that has replies names the thread, which is its own. */
function containerOf(message: SlackMessage | Ephemeral, channel: string, workspace: Workspace): Args {
  const others = workspace.channels.get(channel)?.messages ?? [];
  const own = others.some(({ threadTs }) => threadTs === message.ts) ? message.ts : null;
  const thread = message.threadTs ?? own;
  return {
    type: 'message',
    message_ts: message.ts,
    channel_id: channel,
    is_ephemeral: 'user' in message,
    ...(thread === null ? {} : { thread_ts: thread }),
  };
}

function shownMessage({ ts, threadTs, text, blocks, botId }: SlackMessage): Args {
  return { type: 'message', ts, text, blocks, bot_id: botId, ...(threadTs ? { thread_ts: threadTs } : {}) };
}

/** What is not filled in stays as the form had it. */
function submitted(
  { id, view }: OpenedView,
  values: Readonly<Record<string, string>>,
  workspace: Workspace,
): Args {
  const state: Record<string, Record<string, Args>> = {};
  for (const block of listed(view.blocks)) {
    if (block.type !== 'input') continue;
    const element = block.element as Args;
    const given = values[String(block.block_id)];
    state[String(block.block_id)] = { [String(element.action_id)]: fieldState(element, given) };
  }
  return {
    id,
    team_id: workspace.teamId,
    app_id: workspace.appId,
    app_installed_team_id: workspace.teamId,
    bot_id: workspace.botId,
    ...view,
    state: { values: state },
    hash: '1.hash',
  };
}

function fieldState(element: Args, given: string | undefined): Args {
  if (element.type === 'plain_text_input') {
    if (given !== undefined && given.length > Number(element.max_length ?? 3000))
      throw new Error('Slack lets nobody type as much as that');
    return { type: element.type, value: given ?? null };
  }
  const chosen =
    given === undefined
      ? element.initial_option
      : listed(element.options).find(({ value }) => value === given);
  if (given !== undefined && chosen === undefined) throw new Error(`there is no option ${given}`);
  return { type: element.type, selected_option: chosen ?? null };
}

async function within<T>(timeoutMs: number, work: Promise<T>, complaint: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(complaint)), timeoutMs).unref();
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
