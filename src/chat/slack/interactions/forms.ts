/** Takes the forms that were filled in; the answer is shown where the button of the form stood. */
import type { App, ViewSubmitAction } from '@slack/bolt';
import { nameOf } from './buttons.ts';
import { type Desk, NOT_FROM_HERE } from './desk.ts';
import { type FormOrigin, readFilledIn, readOrigin } from './form-origin.ts';

const NOT_OURS = 'This form cannot be read any more. Close it and press the button again.';

export function registerForms(app: App, desk: Desk): void {
  app.view<ViewSubmitAction>({ callback_id: 'mute', type: 'view_submission' }, ({ ack, body }) => {
    const origin = readOrigin(body.view.private_metadata);
    const refusal = refusalOf(desk, body, origin);
    if (refusal !== null || origin === null) {
      // A form shows what is wrong only with the receipt itself.
      const errors = { subject: refusal ?? NOT_OURS };
      return desk.take(
        () => ack({ response_action: 'errors', errors }),
        async () => {},
      );
    }
    return desk.take(ack, () => answerForm(desk, body, origin));
  });
}

function refusalOf(desk: Desk, { user, team, view, ...body }: ViewSubmitAction, origin: FormOrigin | null) {
  const sender = {
    team: view.app_installed_team_id ?? team?.id ?? null,
    personTeam: user.team_id ?? null,
    app: body.api_app_id ?? null,
  };
  if (!desk.isOurs(sender, user.id, 'a form')) return NOT_FROM_HERE.footer;
  return origin === null ? NOT_OURS : null;
}

async function answerForm(desk: Desk, { user, view }: ViewSubmitAction, origin: FormOrigin): Promise<void> {
  const { alert, channel, thread } = origin;
  const what = `the form of alert ${alert}`;
  const asker = desk.asker({ id: user.id, name: nameOf(user) }, channel);
  const filledIn = { alert, ...readFilledIn(view.state), asker };
  const answer = await desk.orApology(() => desk.answers.submit(filledIn), what);
  await desk.replies.privately(answer, { channel, user: user.id, thread, respond: null }, what);
}
