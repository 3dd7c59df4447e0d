/** Charts in answers, and buttons beside their entries: by which way they reach Slack, and what happens when that fails. */
import { expect, test } from 'vitest';
import type { ButtonPress, CommandAnswer, PressOutcome } from '../../../src/chat/command.ts';
import { renderAnswer } from '../../../src/chat/slack/render-answer.ts';
import { QUICK } from './chart-picture.ts';
import { fullChart } from './full-bulletin.ts';
import { eventually, openSlack } from './open-slack.ts';

const CHART: CommandAnswer = {
  heading: 'Coverage',
  entries: [],
  lines: ['▁▂▃█'],
  footer: null,
  chart: fullChart,
  buttons: [{ label: 'Share', look: 'plain', action: { do: 'share', asked: 'a1', page: 1 } }],
};
const FILE = 'F0CHART001';

async function ask(options: Parameters<typeof openSlack>[1] = {}) {
  const opened = await openSlack({}, { ...QUICK, answers: { command: async () => CHART }, ...options });
  const { server } = opened;
  const shown = () => server.ephemerals.map(({ blocks, isReplaced }) => ({ blocks, isReplaced }));
  const type = () => server.sendCommand({ text: 'chart' });
  return { ...opened, shown, type };
}

test('a chart comes as a picture to the one who asked, after the receipt', async () => {
  const { server, shown, type } = await ask();
  server.processSlowly(2);
  await type();
  expect(shown()).toEqual([{ blocks: renderAnswer(CHART, null, FILE).blocks, isReplaced: false }]);
  expect([server.sockets.acks(), server.messages('C0DESK'), server.violations]).toEqual([1, [], []]);
});

const bars = renderAnswer(CHART).blocks;

test('where it cannot be uploaded its lines come', async () => {
  const { server, shown, type } = await ask();
  server.setScopes(['chat:write', 'commands']);
  await type();
  expect(shown()).toEqual([{ blocks: bars, isReplaced: false }]);
});

test('where the bot is not in the channel its lines come by the address of the command', async () => {
  const { server, shown } = await ask();
  server.setChannel('C0DESK', 'not-member');
  const { responses } = await server.sendCommand({ text: 'chart' });
  expect(responses).toEqual([
    { response_type: 'ephemeral', replace_original: false, ...renderAnswer(CHART) },
  ]);
  expect(shown()).toHaveLength(1);
});

/** Presses the button below the chart. */
async function press(outcome: PressOutcome, prepare: (server: Opened['server']) => void = () => {}) {
  const opened = await ask({ answers: { command: async () => CHART, press: async () => outcome } });
  const { server } = opened;
  await opened.type();
  const [shown] = server.ephemerals;
  prepare(server);
  const { responses } = await server.press({ ts: shown?.ts ?? '', action: 'watch:share:a1:1' });
  return { ...opened, responses };
}
type Opened = Awaited<ReturnType<typeof ask>>;

const SHARED: PressOutcome = { outcome: 'share', answer: CHART };

test('what is shared is a picture for all, in the name of whoever shared it', async () => {
  const { server, responses } = await press(SHARED);
  const message = await eventually(() => server.messages('C0DESK')[0]);
  expect(message.blocks).toEqual(renderAnswer(CHART, 'human', FILE).blocks);
  expect([server.files.length, responses, server.violations]).toEqual([1, [], []]);
});

test('where the bot may not post, what is shared is text by the address of the press', async () => {
  const { server } = await press(SHARED, (one) =>
    one.failNext('chat.postMessage', { kind: 'error', error: 'not_in_channel' }),
  );
  const message = await eventually(() => server.messages('C0DESK')[0]);
  expect(message.blocks).toEqual(renderAnswer(CHART, 'human').blocks);
});

test('what may have been shared is not shared again', async () => {
  const { server } = await press(SHARED, (one) =>
    one.failNext('chat.postMessage', { kind: 'drop', accepted: true }),
  );
  const note = await eventually(() => server.ephemerals[1]);
  expect([note.text, server.messages('C0DESK').length]).toEqual(['That could not be shared', 1]);
});

test('an answer in place of another keeps its picture', async () => {
  const answer = { ...CHART, heading: 'Coverage, page 2' };
  const { server } = await press({ outcome: 'answer', answer, replaces: true });
  const [shown] = await eventually(() => server.ephemerals[0]?.isReplaced && server.ephemerals);
  expect(shown?.blocks).toEqual(renderAnswer(answer, null, FILE).blocks);
});

test('a date is dismissed by the button beside it, and comes back by the next one', async () => {
  const entry = { headline: 'Talks', link: null, source: 'Wire', published: null, note: '2 sources' };
  const calendar = (action: 'dismiss' | 'restore', label: string): CommandAnswer => ({
    heading: 'Calendar',
    entries: [{ ...entry, button: { label, look: 'plain', action: { do: action, date: 'd1' } } }],
    footer: null,
  });
  const before = calendar('dismiss', 'Wrong');
  const after = calendar('restore', 'Not wrong');
  const presses: string[] = [];
  const { server } = await openSlack(
    {},
    {
      answers: {
        command: async () => before,
        press: async ({ code }: ButtonPress) => {
          presses.push(code);
          return { outcome: 'answer', answer: code === 'dismiss:d1' ? after : before, replaces: true };
        },
      },
    },
  );
  await server.sendCommand({ text: 'calendar' });
  const [shown] = server.ephemerals;
  await server.press({ ts: shown?.ts ?? '', action: 'watch:dismiss:d1' });
  await eventually(() => JSON.stringify(shown?.blocks).includes('Not wrong'));
  await server.press({ ts: shown?.ts ?? '', action: 'watch:restore:d1' });
  await eventually(() => JSON.stringify(shown?.blocks).includes('"Wrong"'));
  expect([presses, server.ephemerals.length]).toEqual([['dismiss:d1', 'restore:d1'], 1]);
});
