/** Bulletins in a channel: posted once whatever goes wrong, edited in place, pinned. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SendOutcome } from '../../../src/chat/notifier.ts';
import { renderBulletin } from '../../../src/chat/slack/render-bulletin.ts';
import type { Fault } from '../../support/slack-server/http-messages.ts';
import { QUICK } from './chart-picture.ts';
import { burst, fullChart, lateReminder, reminder, status } from './full-bulletin.ts';
import { never, openSlack, slackChannel } from './open-slack.ts';

const SOON = { callTimeoutMs: 1000 };

function messageIdOf(outcome: SendOutcome): string {
  return outcome.outcome === 'sent' ? outcome.messageId : '';
}

test('a bulletin is one message with its id, and is found by it', async () => {
  const { server, connection } = await openSlack();
  const before = Date.now();
  const outcome = await connection.notifier.bulletin('C0DESK', lateReminder, never);
  const [message] = server.messages('C0DESK');
  expect(message?.args).toEqual({
    channel: 'C0DESK',
    ...renderBulletin(lateReminder, null),
    metadata: { event_type: 'deadline_watch_bulletin', event_payload: { bulletin: lateReminder.id } },
    parse: 'none',
    link_names: 'false',
    unfurl_links: 'false',
    unfurl_media: 'false',
  });
  expect(await connection.notifier.find('C0DESK', lateReminder.id, null, before, never)).toEqual({
    outcome: 'found',
    messageId: messageIdOf(outcome),
  });
  expect(server.violations).toEqual([]);
});

const mentions = [
  ['an urgent one calls the user group of its channel', burst, 'S0DESK'],
  ['one that is not urgent calls nobody', lateReminder, null],
  ['a status calls nobody, however urgent', { ...status, chart: null, urgency: 'urgent' }, null],
] as const;
test.each(mentions)('%s, and no edit does', async (_what, bulletin, mention) => {
  const { server, connection } = await openSlack(
    { allowedMentions: ['{"type":"usergroup","usergroup_id":"S0DESK"}'] },
    { channels: () => [slackChannel('C0DESK', 'S0DESK')] },
  );
  const messageId = messageIdOf(await connection.notifier.bulletin('C0DESK', bulletin, never));
  expect(server.messages('C0DESK')[0]?.blocks).toEqual(renderBulletin(bulletin, null, mention).blocks);
  await connection.notifier.editBulletin('C0DESK', messageId, bulletin, never);
  expect(server.messages('C0DESK')[0]?.blocks).toEqual(renderBulletin(bulletin, null).blocks);
  expect(server.violations).toEqual([]);
});

test('an edit changes the message, with a picture of its own, and keeps its place', async () => {
  const { server, connection } = await openSlack({}, QUICK);
  const { notifier } = connection;
  const messageId = messageIdOf(await notifier.bulletin('C0DESK', status, never));
  const chart = status.chart && { ...status.chart, title: 'A day later' };
  const next = { ...status, heading: 'D-6', chart };
  expect(await notifier.editBulletin('C0DESK', messageId, next, never)).toEqual({
    outcome: 'sent',
    messageId,
  });
  expect(server.messages('C0DESK').map(({ ts, edited, blocks }) => ({ ts, edited, blocks }))).toEqual([
    { ts: messageId, edited: true, blocks: renderBulletin(next, 'F0CHART002').blocks },
  ]);
});

test('an edit of what somebody deleted is refused, so that it is not kept up to date any longer', async () => {
  const { server, connection } = await openSlack({}, QUICK);
  const messageId = messageIdOf(await connection.notifier.bulletin('C0DESK', status, never));
  server.deleteMessage('C0DESK', messageId);
  expect(await connection.notifier.editBulletin('C0DESK', messageId, status, never)).toEqual({
    outcome: 'refused',
    scope: 'message',
    reason: 'The message was deleted in Slack',
  });
  expect(server.messages('C0DESK')).toEqual([]);
});

describe('where the answer to the post is lost', () => {
  const lost: Fault[] = [
    { kind: 'drop', accepted: true },
    { kind: 'hang', accepted: true },
    { kind: 'status', status: 503, accepted: true },
    { kind: 'error', error: 'internal_error', accepted: true },
    { kind: 'body', body: '<html>', accepted: true },
  ];
  test.each(lost)('it is found, and there is one ($kind)', async (fault) => {
    const { server, connection } = await openSlack({}, { ...QUICK, ...(fault.kind === 'hang' ? SOON : {}) });
    server.failNext('chat.postMessage', fault);
    const outcome = await connection.notifier.bulletin('C0DESK', reminder, never);
    expect(outcome.outcome).toBe('in-doubt');
    const [message, ...others] = server.messages('C0DESK');
    expect([message?.blocks, others]).toEqual([renderBulletin(reminder, 'F0CHART001').blocks, []]);
    expect(await connection.notifier.find('C0DESK', reminder.id, null, Date.now(), never)).toEqual({
      outcome: 'found',
      messageId: message?.ts,
    });
  });

  test('and it never arrived, it is absent, and its picture is not uploaded again', async () => {
    const { server, connection } = await openSlack({}, QUICK);
    const { notifier } = connection;
    server.failNext('chat.postMessage', { kind: 'drop' });
    const outcome = await notifier.bulletin('C0DESK', reminder, never);
    const found = await notifier.find('C0DESK', reminder.id, null, Date.now(), never);
    expect([outcome.outcome, found]).toEqual(['in-doubt', { outcome: 'absent' }]);
    expect((await notifier.bulletin('C0DESK', reminder, never)).outcome).toBe('sent');
    expect([server.messages('C0DESK').length, server.files.length]).toEqual([1, 1]);
  });
});

/** What becomes of a call: it goes well where there is none. */
const fault = fc.constantFrom<Fault | null>(
  null,
  null,
  { kind: 'drop' },
  { kind: 'drop', accepted: true },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 503, accepted: true },
  { kind: 'error', error: 'fatal_error' },
  { kind: 'error', error: 'internal_error', accepted: true },
  { kind: 'body', body: '', accepted: true },
);

test('whatever goes wrong on the way, there is one in the end', async () => {
  const { server, connection } = await openSlack({}, QUICK);
  const { notifier } = connection;
  const methods = [
    'files.getUploadURLExternal',
    'upload',
    'files.completeUploadExternal',
    'chat.postMessage',
  ] as const;
  const steps = fc.array(fc.tuple(fault, fault, fault, fault, fc.nat(6)), { maxLength: 4 });
  let number = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (attempts) => {
      number += 1;
      const id = String(number).padStart(10, '0');
      const chart = { ...fullChart, title: id };
      let isThere = false;
      // As delivery does it: what is in doubt is looked for before it is tried again.
      for (const [named, bytes, complete, posted, uses] of [
        ...attempts,
        [null, null, null, null, 0] as const,
      ]) {
        if (isThere) break;
        server.processSlowly(uses);
        for (const [index, one] of [named, bytes, complete, posted].entries())
          if (one !== null) server.failNext(methods[index] ?? '', one);
        const outcome = await notifier.bulletin('C0DESK', { ...reminder, id, chart }, never);
        server.failNothing();
        const found = await notifier.find('C0DESK', id, null, Date.now(), never);
        isThere = outcome.outcome === 'sent' || found.outcome === 'found';
        if (outcome.outcome === 'retry' || outcome.outcome === 'refused')
          expect(found.outcome).toBe('absent');
      }
      const payload = { bulletin: id };
      const there = server
        .messages('C0DESK')
        .filter(({ metadata }) => JSON.stringify(metadata?.event_payload) === JSON.stringify(payload));
      expect(there).toHaveLength(1);
      expect(JSON.stringify(there[0]?.blocks)).toMatch(/slack_file|rich_text_preformatted/);
    }),
    { numRuns: 60 },
  );
  expect(server.violations).toEqual([]);
});

describe('a pin', () => {
  async function openPinned() {
    const { server, connection } = await openSlack();
    const { notifier } = connection;
    const ts = messageIdOf(await notifier.bulletin('C0DESK', lateReminder, never));
    const pin = () => notifier.pin('C0DESK', ts, never);
    const unpin = () => notifier.unpin('C0DESK', ts, never);
    return { server, ts, pin, unpin, done: { outcome: 'sent', messageId: ts } };
  }

  test('is there once, and off once, however often it is asked for', async () => {
    const { server, ts, pin, unpin, done } = await openPinned();
    expect([await pin(), await pin(), server.pins('C0DESK')]).toEqual([done, done, [ts]]);
    expect([await unpin(), await unpin(), server.pins('C0DESK')]).toEqual([done, done, []]);
  });

  test('of what somebody deleted needs nothing', async () => {
    const { server, ts, pin, unpin, done } = await openPinned();
    server.deleteMessage('C0DESK', ts);
    expect([await pin(), await unpin()]).toEqual([done, done]);
  });

  test('that was set while the answer was lost is done when it is asked for again', async () => {
    const { server, ts, pin, done } = await openPinned();
    server.failNext('pins.add', { kind: 'drop', accepted: true });
    expect((await pin()).outcome).toBe('in-doubt');
    expect([await pin(), server.pins('C0DESK')]).toEqual([done, [ts]]);
  });

  const install = 'update the app from slack-manifest.yaml and install it again';
  const notAllowed = 'Slack does not let the app pin in this channel: let it, or pin the message yourself';
  test.each([
    ['missing_scope', `Slack gives the app no scope pins:write, so it is not pinned: ${install}`],
    [
      'too_many_pins',
      'the channel has as many pins as Slack allows, so it is not pinned: take some of them off',
    ],
    ['permission_denied', `${notAllowed} (permission_denied)`],
    ['no_permission', `${notAllowed} (no_permission)`],
    ['restricted_action', `${notAllowed} (restricted_action)`],
    ['not_in_channel', `${notAllowed} (not_in_channel)`],
  ])('that is refused (%s) stops nothing but itself', async (error, reason) => {
    const { server, pin } = await openPinned();
    server.failNext('pins.add', { kind: 'error', error });
    expect(await pin()).toEqual({ outcome: 'refused', scope: 'message', reason });
  });

  test('is refused where the app lacks the scope, or the channel has a hundred', async () => {
    const { server, pin } = await openPinned();
    for (let count = 0; count < 100; count += 1)
      server.pin('C0DESK', server.addMessage('C0DESK', { text: 'chatter' }));
    expect(await pin()).toMatchObject({ outcome: 'refused', scope: 'message' });
    server.setScopes(['chat:write']);
    expect(await pin()).toMatchObject({ outcome: 'refused', scope: 'message' });
    expect(server.calls.slice(-2).map(({ result }) => result)).toEqual(['too_many_pins', 'missing_scope']);
  });

  test('waits where Slack is busy, and where the token is void that is said as such', async () => {
    const { server, pin } = await openPinned();
    server.failNext('pins.add', { kind: 'status', status: 429, retryAfterSeconds: 7 });
    expect(await pin()).toMatchObject({ outcome: 'retry', afterMs: 7000 });
    server.revokeTokens();
    expect(await pin()).toMatchObject({ outcome: 'refused', scope: 'platform' });
  });
});
