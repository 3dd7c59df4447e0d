import { expect, test } from 'vitest';
import type { ButtonPress, CommandAnswer, PressOutcome } from '../../../src/chat/command.ts';
import { renderAnswer } from '../../../src/chat/slack/render-answer.ts';
import type { Fault } from '../../support/slack-server/http-messages.ts';
import type { SlackServer } from '../../support/slack-server/start-slack-server.ts';
import { connectTo, eventually, never, openSlack, startServer } from './open-slack.ts';

const WHY: CommandAnswer = { heading: 'Why', entries: [], footer: 'Because of <!channel>' };
const WHY_CODE = 'why:k3v9q2m7xa';

function withButtons(...codes: string[]) {
  const elements = codes.map((code) => ({
    type: 'button',
    action_id: `watch:${code}`,
    value: code,
    text: { type: 'plain_text', text: code },
  }));
  return { botId: 'B0WATCH', text: 'An alert', blocks: [{ type: 'actions', elements }] };
}

const outcomes = {
  answer: { outcome: 'answer', answer: WHY, replaces: false },
  page: { outcome: 'answer', answer: WHY, replaces: true },
  share: { outcome: 'share', answer: WHY },
} satisfies Record<string, PressOutcome>;

async function openWith(outcome: PressOutcome) {
  const presses: ButtonPress[] = [];
  const press = async (pressed: ButtonPress) => {
    presses.push(pressed);
    return outcome;
  };
  return { presses, ...(await openSlack({}, { answers: { press } })) };
}

/** Shown to one person alone, as the answer to a command with these buttons below it. */
async function showPrivately(server: SlackServer, thread: string | null): Promise<string> {
  const args = { channel: 'C0DESK', user: 'U0HUMAN', ...withButtons('page:a1:2', 'share:a1:1') };
  const { botId: _botId, ...message } = args;
  const body = { ...message, ...(thread === null ? {} : { thread_ts: thread }) };
  const headers = { authorization: `Bearer ${server.botToken}`, 'content-type': 'application/json' };
  await fetch(`${server.apiUrl}chat.postEphemeral`, { method: 'POST', headers, body: JSON.stringify(body) });
  return server.ephemerals.at(-1)?.ts ?? '';
}

test('a button is acknowledged, and answered to the one who pressed it alone', async () => {
  const { server, presses, log } = await openWith(outcomes.answer);
  const ts = server.addMessage('C0DESK', withButtons(WHY_CODE));
  const { ackPayload, ackedAfterMs, responses } = await server.press({ ts, action: `watch:${WHY_CODE}` });
  expect({ ackPayload, isInTime: ackedAfterMs < 3000 }).toEqual({ ackPayload: {}, isInTime: true });
  await eventually(() => responses.length === 1);
  expect(responses).toEqual([{ response_type: 'ephemeral', replace_original: false, ...renderAnswer(WHY) }]);
  expect(presses).toEqual([
    {
      code: WHY_CODE,
      asker: {
        by: 'slack:U0HUMAN',
        name: 'human',
        platform: 'slack',
        target: 'C0DESK',
        memberOf: expect.any(Function),
      },
    },
  ]);
  expect({ log, violations: server.violations }).toEqual({ log: [], violations: [] });
});

test('a button in a thread is answered in the thread', async () => {
  const { server } = await openWith(outcomes.answer);
  const alert = server.addMessage('C0DESK', withButtons(WHY_CODE));
  const ts = server.addMessage('C0DESK', { ...withButtons(WHY_CODE), threadTs: alert });
  await server.press({ ts, action: `watch:${WHY_CODE}` });
  await eventually(() => server.ephemerals.length === 1);
  expect(server.ephemerals).toMatchObject([{ channel: 'C0DESK', user: 'U0HUMAN', threadTs: alert }]);
});

test('a button below an alert that has replies is answered in the channel, where the alert stands', async () => {
  const { server } = await openWith(outcomes.answer);
  const ts = server.addMessage('C0DESK', withButtons(WHY_CODE));
  server.addMessage('C0DESK', { threadTs: ts });
  await server.press({ ts, action: `watch:${WHY_CODE}` });
  await eventually(() => server.ephemerals.length === 1);
  expect(server.ephemerals).toMatchObject([{ threadTs: null }]);
});

test('where Slack takes no direct answer in a thread, the answer comes by its address', async () => {
  const { server } = await openWith(outcomes.answer);
  const alert = server.addMessage('C0DESK', {});
  const ts = server.addMessage('C0DESK', { ...withButtons(WHY_CODE), threadTs: alert });
  server.failNext('chat.postEphemeral', { kind: 'error', error: 'channel_not_found' });
  const { responses } = await server.press({ ts, action: `watch:${WHY_CODE}` });
  await eventually(() => responses.length === 1);
  expect(responses).toMatchObject([{ response_type: 'ephemeral', thread_ts: alert }]);
});

test('another page takes the place of the page that was shown to this person alone', async () => {
  const { server } = await openWith(outcomes.page);
  const ts = await showPrivately(server, null);
  const { responses } = await server.press({ ts, action: 'watch:page:a1:2' });
  await eventually(() => responses.length === 1);
  expect(server.ephemerals).toMatchObject([{ ts, isReplaced: true, ...shown(WHY) }]);
});

test('another page of what all can see is shown to the one who pressed alone, and changes nothing', async () => {
  const { server } = await openWith(outcomes.page);
  const ts = server.addMessage('C0DESK', withButtons('page:a1:2'));
  await server.press({ ts, action: 'watch:page:a1:2' });
  await eventually(() => server.ephemerals.length === 1);
  expect(server.messages('C0DESK')).toMatchObject([{ ts, text: 'An alert', edited: false }]);
});

test('where a page cannot be replaced, it is shown anew', async () => {
  const { server } = await openWith(outcomes.page);
  const ts = await showPrivately(server, null);
  server.failNext('response_url', { kind: 'status', status: 500 });
  await server.press({ ts, action: 'watch:page:a1:2' });
  await eventually(() => server.ephemerals.length === 2);
  expect(server.ephemerals.map(({ isReplaced }) => isReplaced)).toEqual([false, false]);
});

test('what is shared is seen by all in the thread, in a name that pings nobody and with no previews', async () => {
  const { server } = await openWith(outcomes.share);
  const alert = server.addMessage('C0DESK', {});
  const ts = await showPrivately(server, alert);
  const { responses } = await server.press({ ts, action: 'watch:share:a1:1', name: '<@U0BOSS> *Ann*' });
  await eventually(() => responses.length === 1);
  const shared = renderAnswer(WHY, '<@U0BOSS> *Ann*');
  expect(server.messages('C0DESK').at(-1)).toMatchObject({
    threadTs: alert,
    ...shared,
    args: { response_type: 'in_channel', unfurl_links: false, unfurl_media: false },
  });
  expect(server.violations).toEqual([]);
});

test('what cannot be shared is said to the one who tried', async () => {
  const { server, log } = await openWith(outcomes.share);
  const ts = await showPrivately(server, null);
  server.failNext('response_url', { kind: 'error', error: 'restricted_action' });
  const { responses } = await server.press({ ts, action: 'watch:share:a1:1' });
  await eventually(() => responses.length === 1);
  expect(JSON.stringify(responses)).toContain('could not be shared');
  expect(server.messages('C0DESK')).toEqual([]);
  expect(log).toEqual([
    'warn what was shared by the button "share:a1:1" did not reach Slack: Error: {"ok":false,"error":"restricted_action"}',
  ]);
});

test('the buttons of a message that an earlier process posted work', async () => {
  const server = await startServer();
  const earlier = await connectTo(server, []);
  if (earlier.outcome !== 'connected') throw new Error(earlier.reason);
  const ts = server.addMessage('C0DESK', withButtons(WHY_CODE));
  await earlier.connection.close();
  const codes: string[] = [];
  const press = async ({ code }: ButtonPress): Promise<PressOutcome> => {
    codes.push(code);
    return outcomes.answer;
  };
  const later = await connectTo(server, [], { answers: { press } }, never);
  if (later.outcome !== 'connected') throw new Error(later.reason);
  const { responses } = await server.press({ ts, action: `watch:${WHY_CODE}` });
  await eventually(() => responses.length === 1);
  await later.connection.close();
  expect(codes).toEqual([WHY_CODE]);
});

test('a button that none of ours is acknowledged and passed over', async () => {
  const { server, presses, log } = await openWith(outcomes.answer);
  const link = { type: 'button', action_id: 'open', text: { type: 'plain_text', text: 'Open' } };
  const ts = server.addMessage('C0DESK', { blocks: [{ type: 'actions', elements: [link] }] });
  expect((await server.press({ ts, action: 'open' })).ackPayload).toEqual({});
  expect({ presses, log }).toEqual({ presses: [], log: [] });
});

test('a button whose answer fails is answered with an apology, and its cause is in the log only', async () => {
  const press = async () => {
    throw new Error('SQLITE_BUSY');
  };
  const { server, log } = await openSlack({}, { answers: { press } });
  const ts = server.addMessage('C0DESK', withButtons(WHY_CODE));
  const { responses } = await server.press({ ts, action: `watch:${WHY_CODE}` });
  await eventually(() => responses.length === 1);
  expect(JSON.stringify(responses)).toContain('please try again');
  expect(log).toEqual([`error the button "${WHY_CODE}" failed: Error: SQLITE_BUSY`]);
});

test('no line of the log contains a token or an address for answers, whatever Slack answers', async () => {
  const { server, log } = await openWith(outcomes.answer);
  const ts = server.addMessage('C0DESK', withButtons(WHY_CODE));
  const faults: Fault[] = [
    {
      kind: 'body',
      body: `{"ok":false,"error":"${server.botToken} at https://hooks.slack.com/actions/T0/1/x"}`,
    },
    { kind: 'body', body: `{"ok":false,"error":"${server.appToken}"}` },
    { kind: 'status', status: 500 },
    { kind: 'drop' },
  ];
  for (const fault of faults) {
    server.failNext('response_url', fault);
    server.failNext('chat.postEphemeral', fault);
    const said = log.length;
    await server.press({ ts, action: `watch:${WHY_CODE}` });
    await eventually(() => log.length > said);
  }
  expect(log).toHaveLength(faults.length);
  expect(log.join('\n')).not.toMatch(/xoxb-|xapp-|hooks\.slack/);
});

function shown(answer: CommandAnswer) {
  return { ...renderAnswer(answer) };
}
