import { expect, test } from 'vitest';
import type { SendOutcome } from '../../../src/chat/notifier.ts';
import { renderAlert } from '../../../src/chat/slack/render-alert.ts';
import { renderNotice } from '../../../src/chat/slack/render-notice.ts';
import type { Fault } from '../../support/slack-server/http-messages.ts';
import { fullAlert } from './full-alert.ts';
import { eventually, never, openSlack, slackChannel } from './open-slack.ts';

const ALERT_METADATA = { event_type: 'deadline_watch_alert', event_payload: { alert: fullAlert.alert } };

/** Long enough to connect on a busy machine. */
const SOON = { callTimeoutMs: 1000 };

function messageIdOf(outcome: SendOutcome): string {
  return outcome.outcome === 'sent' ? outcome.messageId : '';
}

test('a post is one message with blocks, text and the alert’s id, and without previews', async () => {
  const { server, connection } = await openSlack();
  const outcome = await connection.notifier.post('C0DESK', fullAlert, never);
  const [message] = server.messages('C0DESK');
  expect(outcome).toEqual({ outcome: 'sent', messageId: message?.ts });
  expect(message?.args).toEqual({
    channel: 'C0DESK',
    ...renderAlert(fullAlert),
    metadata: ALERT_METADATA,
    parse: 'none',
    link_names: 'false',
    unfurl_links: 'false',
    unfurl_media: 'false',
  });
  expect(server.violations).toEqual([]);
});

const mentions = [
  ['an urgent alert calls the user group of its channel', 'urgent', 'C0DESK', 'S0DESK'],
  ['an alert that is not urgent calls nobody', 'normal', 'C0DESK', null],
  ['an urgent alert in a channel without a group calls nobody', 'urgent', 'C0ELSE', null],
] as const;
test.each(mentions)('%s', async (_name, urgency, target, mention) => {
  const allowedMentions = ['{"type":"usergroup","usergroup_id":"S0DESK"}'];
  const channels = [slackChannel('C0DESK', 'S0DESK'), slackChannel('C0ELSE')];
  const { server, connection } = await openSlack(
    { allowedMentions, channels: { C0DESK: 'member', C0ELSE: 'member' } },
    { channels: () => channels },
  );
  const alert = { ...fullAlert, urgency };
  const messageId = messageIdOf(await connection.notifier.post(target, alert, never));
  expect(server.messages(target)[0]?.blocks).toEqual(renderAlert(alert, mention).blocks);
  await connection.notifier.edit(target, messageId, alert, never);
  expect(server.messages(target)[0]?.blocks).toEqual(renderAlert(alert).blocks);
  await connection.notifier.reply(target, messageId, alert, never);
  expect(server.messages(target)[1]?.blocks).toEqual(renderAlert(alert).blocks);
  expect(server.violations).toEqual([]);
});

test('a notice is one message with its id, and is found by it', async () => {
  const { server, connection } = await openSlack();
  const notice = { id: '0a1b2c3d4e', at: 0, lines: ['watch.yaml is wrong:', '<!channel>'] };
  const before = Date.now();
  const outcome = await connection.notifier.notify('C0DESK', notice, never);
  const [message] = server.messages('C0DESK');
  expect(message?.args).toEqual({
    channel: 'C0DESK',
    ...renderNotice(notice),
    metadata: { event_type: 'deadline_watch_notice', event_payload: { notice: notice.id } },
    parse: 'none',
    link_names: 'false',
    unfurl_links: 'false',
    unfurl_media: 'false',
  });
  expect(await connection.notifier.find('C0DESK', notice.id, null, before, never)).toEqual({
    outcome: 'found',
    messageId: messageIdOf(outcome),
  });
  expect(server.violations).toEqual([]);
});

test('an edit replaces the message and keeps its place', async () => {
  const { server, connection } = await openSlack();
  const messageId = messageIdOf(await connection.notifier.post('C0DESK', fullAlert, never));
  const corrected = { ...fullAlert, headline: 'Corrected', alsoIn: [] };
  const outcome = await connection.notifier.edit('C0DESK', messageId, corrected, never);
  expect(outcome).toEqual({ outcome: 'sent', messageId });
  expect(
    server.messages('C0DESK').map(({ ts, text, edited, metadata }) => ({ ts, text, edited, metadata })),
  ).toEqual([{ ts: messageId, text: renderAlert(corrected).text, edited: true, metadata: ALERT_METADATA }]);
});

test('an edit of a message that somebody deleted is done with: there is nothing left to edit', async () => {
  const { server, connection } = await openSlack();
  const messageId = messageIdOf(await connection.notifier.post('C0DESK', fullAlert, never));
  server.deleteMessage('C0DESK', messageId);
  expect(await connection.notifier.edit('C0DESK', messageId, fullAlert, never)).toEqual({
    outcome: 'sent',
    messageId,
  });
  expect(server.messages('C0DESK')).toEqual([]);
});

const lost: Fault[] = [
  { kind: 'drop', accepted: true },
  { kind: 'hang', accepted: true },
  { kind: 'status', status: 503, accepted: true },
  { kind: 'error', error: 'internal_error', accepted: true },
  { kind: 'body', body: '<html>', accepted: true },
];
test.each(lost)('a post that arrived while its answer was lost ($kind) is found', async (fault) => {
  const { server, connection } = await openSlack({}, fault.kind === 'hang' ? SOON : {});
  const before = Date.now();
  server.failNext('chat.postMessage', fault);
  const outcome = await connection.notifier.post('C0DESK', fullAlert, never);
  expect(outcome.outcome).toBe('in-doubt');
  const [message] = server.messages('C0DESK');
  expect(await connection.notifier.find('C0DESK', fullAlert.alert, null, before, never)).toEqual({
    outcome: 'found',
    messageId: message?.ts,
  });
});

test.each([{ kind: 'drop' }, { kind: 'hang' }, { kind: 'status', status: 500 }] as Fault[])(
  'a post that was lost before it arrived ($kind) is absent',
  async (fault) => {
    const { server, connection } = await openSlack({}, fault.kind === 'hang' ? SOON : {});
    server.failNext('chat.postMessage', fault);
    const outcome = await connection.notifier.post('C0DESK', fullAlert, never);
    expect(outcome.outcome).toBe('in-doubt');
    expect(await connection.notifier.find('C0DESK', fullAlert.alert, null, Date.now(), never)).toEqual({
      outcome: 'absent',
    });
  },
);

test('an alert is found behind several pages of other messages', async () => {
  const { server, connection } = await openSlack();
  const messageId = messageIdOf(await connection.notifier.post('C0DESK', fullAlert, never));
  for (let count = 0; count < 450; count += 1) server.addMessage('C0DESK', { text: 'chatter' });
  expect(await connection.notifier.find('C0DESK', fullAlert.alert, null, Date.now(), never)).toEqual({
    outcome: 'found',
    messageId,
  });
  expect(server.calls.filter(({ args }) => args.include_all_metadata === 'true')).toHaveLength(3);
});

test('a search through a very busy channel ends, and says that it does not know', async () => {
  const { server, connection } = await openSlack();
  for (let count = 0; count < 2001; count += 1) server.addMessage('C0DESK', { text: 'chatter' });
  expect(await connection.notifier.find('C0DESK', fullAlert.alert, null, Date.now(), never)).toEqual({
    outcome: 'unknown',
    reason: 'not among the last 2000 messages of the channel',
  });
});

test('another app’s message with the same metadata is not taken for ours', async () => {
  const { server, connection } = await openSlack();
  server.addMessage('C0DESK', { botId: 'B0OTHER', metadata: ALERT_METADATA });
  expect(await connection.notifier.find('C0DESK', fullAlert.alert, null, Date.now(), never)).toEqual({
    outcome: 'absent',
  });
});

test('without the scope for the history it says which one is missing', async () => {
  const { connection } = await openSlack({ scopes: ['chat:write', 'commands'] });
  expect(await connection.notifier.find('C0DESK', fullAlert.alert, null, Date.now(), never)).toEqual({
    outcome: 'unknown',
    reason:
      'Slack refused the app (missing_scope: channels:history): add the scope in the app’s settings and install it again; the app needs channels:history, and groups:history for private channels',
  });
});

test('a call that is stopped ends at once and is in doubt', async () => {
  const { server, connection } = await openSlack();
  server.failNext('chat.postMessage', { kind: 'hang' });
  const stop = new AbortController();
  const outcome = connection.notifier.post('C0DESK', fullAlert, stop.signal);
  await eventually(() => server.calls.some(({ method }) => method === 'chat.postMessage'));
  stop.abort();
  expect(await outcome).toEqual({ outcome: 'in-doubt', reason: 'no answer from Slack (stopped)' });
});

test('a call that was stopped before it began was certainly not made', async () => {
  const { server, connection } = await openSlack();
  expect(await connection.notifier.post('C0DESK', fullAlert, AbortSignal.abort())).toEqual({
    outcome: 'retry',
    afterMs: 0,
    reason: 'stopped before it was sent',
    everywhere: false,
  });
  expect(server.messages('C0DESK')).toEqual([]);
});

test('a post to a Slack that cannot be reached is tried again later', async () => {
  const { server, connection } = await openSlack();
  await server.close();
  // The first one may still go out on the connection that was open.
  await connection.notifier.post('C0DESK', fullAlert, never);
  expect(await connection.notifier.post('C0DESK', fullAlert, never)).toEqual({
    outcome: 'retry',
    afterMs: 15_000,
    reason: 'Slack cannot be reached (ECONNREFUSED)',
    everywhere: true,
  });
});

test('no reason contains a token, whatever Slack answers', async () => {
  const { server, connection } = await openSlack();
  const faults: Fault[] = [
    { kind: 'error', error: `bad ${server.botToken}` },
    { kind: 'body', body: server.botToken },
    { kind: 'status', status: 500 },
    { kind: 'drop' },
  ];
  server.failNext('chat.postMessage', ...faults);
  for (const _fault of faults) {
    const outcome = await connection.notifier.post('C0DESK', fullAlert, never);
    expect(JSON.stringify(outcome)).not.toContain(server.botToken);
  }
});

test.each([
  ['not-member', 'not_in_channel'],
  ['archived', 'is_archived'],
] as const)('a channel that is %s stops that channel only', async (status, error) => {
  const { server, connection } = await openSlack({ channels: { C0DESK: 'member', C0ELSE: status } });
  const outcome = await connection.notifier.post('C0ELSE', fullAlert, never);
  expect(outcome).toMatchObject({ outcome: 'refused', scope: 'channel' });
  expect(JSON.stringify(outcome)).toContain(error);
  expect(server.messages('C0ELSE')).toEqual([]);
});
