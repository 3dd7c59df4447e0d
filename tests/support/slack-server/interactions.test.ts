import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkView } from './check-view.ts';
import { readBody } from './http-messages.ts';
import { signedHeaders } from './sign-request.ts';
import { type SlackServer, startSlackServer } from './start-slack-server.ts';

let server: SlackServer;
const clock = { now: 1_576_800_000_000 };

beforeEach(async () => {
  server = await startSlackServer({
    channels: { C0DESK: 'member', C0OLD: 'archived', C0ELSE: 'not-member' },
    now: () => clock.now,
  });
});
afterEach(() => server.close());

async function call(method: string, args: Record<string, unknown>): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${server.botToken}`, 'content-type': 'application/json' };
  const response = await fetch(`${server.apiUrl}${method}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(args),
  });
  return (await response.json()) as Record<string, unknown>;
}

const plain = (text: string) => ({ type: 'plain_text', text });
const option = (text: string, value = text) => ({ text: plain(text), value });
const input = (element: unknown, more: Record<string, unknown> = {}) => ({
  type: 'input',
  block_id: 'a',
  label: plain('What'),
  element,
  ...more,
});
const select = (...options: unknown[]) => ({ type: 'static_select', action_id: 'a', options });
const VIEW = {
  type: 'modal',
  callback_id: 'mute',
  title: plain('Mute'),
  submit: plain('Mute'),
  blocks: [input(select(option('1 day')))],
};

test.each<[string, Record<string, unknown>, boolean]>([
  ['a sound form', {}, true],
  ['the longest title', { title: plain('x'.repeat(24)) }, true],
  ['a longer title', { title: plain('x'.repeat(25)) }, false],
  ['no title', { title: undefined }, false],
  ['a form that is none', { type: 'home' }, false],
  ['inputs without a button', { submit: undefined }, false],
  ['the longest metadata', { private_metadata: 'x'.repeat(3000) }, true],
  ['longer metadata', { private_metadata: 'x'.repeat(3001) }, false],
  ['a long label', { blocks: [input(select(option('a')), { label: plain('x'.repeat(2001)) })] }, false],
  [
    '100 options',
    { blocks: [input(select(...Array.from({ length: 100 }, (_o, n) => option(`${n}`))))] },
    true,
  ],
  [
    '101 options',
    { blocks: [input(select(...Array.from({ length: 101 }, (_o, n) => option(`${n}`))))] },
    false,
  ],
  ['no options', { blocks: [input(select())] }, false],
  ['the longest option', { blocks: [input(select(option('x'.repeat(75))))] }, true],
  ['a longer option', { blocks: [input(select(option('x'.repeat(76), 'v')))] }, false],
  ['an empty option', { blocks: [input(select(option('', 'v')))] }, false],
  [
    'a choice that is none',
    { blocks: [input({ ...select(option('a')), initial_option: option('b') })] },
    false,
  ],
  ['a text of 3001', { blocks: [input({ type: 'plain_text_input', max_length: 3001 })] }, false],
  ['101 blocks', { blocks: Array(101).fill({ type: 'divider' }) }, false],
  ['an unknown element', { blocks: [input({ type: 'dial' })] }, false],
])('%s is taken or not as Slack does', (_name, changes, isTaken) => {
  const view = JSON.parse(JSON.stringify({ ...VIEW, ...changes }));
  expect(checkView(view).length === 0).toBe(isTaken);
});

const received: string[] = [];

/** An app that takes everything and answers nothing. */
async function listen(): Promise<Server> {
  const app = createServer(async (request, response) => {
    received.push(new URLSearchParams(String(await readBody(request))).get('payload') ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const { port } = app.address() as AddressInfo;
  server.deliverTo({ url: `http://127.0.0.1:${port}`, signingSecret: 'x' });
  return app;
}

/** What the app is told of a press. */
async function pressed(): Promise<string> {
  const button = { type: 'button', action_id: 'a', value: 'v', text: plain('x') };
  const ts = server.addMessage('C0DESK', { blocks: [{ type: 'actions', elements: [button] }] });
  await server.press({ ts, action: 'a' });
  return received.pop() ?? '';
}

test('a form opens once, within 3 s of the press, and only for a trigger of Slack’s', async () => {
  const app = await listen();
  const open = async (trigger: unknown) =>
    (await call('views.open', { trigger_id: trigger, view: VIEW })).error;
  const { trigger_id: first } = JSON.parse(await pressed());
  const { trigger_id: second } = JSON.parse(await pressed());
  const answers = [await open('1.2.3'), await open(first), await open(first)];
  clock.now += 3001;
  answers.push(await open(second));
  app.close();
  expect(answers).toEqual(['invalid_trigger_id', undefined, 'exchanged_trigger_id', 'expired_trigger_id']);
  expect(server.views.map(({ view }) => view)).toEqual([VIEW]);
});

test.each<[string, Record<string, unknown>, string | undefined]>([
  ['a sound one', {}, undefined],
  ['one in a thread', { thread_ts: '1.000001' }, undefined],
  ['an unknown channel', { channel: 'C0NONE' }, 'channel_not_found'],
  ['an archived channel', { channel: 'C0OLD' }, 'is_archived'],
  ['a channel without the app', { channel: 'C0ELSE' }, 'not_in_channel'],
  ['nobody', { user: undefined }, 'user_not_in_channel'],
  ['somebody who left', { user: 'U0GONE' }, 'user_not_in_channel'],
  ['no text', { text: '' }, 'no_text'],
  ['a thread that is none', { thread_ts: 'now' }, 'invalid_thread_ts'],
  ['metadata', { metadata: { event_type: 'a', event_payload: {} } }, 'invalid_arguments'],
])('a message for one person alone, %s, is answered as Slack does', async (_name, changes, error) => {
  server.leaveChannels('U0GONE');
  const answer = await call('chat.postEphemeral', {
    channel: 'C0DESK',
    user: 'U0HUMAN',
    text: 't',
    ...changes,
  });
  expect(answer.error).toBe(error);
  expect(server.ephemerals).toHaveLength(error === undefined ? 1 : 0);
});

test('who is in a user group is told with the scope only', async () => {
  server.setUserGroup('S0DESK', ['U0HUMAN']);
  const list = (usergroup: string) => call('usergroups.users.list', { usergroup });
  expect(await list('S0DESK')).toEqual({ ok: true, users: ['U0HUMAN'] });
  expect(await list('S0NONE')).toEqual({ ok: false, error: 'no_such_subteam' });
  server.setScopes(['chat:write']);
  expect(await list('S0DESK')).toMatchObject({ error: 'missing_scope', needed: 'usergroups:read' });
});

test('a signature is made of the time, the body and the secret', () => {
  const headers = signedHeaders('a=1', { signingSecret: 'secret' }, 1_576_800_000);
  expect(headers).toMatchObject({
    'x-slack-request-timestamp': '1576800000',
    'x-slack-signature': expect.stringMatching(/^v0=[0-9a-f]{64}$/),
  });
  expect(signedHeaders('a=2', { signingSecret: 'secret' }, 1_576_800_000)['x-slack-signature']).not.toBe(
    headers['x-slack-signature'],
  );
});

test('an address takes five answers, and none when its time is over', async () => {
  const app = await listen();
  const { response_url: address } = JSON.parse(await pressed());
  const { response_url: old } = JSON.parse(await pressed());
  const answer = async (url: string) => {
    const body = JSON.stringify({ text: 't', replace_original: false });
    return (await fetch(url, { method: 'POST', body })).status;
  };
  const statuses = [];
  for (let count = 0; count < 6; count += 1) statuses.push(await answer(address));
  server.expireAddresses();
  statuses.push(await answer(old));
  app.close();
  expect(statuses).toEqual([200, 200, 200, 200, 200, 404, 404]);
  expect(server.ephemerals).toHaveLength(5);
});
