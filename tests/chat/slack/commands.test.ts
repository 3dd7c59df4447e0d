import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CommandAnswer, CommandRequest } from '../../../src/chat/command.ts';
import { parseCommand } from '../../../src/chat/slack/commands.ts';
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

test('a command is acknowledged and answered where only the one who asked sees it', async () => {
  const asked: CommandRequest[] = [];
  const answer = async (request: CommandRequest) => {
    asked.push(request);
    return LATEST;
  };
  const { server } = await openSlack({}, { answer });
  const reply = await server.sendCommand({ text: 'latest "Christmas gift" 5' });
  expect(asked).toEqual([{ name: 'latest', text: '"Christmas gift" 5', by: 'slack:U0HUMAN' }]);
  expect(reply.ackPayload).toEqual({});
  expect(reply.ackedAfterMs).toBeLessThan(3000);
  expect(reply.responses).toEqual([{ response_type: 'ephemeral', ...renderAnswer(LATEST) }]);
  expect(server.violations).toEqual([]);
});

test('a command is acknowledged before its answer is known', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const { server } = await openSlack(
    {},
    {
      answer: async () => {
        await gate;
        return LATEST;
      },
    },
  );
  const replied = server.sendCommand({ text: 'latest' });
  await eventually(() => server.sockets.acks() === 1);
  open();
  expect((await replied).responses).toHaveLength(1);
});

test('an answer that fails is a polite sentence, and its cause is in the log only', async () => {
  const answer = async () => {
    throw new Error('SQLITE_CORRUPT: /var/lib/watch.db');
  };
  const { server, log } = await openSlack({}, { answer });
  const { responses } = await server.sendCommand({ text: 'latest' });
  expect(JSON.stringify(responses)).toContain('please try again');
  expect(JSON.stringify(responses)).not.toMatch(/SQLITE|watch\.db/);
  expect(log).toEqual(['error /watch latest failed: Error: SQLITE_CORRUPT: /var/lib/watch.db']);
});

const refusals: [Fault, RegExp][] = [
  [{ kind: 'status', status: 404 }, /^warn the answer to \/watch latest did not reach Slack: .*404/],
  [
    { kind: 'error', error: 'used_url' },
    /^warn the answer to \/watch latest did not reach Slack: .*used_url/,
  ],
];
test.each(refusals)(
  'an answer that Slack does not take (%o) is noted and the next one is given',
  async (fault, noted) => {
    const { server, log } = await openSlack({}, { answer: async () => LATEST });
    server.failNext('response_url', fault);
    server.sendCommand({ text: 'latest' }).catch(() => {});
    await eventually(() => log.length > 0);
    expect(log[0]).toMatch(noted);
    expect((await server.sendCommand({ text: 'latest' })).responses).toHaveLength(1);
  },
);

test('whatever an answer contains, it reaches the one who asked', async () => {
  let next: CommandAnswer = LATEST;
  const { server } = await openSlack({}, { answer: async () => next });
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
  ['', { name: '', text: '' }],
  ['  ', { name: '', text: '' }],
  ['latest', { name: 'latest', text: '' }],
  ['Latest', { name: 'latest', text: '' }],
  [' search   "a  b"  c ', { name: 'search', text: '"a  b"  c' }],
  ['search a &amp;&lt;b&gt;', { name: 'search', text: 'a &<b>' }],
])('“%s” is read as %o', (text, expected) => {
  expect(parseCommand(text)).toEqual(expected);
});
