import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CommandAnswer, CommandRequest } from '../../../src/chat/command.ts';
import { readCommand } from '../../../src/chat/slack/interactions/commands.ts';
import { renderAnswer } from '../../../src/chat/slack/render-answer.ts';
import type { Fault } from '../../support/slack-server/http-messages.ts';
import { hostileAnswer } from './hostile-text.ts';
import { eventually, openSlack } from './open-slack.ts';

const LATEST = {
  heading: 'Latest',
  entries: [
    {
      headline: '<!channel> & co',
      link: 'https://news.example/',
      source: 'Yonhap',
      published: 1,
      note: null,
    },
  ],
  footer: null,
};
const answers = { command: async () => LATEST };

test('a command is acknowledged and answered where only the one who asked sees it', async () => {
  const asked: CommandRequest[] = [];
  const command = async (request: CommandRequest) => {
    asked.push(request);
    return LATEST;
  };
  const { server } = await openSlack({}, { answers: { command } });
  const reply = await server.sendCommand({ text: 'latest "Christmas gift" 5' });
  expect(asked).toEqual([
    {
      name: 'latest',
      typed: '"Christmas gift" 5',
      asker: {
        by: 'slack:U0HUMAN',
        name: 'human',
        platform: 'slack',
        target: 'C0DESK',
        memberOf: expect.any(Function),
      },
    },
  ]);
  expect(reply.ackPayload).toEqual({});
  expect(reply.ackedAfterMs).toBeLessThan(3000);
  expect(reply.responses).toEqual([
    { response_type: 'ephemeral', replace_original: false, ...renderAnswer(LATEST) },
  ]);
  expect(server.violations).toEqual([]);
});

test('a command is acknowledged before its answer is known', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const command = async () => {
    await gate;
    return LATEST;
  };
  const { server } = await openSlack({}, { answers: { command } });
  const replied = server.sendCommand({ text: 'latest' });
  await eventually(() => server.sockets.acks() === 1);
  open();
  expect((await replied).responses).toHaveLength(1);
});

test('an answer under way is still given when the connection is closed', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const command = async () => {
    await gate;
    return LATEST;
  };
  const { server, connection, log } = await openSlack({}, { answers: { command } });
  const replied = server.sendCommand({ text: 'latest' });
  await eventually(() => server.sockets.acks() === 1);
  const closed = connection.close();
  open();
  expect((await replied).responses).toHaveLength(1);
  await closed;
  expect(log).toEqual([]);
});

test('an answer that fails is a polite sentence, and its cause is in the log only', async () => {
  const command = async () => {
    throw new Error('SQLITE_CORRUPT: /var/lib/watch.db');
  };
  const { server, log } = await openSlack({}, { answers: { command } });
  const { responses } = await server.sendCommand({ text: 'latest' });
  expect(JSON.stringify(responses)).toContain('please try again');
  expect(JSON.stringify(responses)).not.toMatch(/SQLITE|watch\.db/);
  expect(log).toEqual(['error /watch latest failed: Error: SQLITE_CORRUPT: /var/lib/watch.db']);
});

const refusals: Fault[] = [
  { kind: 'status', status: 404 },
  { kind: 'error', error: 'used_url' },
  { kind: 'drop' },
];
test.each(refusals)(
  'where the address for answers fails (%o), the answer comes another way',
  async (fault) => {
    const { server, log } = await openSlack({}, { answers });
    server.failNext('response_url', fault);
    server.sendCommand({ text: 'latest' }).catch(() => {});
    await eventually(() => server.ephemerals.length === 1);
    expect(server.ephemerals).toMatchObject([{ channel: 'C0DESK', user: 'U0HUMAN', threadTs: null }]);
    expect(server.violations).toEqual([]);
    expect(log).toEqual([]);
  },
);

test('an answer that Slack takes in no way is noted, and the next one is given', async () => {
  const { server, log } = await openSlack({}, { answers });
  server.failNext('response_url', { kind: 'status', status: 404 });
  server.leaveChannels('U0HUMAN');
  server.sendCommand({ text: 'latest' }).catch(() => {});
  await eventually(() => log.length > 0);
  expect(log).toEqual([
    'warn the answer to /watch latest did not reach Slack: Error: Failed to respond to the response_url: 404 Not Found; Slack refused the message (user_not_in_channel)',
  ]);
  expect((await server.sendCommand({ text: 'latest' })).responses).toHaveLength(1);
});

test('whatever an answer contains, it reaches the one who asked', async () => {
  let next: CommandAnswer = LATEST;
  const { server } = await openSlack({}, { answers: { command: async () => next } });
  await fc.assert(
    fc.asyncProperty(hostileAnswer, async (answer) => {
      next = answer;
      expect((await server.sendCommand({ text: 'latest' })).responses).toHaveLength(1);
    }),
    { numRuns: 20 },
  );
  expect(server.violations).toEqual([]);
});

test.each([
  ['', { name: '', typed: '' }],
  ['  ', { name: '', typed: '' }],
  ['latest', { name: 'latest', typed: '' }],
  ['Latest', { name: 'latest', typed: '' }],
  [' search   "a  b"  c ', { name: 'search', typed: '"a  b"  c' }],
  ['search “a b” it’s', { name: 'search', typed: '“a b” it’s' }],
  ['search a &amp;&lt;b&gt;', { name: 'search', typed: 'a &<b>' }],
  ['search &lt;https://x.example&gt;', { name: 'search', typed: '<https://x.example>' }],
  ['why <https://x.example/a?b=1&amp;c=2>', { name: 'why', typed: 'https://x.example/a?b=1&c=2' }],
  ['why <https://x.example/a|https://x.example/a>', { name: 'why', typed: 'https://x.example/a' }],
  ['why <http://x.example|x.example> now', { name: 'why', typed: 'x.example now' }],
  ['why <https://x.example/a|this article>', { name: 'why', typed: 'https://x.example/a' }],
  ['mute <mailto:a@x.example|a@x.example>', { name: 'mute', typed: 'a@x.example' }],
  ['mute <@U0HUMAN|ann> <#C0DESK|desk> <!here>', { name: 'mute', typed: '@ann #desk @here' }],
  ['mute <!subteam^S0DESK|@desk>', { name: 'mute', typed: '@desk' }],
  ['search <a NEAR/3 b>', { name: 'search', typed: '<a NEAR/3 b>' }],
])('“%s” is read as %o', (text, expected) => {
  expect(readCommand(text)).toEqual(expected);
});

test('whatever was typed is read in time in proportion to its length', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '|', '>', '&lt;', 'a', ' ') }), (text) => {
      const { name, typed } = readCommand(text);
      expect(name.length + typed.length).toBeLessThanOrEqual(text.length);
    }),
  );
  const startedMs = performance.now();
  readCommand('<'.repeat(200_000));
  readCommand('<|'.repeat(100_000));
  expect(performance.now() - startedMs).toBeLessThan(5_000);
});
