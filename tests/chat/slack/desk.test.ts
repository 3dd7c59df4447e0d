import { expect, test } from 'vitest';
import { createDesk } from '../../../src/chat/slack/interactions/desk.ts';

function openDesk() {
  const log: string[] = [];
  const nothing = { heading: 'Nothing', entries: [], footer: null };
  const desk = createDesk({
    answers: {
      command: async () => nothing,
      press: async () => ({ outcome: 'answer', answer: nothing, replaces: false }),
      submit: async () => nothing,
      complete: async () => [],
    },
    callSlack: async () => ({ ok: true }),
    pictures: { send: (_chart, send) => send(null) },
    workspace: { teamId: 'T0DESK', enterpriseId: null, appId: null },
    now: () => 0,
    log: (level, message) => log.push(`${level} ${message}`),
    signal: new AbortController().signal,
  });
  return { desk, log };
}

test('what was asked is done even where Slack cannot be told of its receipt', async () => {
  const { desk, log } = openDesk();
  const done: string[] = [];
  const ack = async () => {
    throw new Error('no connection, ticket=secret-1');
  };
  await desk.take(ack, async () => void done.push('work'));
  expect({ done, log }).toEqual({
    done: ['work'],
    log: ['warn Slack was not told of a receipt: Error: no connection, [hidden]'],
  });
});

test('the receipt comes before the work, and all that was taken is waited for', async () => {
  const { desk } = openDesk();
  const order: string[] = [];
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const taken = desk.take(
    async () => void order.push('receipt'),
    async () => {
      await gate;
      order.push('work');
    },
  );
  const finished = desk.finished().then(() => order.push('finished'));
  await Promise.resolve();
  open();
  await Promise.all([taken, finished]);
  expect(order).toEqual(['receipt', 'work', 'finished']);
});

test('an id that is none is not written into the log', () => {
  const { desk, log } = openDesk();
  const sender = { team: 'T0\nerror all is lost', personTeam: null, app: null };
  expect(desk.isOurs(sender, '<@U0BOSS>', '/watch latest')).toBe(false);
  expect(log).toEqual(['warn refused /watch latest of unknown: another workspace (unknown) or another app']);
});
