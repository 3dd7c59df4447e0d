import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CompletionRequest } from '../../../src/chat/command.ts';
import { fitChoices } from '../../../src/chat/discord/interactions/complete-option.ts';
import { checkChoices } from '../../support/discord-server/check-callbacks.ts';
import { answering, channelId, connect, startServer } from './connected.ts';

const typing = { name: 'watch', subcommand: 'why' };

test('what is typed is completed at once', async () => {
  const server = await startServer();
  const asked: CompletionRequest[] = [];
  await connect(server, {
    answers: answering({
      complete: async (request) => {
        asked.push(request);
        return [{ label: 'Rocket @everyone test', value: 'k3v9q2m7xa' }];
      },
    }),
  });
  const result = await server.complete({ ...typing, options: { what: 'rock' } });
  expect(result).toMatchObject({
    responseType: 8,
    choices: [{ name: 'Rocket @everyone test', value: 'k3v9q2m7xa' }],
  });
  expect(asked).toMatchObject([
    { command: 'why', option: 'what', typed: 'rock', asker: { target: channelId, platform: 'discord' } },
  ]);
  expect(server.violations).toEqual([]);
});

test('nothing is offered where it fails, and the failure is logged', async () => {
  const server = await startServer();
  const { logged } = await connect(server, {
    answers: answering({ complete: () => Promise.reject(new Error('SQLITE_BUSY')) }),
  });
  expect(await server.complete({ ...typing, options: { what: '' } })).toMatchObject({ choices: [] });
  expect(logged[1]).toMatch(/^error: the options of \/watch why failed: Error: SQLITE_BUSY/);
});

test('nothing is offered in another server, nor anything asked for it', async () => {
  const server = await startServer();
  let isAsked = false;
  await connect(server, {
    answers: answering({
      complete: async () => {
        isAsked = true;
        return [];
      },
    }),
  });
  const elsewhere = { ...typing, options: { what: 'a' }, guild: '700000000000000001' };
  expect(await server.complete(elsewhere)).toMatchObject({ choices: [] });
  expect(isAsked).toEqual(false);
});

// A machine that stands still for half a second would be late.
test('what takes too long is given up before Discord gives up', { retry: 2 }, async () => {
  const server = await startServer();
  const { logged } = await connect(server, { answers: answering({ complete: () => new Promise(() => {}) }) });
  const result = await server.complete({ ...typing, options: { what: 'a' } });
  expect(result).toMatchObject({ choices: [], isExpired: false });
  expect(logged[1]).toEqual('warn: the options of /watch why took too long');
});

test('what comes too late is not worth a line in the log', async () => {
  const server = await startServer();
  const { logged } = await connect(server);
  const result = await server.complete({ ...typing, options: { what: 'a' }, ageMs: 3_100 });
  expect(result).toMatchObject({ isExpired: true, choices: null });
  await server.sendCommand({ name: 'watch', subcommand: 'deadline' });
  expect(logged).toHaveLength(1);
});

test('labels are cut between characters, and values never', () => {
  const long = '😀'.repeat(60);
  const [cut, ...others] = fitChoices([
    { label: long, value: 'a' },
    { label: 'second of the same', value: 'a' },
    { label: 'too long', value: 'x'.repeat(101) },
    { label: 'blank', value: ' ' },
    { label: '\u202e \n', value: 'b' },
  ]);
  expect(cut).toEqual({ name: `${'😀'.repeat(49)}…`, value: 'a' });
  expect(others).toEqual([{ name: 'b', value: 'b' }]);
});

test('Discord takes every list of choices', () => {
  const text = fc.string({ unit: 'binary', maxLength: 130 });
  const choice = fc.record({ label: text, value: text });
  fc.assert(
    fc.property(fc.array(choice, { maxLength: 40 }), (choices) => {
      const fitting = fitChoices(choices);
      const values = new Set(choices.map(({ value }) => value));
      expect(checkChoices({ choices: fitting })).toEqual([]);
      expect(fitting.filter(({ value }) => !values.has(value))).toEqual([]);
    }),
  );
});
