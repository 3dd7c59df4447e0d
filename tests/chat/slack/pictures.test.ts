/** The picture of a chart on its way to Slack: whatever goes wrong with it, the bulletin comes, and comes once. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { DrawChart } from '../../../src/chat/notifier.ts';
import { createPictures } from '../../../src/chat/slack/pictures.ts';
import { renderBulletin } from '../../../src/chat/slack/render-bulletin.ts';
import { uploadAddress } from '../../../src/chat/slack/upload-file.ts';
import { createCallSlack, createSendBytes } from '../../../src/chat/slack/web-client.ts';
import type { Fault } from '../../support/slack-server/http-messages.ts';
import { PNG, QUICK } from './chart-picture.ts';
import { fullChart, reminder } from './full-bulletin.ts';
import { never, openSlack, startServer } from './open-slack.ts';

const FILE = 'F0CHART001';
const AS_PICTURE = renderBulletin(reminder, FILE).blocks;
const AS_TEXT = renderBulletin(reminder, null).blocks;
const UPLOAD = ['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal'];

/** Posts the reminder; tells what stands in the channel then, what was called, and what was logged. */
async function post(
  prepare: (server: Awaited<ReturnType<typeof openSlack>>['server']) => void = () => {},
  options: Parameters<typeof openSlack>[1] = {},
) {
  const { server, log, connection } = await openSlack({}, { ...QUICK, ...options });
  const start = server.calls.length;
  prepare(server);
  const outcome = await connection.notifier.bulletin('C0DESK', reminder, never);
  const called = server.calls.slice(start).map(({ method }) => method);
  const shown = server.messages('C0DESK').map(({ blocks }) => blocks);
  return { server, connection, outcome: outcome.outcome, called, shown, log };
}

test('it is uploaded first, shown nowhere, and then named by the message', async () => {
  const { server, outcome, called, shown, log } = await post();
  expect({ outcome, called, shown, log }).toEqual({
    outcome: 'sent',
    called: [...UPLOAD, 'chat.postMessage'],
    shown: [AS_PICTURE],
    log: [],
  });
  expect(server.files).toMatchObject([
    {
      id: FILE,
      name: 'chart.png',
      title: fullChart.title,
      alternative: fullChart.description,
      bytes: Buffer.from(PNG),
      isComplete: true,
    },
  ]);
  // Nobody but Slack's API gets the token.
  expect(server.violations).toEqual([]);
});

test('what is posted in several channels is uploaded once, and another chart by itself', async () => {
  const { server, connection } = await post();
  const { notifier } = connection;
  await notifier.bulletin('C0DESK', { ...reminder, id: 'other00000' }, never);
  expect(server.files).toHaveLength(1);
  const chart = { ...fullChart, title: 'another' };
  await notifier.bulletin('C0DESK', { ...reminder, chart }, never);
  expect(server.files).toHaveLength(2);
});

describe('Slack takes a new file some moments later only', () => {
  test('it is asked again until it does', async () => {
    const { called, shown, outcome } = await post((server) => server.processSlowly(3));
    expect([outcome, shown]).toEqual(['sent', [AS_PICTURE]]);
    expect(called).toEqual([...UPLOAD, ...Array(4).fill('chat.postMessage')]);
  });

  test('where it never does, the chart comes as text, and that is said once', async () => {
    const { server, called, shown, outcome, log, connection } = await post((server) =>
      server.processSlowly(1000),
    );
    expect([outcome, shown]).toEqual(['sent', [AS_TEXT]]);
    expect(called).toEqual([...UPLOAD, ...Array(5).fill('chat.postMessage')]);
    await connection.notifier.bulletin('C0DESK', reminder, never);
    expect([log, server.messages('C0DESK').length]).toEqual([
      ['warn a chart goes to Slack as text: Slack does not take the picture in a message'],
      2,
    ]);
  });

  test('an edit waits for it too', async () => {
    const { server, connection } = await post();
    server.processSlowly(2);
    const chart = { ...fullChart, title: 'another' };
    const [message] = server.messages('C0DESK');
    const next = { ...reminder, chart };
    await connection.notifier.editBulletin('C0DESK', message?.ts ?? '', next, never);
    expect(server.messages('C0DESK').map(({ blocks }) => blocks)).toEqual([
      renderBulletin(next, 'F0CHART002').blocks,
    ]);
  });

  test('whoever stops meanwhile has it sent without the picture, which sends nothing by then', async () => {
    const { apiUrl, botToken } = await startServer();
    const pictures = createPictures({
      callSlack: createCallSlack(botToken, { apiUrl }),
      sendBytes: createSendBytes({ apiUrl }),
      apiUrl,
      draw: async () => PNG,
      waitsMs: [60_000],
      log: () => {},
    });
    const stop = new AbortController();
    const sent: (string | null)[] = [];
    const send = async (file: string | null) => {
      sent.push(file);
      if (file === null) return;
      queueMicrotask(() => stop.abort());
      throw Object.assign(new Error(), { data: { error: 'invalid_blocks', errors: ['invalid slack file'] } });
    };
    await pictures.send(fullChart, send, stop.signal);
    expect(sent).toEqual([FILE, null]);
  });
});

describe('a fault of the upload makes it text', () => {
  const faults: Fault[] = [
    { kind: 'drop' },
    { kind: 'drop', accepted: true },
    { kind: 'hang' },
    { kind: 'status', status: 500 },
    { kind: 'status', status: 429, retryAfterSeconds: 30 },
    { kind: 'error', error: 'file_uploads_disabled' },
    { kind: 'body', body: '<html>' },
  ];
  const methods = ['files.getUploadURLExternal', 'files.completeUploadExternal'];
  const table = methods.flatMap((method) => faults.map((fault) => [method, fault.kind, fault] as const));
  test.each(table)('%s: %s', async (method, _kind, fault) => {
    const options = fault.kind === 'hang' ? { callTimeoutMs: 1000 } : {};
    const { outcome, shown, log } = await post((server) => server.failNext(method, fault), options);
    expect([outcome, shown]).toEqual(['sent', [AS_TEXT]]);
    expect(log).toHaveLength(1);
    expect(log[0]).toMatch(/^warn a chart goes to Slack as text: /);
  });

  const ofBytes: Fault[] = [
    { kind: 'drop' },
    { kind: 'hang' },
    { kind: 'status', status: 503 },
    { kind: 'status', status: 403 },
  ];
  test.each(ofBytes)('the bytes: $kind', async (fault) => {
    const options = fault.kind === 'hang' ? { callTimeoutMs: 1000 } : {};
    const { outcome, shown, log } = await post((server) => server.failNext('upload', fault), options);
    expect([outcome, shown, log.length]).toEqual(['sent', [AS_TEXT], 1]);
    expect(log[0]).not.toContain('/upload/');
  });

  test('and the next attempt tries it again', async () => {
    const { server, connection } = await post((one) => one.failNext('upload', { kind: 'drop' }));
    await connection.notifier.bulletin('C0DESK', { ...reminder, id: 'other00000' }, never);
    expect(
      server.messages('C0DESK').map(({ blocks }) => JSON.stringify(blocks).includes('slack_file')),
    ).toEqual([false, true]);
  });

  test('without the scope it says which one is missing', async () => {
    const { shown, log } = await post((server) => server.setScopes(['chat:write']));
    expect([shown, log]).toEqual([
      [AS_TEXT],
      [
        'warn a chart goes to Slack as text: Slack refused the app (missing_scope: files:write): add the scope in the app’s settings and install it again',
      ],
    ]);
  });
});

const drawings: [what: string, draw: DrawChart][] = [
  ['cannot be drawn', async () => null],
  ['fails to be drawn', () => Promise.reject(new Error('no memory'))],
];
test.each(drawings)('what %s is text, and nothing is uploaded', async (_what, draw) => {
  const { server, shown, log } = await post(() => {}, { drawChart: draw });
  expect([shown, server.files, log]).toEqual([
    [AS_TEXT],
    [],
    ['warn a chart goes to Slack as text: it cannot be drawn'],
  ]);
});

test('whoever stops does not wait for a drawing that never ends', async () => {
  const endless = { ...QUICK, drawChart: () => new Promise<null>(() => {}) };
  const { server, connection, log } = await openSlack({}, endless);
  const stop = new AbortController();
  const posted = connection.notifier.bulletin('C0DESK', reminder, stop.signal);
  stop.abort();
  expect(await posted).toMatchObject({ outcome: 'retry', reason: 'stopped before it was sent' });
  expect([server.messages('C0DESK'), log]).toEqual([[], []]);
});

test('what Slack does not take for a picture is text', async () => {
  const { shown } = await post(() => {}, { drawChart: async () => Buffer.from('<svg>') });
  expect(shown).toEqual([AS_TEXT]);
});

test('a file that somebody deleted is uploaded again', async () => {
  const { server, connection } = await post();
  const { notifier } = connection;
  Object.assign(server.files[0] ?? {}, { isComplete: false });
  await notifier.bulletin('C0DESK', { ...reminder, id: 'other00000' }, never);
  await notifier.bulletin('C0DESK', { ...reminder, id: 'third00000' }, never);
  const pictures = server
    .messages('C0DESK')
    .map(({ blocks }) => JSON.stringify(blocks).match(/F0CHART\d+/)?.[0]);
  expect(pictures).toEqual([FILE, undefined, 'F0CHART002']);
});

test('the bytes go to no other host', async () => {
  const asked: string[] = [];
  const other = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('OK');
  }).listen(0, '127.0.0.2');
  await new Promise((resolve) => other.once('listening', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const { shown, log } = await post((server) => server.sendUploadsTo(`http://127.0.0.2:${port}`));
  expect([shown, asked, log]).toEqual([
    [AS_TEXT],
    [],
    ['warn a chart goes to Slack as text: Slack named an address for it that is none of Slack’s'],
  ]);
});

describe('an address for bytes is Slack’s own, and safe', () => {
  const table: [url: unknown, apiUrl: string | undefined, isTaken: boolean][] = [
    ['https://files.slack.com/upload/v1/abc', undefined, true],
    ['https://slack.com/upload', undefined, true],
    ['http://files.slack.com/upload', undefined, false],
    ['https://files.slack.com.evil.example/upload', undefined, false],
    ['https://evilslack.com/upload', undefined, false],
    ['https://user:word@files.slack.com/upload', undefined, false],
    ['https://files.slack-gov.com/upload', undefined, false],
    ['https://files.slack-gov.com/upload', 'https://slack-gov.com/api/', true],
    ['http://127.0.0.1:4000/upload', 'http://127.0.0.1:3000/api/', true],
    ['http://127.0.0.2:3000/upload', 'http://127.0.0.1:3000/api/', false],
    ['http://169.254.169.254/latest', undefined, false],
    ['file:///etc/passwd', undefined, false],
    ['not an address', undefined, false],
    [undefined, undefined, false],
  ];
  test.each(table)('%s with the API at %s: %s', (url, apiUrl, isTaken) => {
    expect(uploadAddress(url, apiUrl) !== null).toBe(isTaken);
  });
});
