/** Answers with a chart and with buttons of their entries, as they are shown to one person and to all. */
// The feeds load it, and it changes how discord.js sends forms.
import 'undici';
import { expect, test } from 'vitest';
import type { AnswerEntry, CommandAnswer } from '../../../src/chat/command.ts';
import { renderAnswer } from '../../../src/chat/discord/render-answer.ts';
import { sampleTermChart } from '../../../src/cli/preview/sample-chart.ts';
import { apiError } from '../../support/discord-server/api-answer.ts';
import type { ServerMessage } from '../../support/discord-server/world.ts';
import { answer, answering, connect, startServer } from './connected.ts';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const asked = { name: 'watch', subcommand: 'chart' };
const original = 'PATCH /webhooks/:application/:token/messages/@original';
const followUp = 'POST /webhooks/:application/:token';
const share = { label: 'Share', look: 'plain', action: { do: 'share', asked: 'a1', page: 1 } } as const;
const next = { label: 'Next', look: 'plain', action: { do: 'page', asked: 'a1', page: 2 } } as const;
const chart = answer('Chart', { chart: sampleTermChart, lines: ['24 Nov 3'], buttons: [share, next] });

function shown(message: ServerMessage | undefined) {
  return {
    files: message?.attachments.map(({ filename, description }) => [filename, description]),
    image: message?.embeds[0]?.image?.url ?? null,
    lines: message?.embeds[0]?.description ?? null,
  };
}

const PICTURE = {
  files: [['chart.png', sampleTermChart.description]],
  image: 'attachment://chart.png',
  lines: null,
};
const LINES = { files: [], image: null, lines: '```\n24 Nov 3\n```' };

async function connected(draw: () => Promise<Uint8Array | null> = async () => PNG) {
  const server = await startServer();
  const { logged } = await connect(server, {
    drawChart: draw,
    answers: answering({
      command: async () => chart,
      press: async ({ code }) =>
        code.startsWith('share')
          ? { outcome: 'share', answer: chart }
          : { outcome: 'answer', answer: answer('Page 2'), replaces: true },
    }),
  });
  return { server, logged };
}

test('a chart is shown as a picture, with what it shows in words', async () => {
  const { server, logged } = await connected();
  const { messages } = await server.sendCommand(asked);
  expect({ shown: messages.map(shown), logged: logged.slice(1), violations: server.violations }).toEqual({
    shown: [PICTURE],
    logged: [],
    violations: [],
  });
});

test.each([413, 403])(
  'where Discord takes no picture (%i) its lines are shown, to one and to all',
  async (status) => {
    const { server } = await connected();
    const answer =
      status === 413 ? apiError(413, 40005, 'Too large') : apiError(403, 50013, 'Missing Permissions');
    server.failNext(original, { kind: 'refuse', answer });
    const { messages } = await server.sendCommand(asked);
    const [on] = messages;
    if (on === undefined) throw new Error('no answer');
    server.failNext(followUp, { kind: 'refuse', answer });
    const shared = await server.press({ on, customId: 'share:a1:1' });
    expect([...messages, ...shared.messages].map(shown)).toEqual([LINES, LINES]);
  },
);

test('where it cannot be drawn its lines are shown, or bars where it has none', async () => {
  const { server } = await connected(async () => null);
  const { messages } = await server.sendCommand(asked);
  expect(messages.map(shown)).toEqual([LINES]);
  const { embeds } = renderAnswer({ ...chart, lines: [] });
  expect(embeds[0]?.description).toContain('23 Dec ████');
});

test('an answer that was lost on its way is sent again with its picture, once', async () => {
  const { server } = await connected();
  server.failNext(original, { kind: 'drop', when: 'after' });
  const { messages } = await server.sendCommand(asked);
  await expect.poll(() => server.calls.filter(({ route }) => route === original).length).toBe(2);
  await expect.poll(() => messages.map(shown)).toEqual([PICTURE]);
});

test('shared it is shown with its picture, and the next page has none any more', async () => {
  const { server } = await connected();
  const { messages } = await server.sendCommand(asked);
  const [on] = messages;
  if (on === undefined) throw new Error('no answer');
  const shared = await server.press({ on, customId: 'share:a1:1' });
  expect(shared.messages.map(shown)).toEqual([PICTURE]);
  await server.press({ on, customId: 'page:a1:2' });
  expect(shown(on)).toEqual({ files: [], image: null, lines: null });
});

function entry(number: number): AnswerEntry {
  const button = { label: 'Wrong', look: 'plain', action: { do: 'dismiss', date: `d${number}` } } as const;
  return { headline: `Date ${number}`, link: null, source: 'Wire', published: null, note: null, button };
}

/** The labels of each row. */
function rows(given: CommandAnswer): string[][] {
  return renderAnswer(given).components.map(({ components }) =>
    components.map((button) => ('label' in button ? (button.label ?? '') : '')),
  );
}

test('entries with buttons are numbered, and so are their buttons, above those of the answer', () => {
  const [first, second, third] = [entry(1), entry(2), entry(3)];
  const { button: _, ...plain } = second;
  const given = answer('Calendar', { entries: [first, plain, third], buttons: [next] });
  expect(rows(given)).toEqual([['1 · Wrong', '3 · Wrong'], ['Next']]);
  expect(renderAnswer(given).embeds[0]?.description).toBe(
    '**1** Date 1\nWire\n\n**2** Date 2\nWire\n\n**3** Date 3\nWire',
  );
});

test('there are five rows at most, the last for paging', () => {
  const entries = Array.from({ length: 30 }, (_, index) => entry(index + 1));
  expect(rows(answer('Calendar', { entries, buttons: [next] })).map(({ length }) => length)).toEqual([
    5, 5, 5, 5, 1,
  ]);
  expect(rows(answer('Calendar', { entries })).map(({ length }) => length)).toEqual([5, 5, 5, 5, 5]);
});

test('an entry that has no room has no button either', () => {
  const entries = Array.from({ length: 9 }, (_, index) => ({
    ...entry(index + 1),
    note: 'words '.repeat(60),
  }));
  const wide = entries.map((one) => ({ ...one, headline: `${one.headline} ${'and more '.repeat(60)}` }));
  const given = answer('Calendar', { entries: wide });
  const last = /\*\*(\d+)\*\* [^*]*$/.exec(renderAnswer(given).embeds[0]?.description ?? '')?.[1];
  expect(rows(given).flat().at(-1)).toBe(`${last} · Wrong`);
  expect(Number(last)).toBeLessThan(9);
});

test('a button of an entry comes back by its code', async () => {
  const pressed: string[] = [];
  const server = await startServer();
  await connect(server, {
    answers: answering({
      command: async () => answer('Calendar', { entries: [entry(1)] }),
      press: async ({ code }) => {
        pressed.push(code);
        return { outcome: 'answer', answer: answer('Dismissed'), replaces: true };
      },
    }),
  });
  const { messages } = await server.sendCommand(asked);
  const [on] = messages;
  if (on === undefined) throw new Error('no answer');
  await server.press({ on, customId: 'dismiss:d1' });
  expect({ pressed, title: on.embeds[0]?.title, buttons: on.components }).toEqual({
    pressed: ['dismiss:d1'],
    title: 'Dismissed',
    buttons: [],
  });
});
