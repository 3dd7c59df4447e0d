/** Answers the buttons below alerts and answers, also those of messages that an earlier process posted. */
import type { App, BlockAction, RespondFn } from '@slack/bolt';
import type { MuteForm } from '../../command.ts';
import { classifyError } from '../classify-error.ts';
import { renderMuteForm } from '../render-mute-form.ts';
import { redact } from '../sdk-logger.ts';
import { type Desk, NOT_FROM_HERE } from './desk.ts';
import { writeOrigin } from './form-origin.ts';
import { APOLOGY, type Place } from './replies.ts';

const TOO_LATE = {
  heading: 'That took too long',
  entries: [],
  footer: 'Slack opens a form within 3 seconds only. Please press the button again.',
};

export function registerButtons(app: App, desk: Desk): void {
  app.action({ type: 'block_actions', action_id: /^watch:/ }, ({ ack, body, action, respond }) =>
    desk.take(ack, () => answerPress(desk, body, 'value' in action ? action.value : undefined, respond)),
  );
  // Buttons that are links tell of a press, too.
  app.action(/^(?!watch:)/, ({ ack }) => desk.take(ack, async () => {}));
}

async function answerPress(desk: Desk, body: BlockAction, value: unknown, respond: RespondFn): Promise<void> {
  const code = typeof value === 'string' ? value : '';
  const what = `the button ${JSON.stringify(code.slice(0, 60))}`;
  const { user, container } = body;
  const channel = String(body.channel?.id ?? container.channel_id ?? '');
  const place: Place = { channel, user: user.id, thread: threadOf(body), respond };
  const sender = {
    team: body.team?.id ?? null,
    personTeam: user.team_id ?? null,
    app: body.api_app_id ?? null,
  };
  if (!desk.isOurs(sender, user.id, what)) return desk.replies.privately(NOT_FROM_HERE, place, what);
  const asker = desk.asker({ id: user.id, name: nameOf(user) }, channel);
  const pressed = await desk.orApology(() => desk.answers.press({ code, asker }), what);
  if (!('outcome' in pressed)) return desk.replies.privately(pressed, place, what);
  if (pressed.outcome === 'form') return openForm(desk, pressed.form, body.trigger_id, place, what);
  if (pressed.outcome === 'share') return desk.replies.toAll(pressed.answer, asker.name, place, what);
  const replaces = pressed.replaces && container.is_ephemeral === true;
  await desk.replies[replaces ? 'replacing' : 'privately'](pressed.answer, place, what);
}

async function openForm(
  desk: Desk,
  form: MuteForm,
  triggerId: string,
  place: Place,
  what: string,
): Promise<void> {
  try {
    const view = renderMuteForm(form, writeOrigin({ alert: form.alert, ...place }));
    await desk.callSlack('views.open', { trigger_id: triggerId, view }, desk.signal);
  } catch (error) {
    const { reason } = classifyError(error);
    const isTooLate = /\((?:expired|exchanged)_trigger_id\)/.test(reason);
    desk.log('warn', redact(`the form of ${what} was not opened: ${reason}`));
    await desk.replies.privately(isTooLate ? TOO_LATE : APOLOGY, place, what);
  }
}

/** A message that has replies names its own thread, but stands in the channel. */
function threadOf({ container, message }: BlockAction): string | null {
  const thread: unknown = container.thread_ts ?? message?.thread_ts;
  const own: unknown = container.message_ts ?? message?.ts;
  return typeof thread === 'string' && thread !== own ? thread : null;
}

export function nameOf(user: { id: string; name?: string; username?: string }): string {
  return user.name ?? user.username ?? user.id;
}
