/** Developments go into the thread of their alert, or out by themselves; digests go out once. */
import { expect, test } from 'vitest';
import type { SendOutcome } from '../../../src/chat/notifier.ts';
import { renderAlert } from '../../../src/chat/slack/render-alert.ts';
import { renderDigest } from '../../../src/chat/slack/render-digest.ts';
import type { AlertMessage } from '../../../src/domain/alert.ts';
import type { Fault } from '../../support/slack-server/http-messages.ts';
import type { SlackServer } from '../../support/slack-server/start-slack-server.ts';
import { sampleDigest } from '../sample-digest.ts';
import { fullAlert } from './full-alert.ts';
import { never, openSlack } from './open-slack.ts';

const development: AlertMessage = {
  ...fullAlert,
  alert: 'd3v3l0pm3n',
  reason: 'development',
  whatIsNew: ['new place: Dongchang-ri'],
};

function idOf(outcome: SendOutcome): string {
  return outcome.outcome === 'sent' ? outcome.messageId : '';
}

function placesIn(server: SlackServer) {
  return server.messages('C0DESK').map(({ ts, threadTs }) => ({ ts, threadTs }));
}

test('a development is a reply in the thread of its alert, with its own id and without previews', async () => {
  const { server, connection } = await openSlack();
  const parent = idOf(await connection.notifier.post('C0DESK', fullAlert, never));
  const reply = await connection.notifier.reply('C0DESK', parent, development, never);
  expect(placesIn(server)).toEqual([
    { ts: parent, threadTs: null },
    { ts: idOf(reply), threadTs: parent },
  ]);
  expect(server.messages('C0DESK')[1]?.args).toEqual({
    channel: 'C0DESK',
    thread_ts: parent,
    ...renderAlert(development),
    metadata: { event_type: 'deadline_watch_alert', event_payload: { alert: 'd3v3l0pm3n' } },
    parse: 'none',
    link_names: 'false',
    unfurl_links: 'false',
    unfurl_media: 'false',
  });
  expect(server.violations).toEqual([]);
});

test('a reply in doubt is found in the thread, and not in the history where threads are not told', async () => {
  const { server, connection } = await openSlack();
  const { notifier } = connection;
  const before = Date.now();
  const parent = idOf(await notifier.post('C0DESK', fullAlert, never));
  server.failNext('chat.postMessage', { kind: 'drop', accepted: true });
  expect(await notifier.reply('C0DESK', parent, development, never)).toMatchObject({ outcome: 'in-doubt' });
  const ts = server.messages('C0DESK')[1]?.ts;
  const found = { outcome: 'found', messageId: ts };
  expect(await notifier.find('C0DESK', development.alert, parent, before, never)).toEqual(found);
  const absent = { outcome: 'absent' };
  expect(await notifier.find('C0DESK', development.alert, null, before, never)).toEqual(absent);
});

test('a reply that never arrived is absent', async () => {
  const { server, connection } = await openSlack();
  const { notifier } = connection;
  const parent = idOf(await notifier.post('C0DESK', fullAlert, never));
  server.failNext('chat.postMessage', { kind: 'drop' });
  await notifier.reply('C0DESK', parent, development, never);
  const absent = { outcome: 'absent' };
  expect(await notifier.find('C0DESK', development.alert, parent, Date.now(), never)).toEqual(absent);
});

test('a reply is found behind hundreds of others', async () => {
  const { server, connection } = await openSlack();
  const { notifier } = connection;
  const parent = idOf(await notifier.post('C0DESK', fullAlert, never));
  for (let count = 0; count < 450; count += 1)
    server.addMessage('C0DESK', { text: 'chatter', threadTs: parent });
  const reply = idOf(await notifier.reply('C0DESK', parent, development, never));
  const found = { outcome: 'found', messageId: reply };
  expect(await notifier.find('C0DESK', development.alert, parent, Date.now(), never)).toEqual(found);
  expect(server.calls.filter(({ method }) => method === 'conversations.replies')).toHaveLength(3);
});

test('where the alert was deleted, the development stands in the channel, and is found there', async () => {
  const { server, connection } = await openSlack();
  const { notifier } = connection;
  const before = Date.now();
  const parent = idOf(await notifier.post('C0DESK', fullAlert, never));
  server.deleteMessage('C0DESK', parent);
  const reply = idOf(await notifier.reply('C0DESK', parent, development, never));
  expect(placesIn(server)).toEqual([{ ts: reply, threadTs: null }]);
  const found = { outcome: 'found', messageId: reply };
  expect(await notifier.find('C0DESK', development.alert, parent, before, never)).toEqual(found);
});

test('where the deleted alert had replies, the thread goes on below its place', async () => {
  const { server, connection } = await openSlack();
  const { notifier } = connection;
  const before = Date.now();
  const parent = idOf(await notifier.post('C0DESK', fullAlert, never));
  await notifier.reply('C0DESK', parent, { ...development, alert: '0000000000' }, never);
  server.deleteMessage('C0DESK', parent);
  const reply = idOf(await notifier.reply('C0DESK', parent, development, never));
  expect(placesIn(server).at(-1)).toEqual({ ts: reply, threadTs: parent });
  const found = { outcome: 'found', messageId: reply };
  expect(await notifier.find('C0DESK', development.alert, parent, before, never)).toEqual(found);
});

const refusals: Fault[] = ['thread_not_found', 'cannot_reply_to_message'].map((error) => ({
  kind: 'error',
  error,
}));
test.each(refusals)(
  'where Slack refuses the thread (%o), the development goes out by itself',
  async (fault) => {
    const { server, connection } = await openSlack();
    const parent = idOf(await connection.notifier.post('C0DESK', fullAlert, never));
    server.failNext('chat.postMessage', fault);
    const reply = idOf(await connection.notifier.reply('C0DESK', parent, development, never));
    expect(placesIn(server).at(-1)).toEqual({ ts: reply, threadTs: null });
  },
);

test('an id that is none of Slack’s is no reason to keep a development back', async () => {
  const { server, connection } = await openSlack();
  const reply = idOf(await connection.notifier.reply('C0DESK', 'lost', development, never));
  expect(placesIn(server)).toEqual([{ ts: reply, threadTs: null }]);
});

test.each([
  [
    { kind: 'status', status: 429, retryAfterSeconds: 7 },
    { outcome: 'retry', afterMs: 7000 },
  ],
  [
    { kind: 'error', error: 'is_archived' },
    { outcome: 'refused', scope: 'channel' },
  ],
  [{ kind: 'status', status: 503 }, { outcome: 'in-doubt' }],
] as [Fault, object][])('a reply fails as a post does: %o', async (fault, expected) => {
  const { server, connection } = await openSlack();
  const parent = idOf(await connection.notifier.post('C0DESK', fullAlert, never));
  server.failNext('chat.postMessage', fault);
  expect(await connection.notifier.reply('C0DESK', parent, development, never)).toMatchObject(expected);
  expect(server.messages('C0DESK')).toHaveLength(1);
});

test('a reply that was stopped before it began was certainly not made', async () => {
  const { server, connection } = await openSlack();
  const outcome = await connection.notifier.reply('C0DESK', '1.000001', development, AbortSignal.abort());
  expect(outcome).toMatchObject({ outcome: 'retry', everywhere: false });
  expect(server.messages('C0DESK')).toEqual([]);
});

test('a digest is one message with its id, and is found by it', async () => {
  const { server, connection } = await openSlack();
  const { notifier } = connection;
  const before = Date.now();
  const outcome = await notifier.digest('C0DESK', sampleDigest, never);
  const [message] = server.messages('C0DESK');
  expect(message?.args).toEqual({
    channel: 'C0DESK',
    ...renderDigest(sampleDigest),
    metadata: { event_type: 'deadline_watch_digest', event_payload: { digest: sampleDigest.id } },
    parse: 'none',
    link_names: 'false',
    unfurl_links: 'false',
    unfurl_media: 'false',
  });
  expect(await notifier.find('C0DESK', sampleDigest.id, null, before, never)).toEqual({
    outcome: 'found',
    messageId: idOf(outcome),
  });
  expect(server.violations).toEqual([]);
});
