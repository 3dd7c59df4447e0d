/** Files and pins of the loopback Slack: what the real one takes and refuses. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { checkBlocks } from './check-blocks.ts';
import { type SlackServer, startSlackServer } from './start-slack-server.ts';

type Answer = Record<string, unknown>;

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);
let server: SlackServer;

beforeEach(async () => {
  await server?.close();
  server = await startSlackServer({ channels: { C0DESK: 'member', C0ELSE: 'not-member' } });
});
afterAll(() => server.close());

async function call(method: string, args: Answer): Promise<Answer> {
  const response = await fetch(`${server.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(args),
  });
  return (await response.json()) as Answer;
}

async function send(url: unknown, bytes: Uint8Array, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(String(url), { method: 'POST', body: Uint8Array.from(bytes), headers });
  return `${response.status} ${await response.text()}`;
}

const begin = (bytes: Uint8Array) =>
  call('files.getUploadURLExternal', { filename: 'c.png', length: bytes.byteLength });
const complete = (id: unknown) => call('files.completeUploadExternal', { files: [{ id, title: 'C' }] });
const show = (id: unknown) =>
  call('chat.postMessage', {
    channel: 'C0DESK',
    blocks: [{ type: 'image', slack_file: { id }, alt_text: 'a chart' }],
  });

async function upload(bytes: Uint8Array): Promise<unknown> {
  const { upload_url: url, file_id: id } = await begin(bytes);
  await send(url, bytes);
  await complete(id);
  return id;
}

test('a picture is shown once it is there', async () => {
  const { upload_url: url, file_id: id } = await begin(PNG);
  const invalid = {
    ok: false,
    error: 'invalid_blocks',
    response_metadata: { messages: ['[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]'] },
  };
  expect(await show(id)).toEqual(invalid);
  expect(await send(url, PNG)).toBe('200 OK - 9');
  expect(await show(id)).toEqual(invalid);
  expect(await complete(id)).toMatchObject({ ok: true, files: [{ id, title: 'C', mimetype: '' }] });
  expect((await show(id)).ok).toBe(true);
  expect([server.messages('C0DESK').length, server.violations]).toEqual([1, []]);
});

test('a new file is refused as often as its processing takes', async () => {
  server.processSlowly(2);
  const id = await upload(PNG);
  expect([(await show(id)).ok, (await show(id)).ok, (await show(id)).ok]).toEqual([false, false, true]);
});

test('what is no picture is not shown', async () => {
  expect((await show(await upload(Buffer.from('<svg>')))).error).toBe('invalid_blocks');
});

describe('an upload is refused', () => {
  const named = 'files.getUploadURLExternal';
  const table: [what: string, method: string, args: Answer, error: string][] = [
    ['without a length', named, { filename: 'c.png' }, 'missing_argument'],
    ['of nothing', named, { filename: 'c.png', length: 0 }, 'missing_argument'],
    ['without a name', named, { length: 9 }, 'missing_argument'],
    [
      'with too long a description',
      named,
      { filename: 'c.png', length: 9, alt_txt: 'x'.repeat(1001) },
      'alt_txt_too_large',
    ],
    ['of no file', 'files.completeUploadExternal', { files: [] }, 'invalid_arguments'],
    [
      'of an unknown file',
      'files.completeUploadExternal',
      { files: [{ id: 'F000000001' }] },
      'file_not_found',
    ],
  ];
  test.each(table)('%s', async (_what, method, args, error) => {
    expect(await call(method, args)).toEqual({ ok: false, error });
  });

  test('twice, with other bytes than were announced, or unfinished', async () => {
    const { upload_url: url, file_id: id } = await begin(PNG);
    expect((await complete(id)).error).toBe('file_not_found');
    expect(await send(url, Buffer.from('short'))).toBe('400 Bad Request');
    expect(await send(url, PNG)).toBe('200 OK - 9');
    expect(await send(url, PNG)).toBe('404 Not Found');
    expect([(await complete(id)).ok, (await complete(id)).error]).toEqual([true, 'file_not_found']);
  });

  test('without the scope', async () => {
    server.setScopes(['chat:write']);
    expect(await begin(PNG)).toMatchObject({ error: 'missing_scope', needed: 'files:write' });
  });
});

test('a token that is sent with the bytes, and a file that is shown by its upload, are remembered', async () => {
  const { upload_url: url, file_id: id } = await begin(PNG);
  await send(url, PNG, { authorization: `Bearer ${server.botToken}` });
  await call('files.completeUploadExternal', { files: [{ id }], channel_id: 'C0DESK' });
  expect(server.violations).toEqual(['a token was sent with a file', 'a file was shown by its upload']);
});

const image = { type: 'image', alt_text: 'a chart', slack_file: { id: 'F0CHART001' } };
const title = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const images: [what: string, block: object, isSound: boolean][] = [
  ['of a file', image, true],
  ['of an address', { type: 'image', alt_text: 'x', image_url: 'https://x.example/' }, true],
  ['of both', { ...image, image_url: 'https://x.example/' }, false],
  ['of neither', { type: 'image', alt_text: 'x' }, false],
  [
    'of a file by id and address',
    { ...image, slack_file: { id: 'F0CHART001', url: 'https://x.example/' } },
    false,
  ],
  ['of an odd id', { ...image, slack_file: { id: 'chart' } }, false],
  ['without a description', { type: 'image', slack_file: { id: 'F0CHART001' } }, false],
  [
    'with the longest description and title',
    { ...image, alt_text: 'x'.repeat(2000), title: title(2000) },
    true,
  ],
  ['with a longer description', { ...image, alt_text: 'x'.repeat(2001) }, false],
  ['with a longer title', { ...image, title: title(2001) }, false],
  ['with a title in mrkdwn', { ...image, title: { type: 'mrkdwn', text: 'x' } }, false],
];
test.each(images)('an image block %s', (_what, block, isSound) => {
  expect(checkBlocks([block]).length === 0).toBe(isSound);
});

describe('a pin', () => {
  const pin = (timestamp?: string, channel = 'C0DESK') => call('pins.add', { channel, timestamp });
  const unpin = (timestamp?: string) => call('pins.remove', { channel: 'C0DESK', timestamp });

  test('is set once, taken off once, and gone with its message', async () => {
    const ts = server.addMessage('C0DESK', { text: 'x' });
    expect([(await pin(ts)).ok, (await pin(ts)).error]).toEqual([true, 'already_pinned']);
    expect([(await unpin(ts)).ok, (await unpin(ts)).error]).toEqual([true, 'no_pin']);
    await pin(ts);
    server.deleteMessage('C0DESK', ts);
    expect([(await pin(ts)).error, server.pins('C0DESK')]).toEqual(['message_not_found', []]);
  });

  test('is refused as Slack refuses it', async () => {
    expect([
      (await pin()).error,
      (await pin('1.2')).error,
      (await pin('1.000002')).error,
      (await pin('1.000002', 'C0ELSE')).error,
      (await pin('1.000002', 'C0NONE')).error,
    ]).toEqual([
      'no_item_specified',
      'bad_timestamp',
      'message_not_found',
      'not_in_channel',
      'channel_not_found',
    ]);
    for (let count = 0; count < 100; count += 1)
      server.pin('C0DESK', server.addMessage('C0DESK', { text: 'x' }));
    expect((await pin(server.addMessage('C0DESK', { text: 'x' }))).error).toBe('too_many_pins');
    server.setScopes(['chat:write']);
    expect(await pin('1.000002')).toMatchObject({ error: 'missing_scope', needed: 'pins:write' });
  });
});
