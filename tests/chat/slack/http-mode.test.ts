import diagnostics from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { PressOutcome } from '../../../src/chat/command.ts';
import { formBody, signedHeaders } from '../../support/slack-server/sign-request.ts';
import { connectTo, eventually, openSlack, startServer } from './open-slack.ts';

const signingSecret = '0123456789abcdef'.repeat(2);
const LINK = { mode: 'http', signingSecret, host: '127.0.0.1', port: 0 } as const;
const LISTENING = 'tracing:net.server.listen:asyncEnd';
const ANSWER = { heading: 'Latest', entries: [], footer: null };
const CODE = 'share:a1:1';
const button = {
  type: 'button',
  action_id: `watch:${CODE}`,
  value: CODE,
  text: { type: 'plain_text', text: 'x' },
};
const MESSAGE = { botId: 'B0WATCH', blocks: [{ type: 'actions', elements: [button] }] };

async function openHttp() {
  const asked: string[] = [];
  const answers = {
    command: async ({ typed }: { typed: unknown }) => {
      asked.push(String(typed));
      return ANSWER;
    },
    press: async (): Promise<PressOutcome> => ({ outcome: 'share', answer: ANSWER }),
  };
  const opened = await openSlack({}, { link: LINK, answers });
  const url = /http:\S+/.exec(opened.log[0] ?? '')?.[0] ?? '';
  opened.server.deliverTo({ url, signingSecret });
  return { ...opened, url, asked };
}

const COMMAND = { team_id: 'T0DESK', command: '/watch', text: 'latest', trigger_id: '1.2' };

test('commands and buttons are answered, and what is delivered again is carried out once', async () => {
  const { server, url, asked, log } = await openHttp();
  const { ackPayload, ackedAfterMs, responses } = await server.sendCommand({ text: 'latest 5' });
  expect({ ackPayload, isInTime: ackedAfterMs < 3000 }).toEqual({ ackPayload: {}, isInTime: true });
  expect(responses).toMatchObject([{ response_type: 'ephemeral', text: 'Latest' }]);
  await server.redeliver();
  const ts = server.addMessage('C0DESK', MESSAGE);
  const pressed = await server.press({ ts, action: `watch:${CODE}` });
  await eventually(() => pressed.responses.length === 1);
  expect(asked).toEqual(['5']);
  expect(server.messages('C0DESK')).toHaveLength(2);
  expect(log).toEqual([`info Slack’s requests are taken at ${url}`]);
  expect(server.sockets.connections()).toBe(0);
});

type Refused = {
  headers?: (body: string) => Record<string, string>;
  body?: string;
  path?: string;
  method?: string;
};
const now = () => Math.floor(Date.now() / 1000);
const refused: [string, Refused, number, string | null][] = [
  [
    'signed with another secret',
    { headers: (body) => signedHeaders(body, { signingSecret: 'another' }) },
    401,
    'its signature does not fit; if Slack sent it, copy SLACK_SIGNING_SECRET from the app’s “Basic Information” page again',
  ],
  [
    'signed for another body',
    { headers: () => signedHeaders('text=latest', { signingSecret }) },
    401,
    'its signature does not fit; if Slack sent it, copy SLACK_SIGNING_SECRET from the app’s “Basic Information” page again',
  ],
  [
    'older than 5 minutes',
    { headers: (body) => signedHeaders(body, { signingSecret }, now() - 310) },
    401,
    'it is older than 5 minutes; if Slack sent it, set the clock of this machine',
  ],
  ['without a signature', { headers: () => ({}) }, 401, 'it is not signed as Slack signs'],
  ['of half a megabyte', { body: `text=${'x'.repeat(600_000)}` }, 413, 'it is larger than 512 kB'],
  ['that is no form', { body: 'payload=%7B' }, 400, 'it cannot be read'],
  ['to another path', { path: '/' }, 404, null],
  ['to a path that is none', { path: '//' }, 404, null],
  ['that only looks', { method: 'GET' }, 404, null],
];
test.each(refused)('a request %s is refused, and said once', async (_name, request, status, why) => {
  const { url, asked, log } = await openHttp();
  const body = request.body ?? formBody('slash_commands', COMMAND);
  const headers = (request.headers ?? ((text) => signedHeaders(text, { signingSecret })))(body);
  const address = request.path === undefined ? url : new URL(url).origin + request.path;
  const { method = 'POST' } = request;
  const send = () => fetch(address, { method, headers, ...(method === 'POST' ? { body } : {}) });
  const statuses = [(await send()).status, (await send()).status];
  expect({ statuses, asked }).toEqual({ statuses: [status, status], asked: [] });
  const said = why === null ? [] : [`warn a request to /slack/events was refused: ${why}`];
  expect(log.slice(1)).toEqual(said);
  expect(log.join()).not.toContain(signingSecret);
});

test('Slack’s check of the address is answered', async () => {
  const { url } = await openHttp();
  const body = JSON.stringify({ type: 'url_verification', challenge: 'c1' });
  const headers = { ...signedHeaders(body, { signingSecret }), 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body });
  expect(await response.json()).toEqual({ challenge: 'c1' });
});

test('Slack’s check of the connection, which it does not sign, is answered and does nothing', async () => {
  const { url, asked } = await openHttp();
  const body = new URLSearchParams({ ssl_check: '1', ...COMMAND }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200);
  expect(asked).toEqual([]);
});

test('a port that another program has is named, with what to do', async () => {
  const { url, server } = await openHttp();
  const port = Number(new URL(url).port);
  expect(await connectTo(server, [], { link: { ...LINK, port } })).toEqual({
    outcome: 'refused',
    reason: `Slack’s requests cannot be taken at 127.0.0.1:${port} (EADDRINUSE): another program has that port: end it, or set SLACK_HTTP_PORT to another one`,
  });
});

test('an address that this machine does not have is named, with what to do', async () => {
  const server = await startServer();
  expect(await connectTo(server, [], { link: { ...LINK, host: '192.0.2.1' } })).toEqual({
    outcome: 'refused',
    reason:
      'Slack’s requests cannot be taken at 192.0.2.1:0 (EADDRNOTAVAIL): this machine has no such address: set SLACK_HTTP_HOST to 127.0.0.1 or 0.0.0.0',
  });
});

test('where the server fails later, it listens again, and says so', async () => {
  const servers: Server[] = [];
  const onListening = (message: unknown) => void servers.push((message as { server: Server }).server);
  diagnostics.subscribe(LISTENING, onListening);
  onTestFinished(() => void diagnostics.unsubscribe(LISTENING, onListening));
  const { server, log } = await openHttp();
  servers.at(-1)?.emit('error', new Error('EMFILE'));
  const url = await eventually(() => /http:\S+/.exec(log[2] ?? '')?.[0]);
  expect(log[1]).toBe('warn Slack’s requests are not taken for now: listening ended; trying to listen again');
  server.deliverTo({ url, signingSecret });
  expect((await server.sendCommand({ text: 'latest' })).responses).toHaveLength(1);
});

test('it closes within 2 s, though somebody sends half a request and then nothing', async () => {
  const { url, connection } = await openHttp();
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {});
  socket.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf');
  await eventually(() => socket.bytesWritten > 60 && !socket.connecting);
  const startedMs = performance.now();
  await connection.close();
  expect(performance.now() - startedMs).toBeLessThan(2000);
  await expect(fetch(url)).rejects.toThrow();
});
