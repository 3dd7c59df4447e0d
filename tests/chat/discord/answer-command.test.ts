import { expect, test, vi } from 'vitest';
import type { CommandRequest } from '../../../src/chat/command.ts';
import { invalidForm } from '../../support/discord-server/form-errors.ts';
import type { Fault } from '../../support/discord-server/rest-api.ts';
import { PATIENT } from '../../support/patient.ts';
import { answer, answering, channel, channelId, connect, otherChannelId, startServer } from './connected.ts';

const latest = { name: 'watch', subcommand: 'latest' };
const callback = 'POST /interactions/:interaction/:token/callback';
const original = 'PATCH /webhooks/:application/:token/messages/@original';

const apology = 'Something went wrong while looking that up. It is in the log; please try again in a moment.';

/** Keeps what was asked. */
function listening() {
  const asked: CommandRequest[] = [];
  const answers = answering({
    command: async (request) => {
      asked.push(request);
      return answer(request.name);
    },
  });
  return { asked, answers };
}

test('a command is deferred at once and answered for one person only', async () => {
  const server = await startServer();
  const published = Date.UTC(2019, 11, 3);
  const entry = {
    headline: '@everyone *now*',
    link: 'https://a.example/',
    source: 'Yonhap',
    published,
    note: 'gift',
  };
  await connect(server, {
    answers: answering({
      command: async ({ name }) => answer(name, { entries: [entry], footer: 'Try /watch latest' }),
    }),
  });
  const result = await server.sendCommand(latest);
  expect(result).toMatchObject({ isEphemeral: true, responseType: 5 });
  expect(result.firstAnswerMs).toBeLessThan(1_000);
  expect(result.messages.map(({ embeds, flags }) => ({ embeds, flags }))).toEqual([
    {
      embeds: [
        {
          title: 'latest',
          color: 0x2f6fdb,
          description: '[@\u200beveryone \\*now\\*](https://a.example/)\nYonhap · <t:1575331200:R> · gift',
          footer: { text: 'Try /watch latest' },
        },
      ],
      flags: 64,
    },
  ]);
  expect(server.violations).toEqual([]);
});

test('options come by their names, as they were typed', async () => {
  const server = await startServer();
  const { asked, answers } = listening();
  await connect(server, { answers });
  const typed: [string, Record<string, string | number>][] = [
    ['latest', { count: 3, term: 'Christmas gift' }],
    ['why', { what: 'https://wire.example/a b' }],
    ['test', { text: 'A “Christmas gift”  @everyone' }],
    ['mute', { what: 'gift', where: 'here' }],
    ['deadline', {}],
  ];
  for (const [subcommand, options] of typed) await server.sendCommand({ name: 'watch', subcommand, options });
  expect(asked.map(({ name, typed: values }) => [name, values])).toEqual([
    ['latest', { count: '3', term: 'Christmas gift' }],
    ['why', { what: 'https://wire.example/a b' }],
    ['test', { text: 'A “Christmas gift”  @everyone' }],
    ['mute', { what: 'gift', where: 'here' }],
    ['deadline', {}],
  ]);
});

test('who asks comes with their name, channel and roles', async () => {
  const roles = ['400000000000000001', '400000000000000002'];
  const server = await startServer({ roles: roles.map((id) => ({ id, name: id, mentionable: true })) });
  const { asked, answers } = listening();
  await connect(server, { answers });
  await server.sendCommand({
    ...latest,
    user: 'Mina',
    userId: '500000000000000001',
    roles: roles.slice(0, 1),
  });
  const asker = asked[0]?.asker;
  expect(asker).toMatchObject({
    by: 'discord:500000000000000001',
    name: 'Mina',
    platform: 'discord',
    target: channelId,
  });
  const everyone = server.guildId;
  expect(await asker?.memberOf([...roles, everyone, '1'])).toEqual({ ok: true, ids: [roles[0], everyone] });
});

test('roles are known also where the gateway has not told of the server', async () => {
  const server = await startServer();
  const { asked, answers } = listening();
  const { logged } = await connect(server, { answers });
  server.forgetGuild();
  await server.sendCommand({ ...latest, roles: ['400000000000000001'] });
  await server.sendCommand(latest);
  expect(await asked[0]?.asker.memberOf(['400000000000000001', '7'])).toEqual({
    ok: true,
    ids: ['400000000000000001'],
  });
  expect(asked[0]?.asker.name).toEqual('somebody');
  expect(logged).toEqual(['info: The /watch command was put into Discord']);
  expect(server.calls.filter(({ route }) => route === 'GET /channels/:channel')).toHaveLength(1);
});

test('a command in a thread is one in the channel of the thread', async () => {
  const server = await startServer();
  const { asked, answers } = listening();
  await connect(server, { answers });
  await server.sendCommand({ ...latest, thread: '600000000000000001' });
  await server.sendCommand({ ...latest, channel: otherChannelId });
  expect(asked.map(({ asker }) => asker.target)).toEqual([channelId, otherChannelId]);
});

test('other servers and direct messages are refused in words, and logged once each', async () => {
  const server = await startServer();
  const { asked, answers } = listening();
  const { logged } = await connect(server, { answers });
  const elsewhere = { ...latest, guild: '700000000000000001' };
  const results = [
    await server.sendCommand(elsewhere),
    await server.sendCommand(elsewhere),
    await server.sendCommand({ ...latest, guild: null }),
    await server.sendCommand({ ...latest, guild: null }),
  ];
  expect(results.map(({ messages, isEphemeral }) => [isEphemeral, messages[0]?.content])).toEqual([
    [true, expect.stringMatching(/^This bot watches for another server\./)],
    [true, expect.stringMatching(/^This bot watches for another server\./)],
    [true, 'This bot answers in the channels of its server, not in direct messages.'],
    [true, 'This bot answers in the channels of its server, not in direct messages.'],
  ]);
  expect(logged.slice(1)).toEqual([
    'warn: Somebody uses the bot in the server 700000000000000001, where none of its channels is: it is refused there',
    'warn: Somebody uses the bot in direct messages, where none of its channels is: it is refused there',
  ]);
  expect([asked, server.violations]).toEqual([[], []]);
});

test('a server is ours as long as a channel in it is configured', async () => {
  const server = await startServer();
  const { asked, answers } = listening();
  let channels = [channel('not an id')];
  await connect(server, { answers, channels: () => channels });
  await server.sendCommand(latest);
  channels = [channel(otherChannelId)];
  await server.sendCommand(latest);
  expect(asked).toHaveLength(1);
});

test('an event that comes twice is answered once', async () => {
  const server = await startServer();
  const { asked, answers } = listening();
  const { logged } = await connect(server, { answers });
  await server.sendCommand({ ...latest, times: 3 });
  await server.sendCommand(latest);
  expect([asked.length, logged.length]).toEqual([2, 1]);
});

test('an event that another process has answered is not carried out', async () => {
  const server = await startServer();
  const first = listening();
  const second = listening();
  const { logged: firstLog } = await connect(server, { answers: first.answers });
  const { logged } = await connect(server, { answers: second.answers });
  await server.sendCommand(latest);
  await vi.waitFor(() => expect([...firstLog, ...logged]).toHaveLength(2), PATIENT);
  expect(first.asked.length + second.asked.length).toEqual(1);
  expect([...firstLog, ...logged][1]).toMatch(/the bot seems to run twice$/);
});

test('a command that comes too late is not carried out, and is a warning only', async () => {
  const server = await startServer();
  const { asked, answers } = listening();
  const { logged } = await connect(server, { answers });
  expect(await server.sendCommand({ ...latest, ageMs: 3_100 })).toMatchObject({
    isExpired: true,
    messages: [],
  });
  await vi.waitFor(() => expect(logged).toHaveLength(2), PATIENT);
  expect(logged[1]).toEqual(
    'warn: Discord takes no answer to /watch latest any more: it came after more than three seconds',
  );
  expect(asked).toEqual([]);
});

test('an answer that fails is an apology without internals, and a line in the log', async () => {
  const server = await startServer();
  const { logged } = await connect(server, {
    answers: answering({
      command: async () => {
        throw new Error('SQLITE_BUSY at /srv/archive.db');
      },
    }),
  });
  const { messages } = await server.sendCommand(latest);
  expect(messages.map(({ content, flags }) => [content, flags])).toEqual([[apology, 64]]);
  expect(logged.filter((line) => line.startsWith('error'))).toEqual([
    expect.stringContaining('/watch latest failed: Error: SQLITE_BUSY'),
  ]);
});

const faults: readonly Fault[] = [
  { kind: 'drop', when: 'before' },
  { kind: 'drop', when: 'after' },
  { kind: 'status', status: 503, when: 'before' },
  { kind: 'status', status: 503, when: 'after' },
  { kind: 'rate-limit', retryAfterMs: 200 },
];

test.each(faults)('a deferral that meets %o is tried again, and the command is run once', async (fault) => {
  const server = await startServer();
  const { asked, answers } = listening();
  const { logged } = await connect(server, { answers });
  server.failNext(callback, fault);
  expect((await server.sendCommand(latest)).messages).toHaveLength(1);
  expect([asked.length, logged.length, server.violations]).toEqual([1, 1, []]);
});

test.each(faults)('an answer that meets %o is shown, once', async (fault) => {
  const server = await startServer();
  const { asked, answers } = listening();
  const { logged } = await connect(server, { answers });
  server.failNext(original, fault);
  const { messages } = await server.sendCommand(latest);
  expect(messages.map(({ embeds }) => embeds[0]?.title)).toEqual(['latest']);
  await vi.waitFor(
    () => expect(server.calls.filter(({ route }) => route === original)).toHaveLength(2),
    PATIENT,
  );
  expect([asked.length, logged.length, messages.length]).toEqual([1, 1, 1]);
});

test('an answer that Discord refuses becomes an apology', async () => {
  const server = await startServer();
  const { logged } = await connect(server);
  server.failNext(original, { kind: 'refuse', answer: invalidForm([]) });
  const { messages } = await server.sendCommand(latest);
  expect(messages.map(({ content, flags }) => [content, flags])).toEqual([[apology, 64]]);
  expect(logged.slice(1)).toEqual([
    'warn: Discord did not take the answer to /watch latest: Discord refused it: Invalid Form Body (HTTP 400, code 50035)',
  ]);
});

test('closing waits for the answer that is under way', async () => {
  const server = await startServer();
  const started = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const { connection } = await connect(server, {
    answers: answering({
      command: async () => {
        started.resolve();
        await released.promise;
        return answer('late');
      },
    }),
  });
  const result = server.sendCommand(latest);
  await started.promise;
  const closed = connection.close();
  released.resolve();
  expect((await result).messages).toHaveLength(1);
  await closed;
});
