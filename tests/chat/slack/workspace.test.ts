import { expect, test } from 'vitest';
import type { FormSubmission } from '../../../src/chat/command.ts';
import { isOurs } from '../../../src/chat/slack/interactions/our-workspace.ts';
import { eventually, openSlack } from './open-slack.ts';

const OURS = { teamId: 'T0DESK', enterpriseId: null, appId: 'A0WATCH' };
const SENDER = { team: 'T0DESK', personTeam: 'T0DESK', app: 'A0WATCH' };

test.each([
  ['somebody of ours', {}, {}, true],
  ['a command, which does not say whose the person is', { personTeam: null }, {}, true],
  ['what does not say in which workspace it was done', { team: null }, {}, true],
  ['another workspace', { team: 'T0OTHER' }, {}, false],
  ['a guest of another workspace in a shared channel', { personTeam: 'T0OTHER' }, {}, false],
  ['somebody of no known workspace', { team: null, personTeam: null }, {}, false],
  ['another app', { app: 'A0OTHER' }, {}, false],
  ['another app, where ours is not known', { app: 'A0OTHER' }, { appId: null }, true],
  ['somebody of our organisation', { personTeam: 'E0ORG' }, { enterpriseId: 'E0ORG' }, true],
  ['somebody of another organisation', { personTeam: 'E0ELSE' }, { enterpriseId: 'E0ORG' }, false],
] as const)('%s: %o, %o', (_name, sender, ours, expected) => {
  expect(isOurs({ ...SENDER, ...sender }, { ...OURS, ...ours })).toBe(expected);
});

const CODE = 'mute:k3v9q2m7xa';
const button = {
  type: 'button',
  action_id: `watch:${CODE}`,
  value: CODE,
  text: { type: 'plain_text', text: 'x' },
};
const MESSAGE = { botId: 'B0WATCH', blocks: [{ type: 'actions', elements: [button] }] };
const FORM = {
  alert: 'k3v9q2m7xa',
  heading: 'Mute',
  subjects: [{ label: 'This story', value: 'story' }],
  durations: [{ label: '1 day', value: '1d' }],
  longestReason: 300,
};

async function openCounting() {
  const asked: string[] = [];
  const answers = {
    command: async () => {
      asked.push('command');
      return { heading: 'Latest', entries: [], footer: null };
    },
    press: async () => {
      asked.push('press');
      return { outcome: 'form', form: FORM } as const;
    },
    submit: async ({ alert }: FormSubmission) => {
      asked.push(`submit ${alert}`);
      return { heading: 'Muted', entries: [], footer: null };
    },
  };
  return { asked, ...(await openSlack({}, { answers })) };
}

const strangers = [
  ['another workspace', { team: 'T0OTHER', userTeam: 'T0OTHER' }, 'T0OTHER'],
  ['another app', { app: 'A0OTHER' }, 'T0DESK'],
] as const;

test.each(strangers)('a command from %s is refused in words, and noted', async (_name, from, team) => {
  const { server, asked, log } = await openCounting();
  const { responses } = await server.sendCommand({ text: 'mute x', from, user: 'U0STRANGER' });
  expect(JSON.stringify(responses)).toContain('Only for people of this workspace');
  expect(asked).toEqual([]);
  expect(log).toEqual([`warn refused /watch mute of U0STRANGER: another workspace (${team}) or another app`]);
});

test.each([...strangers, ['a shared channel', { userTeam: 'T0GUEST' }, 'T0GUEST'] as const])(
  'a button pressed from %s is refused in words, and noted',
  async (_name, from, team) => {
    const { server, asked, log } = await openCounting();
    const ts = server.addMessage('C0DESK', MESSAGE);
    const { responses } = await server.press({ ts, action: `watch:${CODE}`, from });
    await eventually(() => responses.length === 1);
    expect(JSON.stringify(responses)).toContain('Only for people of this workspace');
    expect({ asked, views: server.views }).toEqual({ asked: [], views: [] });
    expect(log).toEqual([
      `warn refused the button "${CODE}" of U0HUMAN: another workspace (${team}) or another app`,
    ]);
  },
);

test('a form from another workspace is refused in the form itself, and noted', async () => {
  const { server, asked, log } = await openCounting();
  const ts = server.addMessage('C0DESK', MESSAGE);
  await server.press({ ts, action: `watch:${CODE}` });
  await eventually(() => server.views.length === 1);
  const { ackPayload } = await server.submitView({ from: { userTeam: 'T0GUEST' } });
  expect(ackPayload).toEqual({
    response_action: 'errors',
    errors: {
      subject: 'Deadline Watch answers the people of the workspace that it is installed in.',
    },
  });
  expect(asked).toEqual(['press']);
  expect(log).toEqual(['warn refused a form of U0HUMAN: another workspace (T0GUEST) or another app']);
});

test('what Slack delivers again is acknowledged and carried out once', async () => {
  const { server, asked } = await openCounting();
  await server.sendCommand({ text: 'latest' });
  expect((await server.redeliver()).ackPayload).toEqual({});
  const ts = server.addMessage('C0DESK', MESSAGE);
  await server.press({ ts, action: `watch:${CODE}` });
  expect((await server.redeliver()).ackPayload).toEqual({});
  await eventually(() => server.views.length === 1);
  await server.submitView({});
  expect((await server.redeliver()).ackPayload).toEqual({});
  expect((await server.redeliver()).ackPayload).toEqual({});
  await eventually(() => server.ephemerals.length === 2);
  // A fresh request behind them all shows that nothing more was on its way.
  await server.sendCommand({ text: 'latest' });
  expect(asked).toEqual(['command', 'press', 'submit k3v9q2m7xa', 'command']);
  expect({ views: server.views.length, answers: server.ephemerals.length }).toEqual({ views: 1, answers: 3 });
});

test('what was delivered while the connection broke is carried out, though the receipt is lost', async () => {
  const { server, asked } = await openCounting();
  const sent = server.sendCommand({ text: 'latest' }).catch(() => {});
  server.sockets.drop();
  await eventually(() => server.sockets.greetings() === 2);
  await server.redeliver();
  await eventually(() => asked.length > 0);
  await server.sendCommand({ text: 'latest' });
  expect(asked).toEqual(['command', 'command']);
  await sent;
});
