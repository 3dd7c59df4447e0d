import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CommandAnswer, FormSubmission, MuteForm } from '../../../src/chat/command.ts';
import { readFilledIn, readOrigin, writeOrigin } from '../../../src/chat/slack/interactions/form-origin.ts';
import { renderMuteForm } from '../../../src/chat/slack/render-mute-form.ts';
import { checkView } from '../../support/slack-server/check-view.ts';
import { hostileText } from './hostile-text.ts';
import { eventually, openSlack } from './open-slack.ts';

const FORM: MuteForm = {
  alert: 'k3v9q2m7xa',
  heading: 'Mute',
  subjects: [
    { label: 'Christmas gift', value: 'term:Christmas gift' },
    { label: 'This story', value: 'story' },
  ],
  durations: [
    { label: '1 day', value: '1d' },
    { label: '2 hours', value: '2h' },
  ],
  longestReason: 300,
};
const MUTED: CommandAnswer = { heading: 'Muted', entries: [], footer: null };
const MUTE = 'watch:mute:k3v9q2m7xa';
const MESSAGE = {
  botId: 'B0WATCH',
  text: 'An alert',
  blocks: [
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: MUTE,
          value: MUTE.slice(6),
          text: { type: 'plain_text', text: 'Mute…' },
        },
      ],
    },
  ],
};

async function openWithForm(form: MuteForm = FORM) {
  const submitted: FormSubmission[] = [];
  const submit = async (submission: FormSubmission) => {
    submitted.push(submission);
    return MUTED;
  };
  const press = async () => ({ outcome: 'form', form }) as const;
  return { submitted, ...(await openSlack({}, { answers: { press, submit } })) };
}

test('the form opens at the press of its button, and what is filled in is answered where the button stood', async () => {
  const { server, submitted, log } = await openWithForm();
  const alert = server.addMessage('C0DESK', {});
  const ts = server.addMessage('C0DESK', { ...MESSAGE, threadTs: alert });
  await server.press({ ts, action: MUTE });
  await eventually(() => server.views.length === 1);
  const values = { subject: 'story', reason: 'seen it' };
  const receipt = await server.submitView({ values });
  expect(receipt.ackPayload).toEqual({});
  expect(receipt.ackedAfterMs).toBeLessThan(3000);
  await eventually(() => server.ephemerals.length === 1);
  expect(submitted).toEqual([
    {
      alert: 'k3v9q2m7xa',
      subject: 'story',
      duration: '1d',
      reason: 'seen it',
      asker: {
        by: 'slack:U0HUMAN',
        name: 'human',
        platform: 'slack',
        target: 'C0DESK',
        memberOf: expect.any(Function),
      },
    },
  ]);
  expect(server.ephemerals).toMatchObject([
    { channel: 'C0DESK', user: 'U0HUMAN', threadTs: alert, text: 'Muted' },
  ]);
  expect({ log, violations: server.violations }).toEqual({ log: [], violations: [] });
});

test('a form that Slack opens no more is said so in words', async () => {
  const { server, log } = await openSlack(
    {},
    {
      answers: {
        press: async () => {
          server.expireTriggers();
          return { outcome: 'form', form: FORM };
        },
      },
    },
  );
  const ts = server.addMessage('C0DESK', MESSAGE);
  const { responses } = await server.press({ ts, action: MUTE });
  await eventually(() => responses.length === 1);
  expect(JSON.stringify(responses)).toContain('press the button again');
  expect(log).toEqual([
    'warn the form of the button "mute:k3v9q2m7xa" was not opened: Slack refused the message (expired_trigger_id)',
  ]);
});

test.each([
  'no JSON',
  '{}',
  '{"alert":"<!channel>","channel":"C0DESK","thread":null}',
  '{"alert":"a1","channel":"https://x.example","thread":null}',
  '{"alert":"a1","channel":"C0DESK","thread":"now"}',
])('a form that came back with %s is not carried out, and says so', async (metadata) => {
  const { server, submitted } = await openWithForm();
  const ts = server.addMessage('C0DESK', MESSAGE);
  await server.press({ ts, action: MUTE });
  await eventually(() => server.views.length === 1);
  const { ackPayload } = await server.submitView({ metadata });
  expect(ackPayload).toEqual({
    response_action: 'errors',
    errors: { subject: 'This form cannot be read any more. Close it and press the button again.' },
  });
  expect({ submitted, ephemerals: server.ephemerals }).toEqual({ submitted: [], ephemerals: [] });
});

test('whatever a form has to say, Slack takes it, and its place comes back as it was', () => {
  const choice = fc.record({ label: hostileText, value: fc.string({ minLength: 1, maxLength: 75 }) });
  const form = fc.record({
    alert: fc.stringMatching(/^[0-9a-z]{10}$/),
    heading: hostileText,
    subjects: fc.array(choice, { minLength: 1, maxLength: 25 }),
    durations: fc.array(choice, { minLength: 1, maxLength: 25 }),
    longestReason: fc.integer({ min: 1, max: 5000 }),
  });
  fc.assert(
    fc.property(form, fc.constantFrom(null, '1576800000.000100'), (given, thread) => {
      const origin = { alert: given.alert, channel: 'C0DESK', thread };
      const view = renderMuteForm(given, writeOrigin(origin));
      expect(checkView(JSON.parse(JSON.stringify(view)))).toEqual([]);
      expect(readOrigin(view.private_metadata ?? '')).toEqual(origin);
    }),
  );
});

test('whatever comes back of a form is read as text', () => {
  fc.assert(
    fc.property(fc.anything(), (state) => {
      const read = readFilledIn(state);
      expect(Object.values(read).every((value) => typeof value === 'string')).toBe(true);
    }),
  );
  const odd = {
    values: { subject: { subject: { selected_option: { value: 7 } } }, reason: { reason: { value: null } } },
  };
  expect(readFilledIn(odd)).toEqual({ subject: '', duration: '', reason: '' });
});
