import { expect, test, vi } from 'vitest';
import type { Answers, FormSubmission, MuteForm } from '../../../src/chat/command.ts';
import type { DiscordServer } from '../../support/discord-server/start-discord-server.ts';
import { PATIENT } from '../../support/patient.ts';
import { answer, answering, channelId, connect, startServer } from './connected.ts';

const alert = 'k3v9q2m7xa';
const customId = `mute:${alert}`;

const form: MuteForm = {
  alert,
  heading: 'Mute what this alert is about, for a while or for good',
  subjects: [
    { label: 'The term “Christmas gift”', value: 'term:Christmas gift' },
    { label: '😀'.repeat(200), value: 'story:1' },
  ],
  durations: [
    { label: '1 day', value: '1d' },
    { label: '1 week', value: '7d' },
  ],
  longestReason: 300,
};

function pressMute(server: DiscordServer, more: object = {}) {
  const components = [{ type: 1, components: [{ type: 2, style: 2, label: 'Mute…', custom_id: customId }] }];
  server.writeAs('deadline-watch', channelId, { components });
  const on = server.messages(channelId).at(-1);
  if (on === undefined) throw new Error('No message');
  return server.press({ on, customId, ...more });
}

async function showing(changes: Partial<Answers> = {}) {
  const server = await startServer();
  const submitted: FormSubmission[] = [];
  const { logged } = await connect(server, {
    answers: answering({
      press: async () => ({ outcome: 'form', form }),
      submit: async (submission) => {
        submitted.push(submission);
        return answer('Muted');
      },
      ...changes,
    }),
  });
  return { server, submitted, logged };
}

test('the form is the first response, with selects and a text', async () => {
  const { server } = await showing();
  const { responseType, modal } = await pressMute(server);
  expect(responseType).toEqual(9);
  expect(modal).toMatchObject({
    custom_id: customId,
    components: [
      { type: 18, component: { type: 3, custom_id: 'subject' } },
      { type: 18, component: { type: 3, custom_id: 'duration' } },
      { type: 18, component: { type: 4, custom_id: 'reason', required: false } },
    ],
  });
  expect(server.violations).toEqual([]);
});

test('what was filled in is handed on, and answered for one person only', async () => {
  const { server, submitted } = await showing();
  const { modal } = await pressMute(server);
  const fields = { duration: '7d', reason: 'shopping @everyone' };
  const result = await server.submit({ modal, fields, user: 'Mina', thread: '600000000000000001' });
  expect(result).toMatchObject({ responseType: 5, isEphemeral: true });
  expect(result.messages.map(({ embeds }) => embeds[0]?.title)).toEqual(['Muted']);
  expect(submitted).toMatchObject([
    {
      alert,
      subject: 'term:Christmas gift',
      duration: '7d',
      reason: 'shopping @everyone',
      asker: { name: 'Mina', target: channelId },
    },
  ]);
});

test('a form that comes twice is taken once', async () => {
  const { server, submitted } = await showing();
  const { modal } = await pressMute(server);
  await server.submit({ modal, times: 2 });
  await server.sendCommand({ name: 'watch', subcommand: 'mutes' });
  expect(submitted).toHaveLength(1);
});

test('a form that nobody showed is refused, and fields that are missing are empty', async () => {
  const { server, submitted } = await showing();
  const forged = await server.submit({ modal: { custom_id: 'mute:../x', components: [] } });
  expect(forged.messages.map(({ content, flags }) => [content, flags])).toEqual([
    ['That form is not known any more. Press the button below the alert again.', 64],
  ]);
  await server.submit({ modal: { custom_id: customId, components: [] } });
  expect(submitted).toMatchObject([{ alert, subject: '', duration: '', reason: '' }]);
});

test('a form from another server is refused in words', async () => {
  const { server, submitted } = await showing();
  const result = await server.submit({
    modal: { custom_id: customId, components: [] },
    guild: '700000000000000001',
  });
  expect(result.messages[0]?.content).toMatch(/^This bot watches for another server/);
  expect(submitted).toEqual([]);
});

test('who may not mute is told so instead of shown the form', async () => {
  const { server } = await showing({
    press: async () => ({ outcome: 'answer', answer: answer('Only the desk may mute'), replaces: false }),
  });
  const result = await pressMute(server);
  expect(result).toMatchObject({ responseType: 4, isEphemeral: true, modal: null });
  expect(result.messages.map(({ embeds }) => embeds[0]?.title)).toEqual(['Only the desk may mute']);
});

// A machine that stands still for half a second would be late.
test('a form that takes too long is an apology before Discord gives up', { retry: 2 }, async () => {
  const { server, logged } = await showing({ press: () => new Promise(() => {}) });
  const result = await pressMute(server);
  expect(result).toMatchObject({ responseType: 4, isExpired: false });
  expect(result.messages[0]?.content).toMatch(/^Something went wrong/);
  expect(logged[1]).toEqual('warn: the button "mute" took too long');
});

test('a form that Discord refuses becomes an apology', async () => {
  const twice = { label: 'The same', value: 'term:a' };
  const { server, logged } = await showing({
    press: async () => ({ outcome: 'form', form: { ...form, subjects: [twice, twice] } }),
  });
  const result = await pressMute(server);
  expect(result).toMatchObject({ responseType: 4, isEphemeral: true, modal: null });
  expect(result.messages[0]?.content).toMatch(/^Something went wrong/);
  expect(logged[1]).toMatch(/^warn: Discord did not take the answer to the button "mute"/);
});

test('a form that comes too late is a warning', async () => {
  const { server, logged } = await showing();
  expect(await pressMute(server, { ageMs: 3_100 })).toMatchObject({ isExpired: true, modal: null });
  await vi.waitFor(() => expect(logged).toHaveLength(2), PATIENT);
  expect(logged[1]).toEqual(
    'warn: Discord did not take the answer to the button "mute": it came after more than three seconds',
  );
});
