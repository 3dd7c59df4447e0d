import { afterAll, beforeEach, expect, test } from 'vitest';
import { type SlackServer, startSlackServer } from './start-slack-server.ts';

let server: SlackServer | null = null;

beforeEach(async () => {
  await server?.close();
  server = await startSlackServer({
    channels: { C0DESK: 'member', C0OLD: 'archived', C0ELSE: 'not-member' },
  });
});
afterAll(() => server?.close());

type Call = { method: string; args?: Record<string, unknown>; token?: string | null; as?: 'json' | 'form' };

async function call({ method, args = {}, token, as = 'json' }: Call): Promise<Record<string, unknown>> {
  const authorization = token === undefined ? server?.botToken : token;
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(args))
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  const response = await fetch(`${server?.apiUrl}${method}`, {
    method: 'POST',
    headers: {
      ...(authorization === null ? {} : { authorization: `Bearer ${authorization}` }),
      ...(as === 'json' ? { 'content-type': 'application/json; charset=utf-8' } : {}),
    },
    body: as === 'json' ? JSON.stringify(args) : form,
  });
  return (await response.json()) as Record<string, unknown>;
}

const post = (args: Record<string, unknown>): Call => ({
  method: 'chat.postMessage',
  args: { channel: 'C0DESK', ...args },
});
const blocks = (...list: unknown[]): Call => post({ text: 't', blocks: list });
const section = (text: string): unknown => ({ type: 'section', text: { type: 'mrkdwn', text } });
const rich = (...elements: unknown[]): unknown => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const button = (fields: Record<string, unknown>): unknown => ({
  type: 'actions',
  elements: [{ type: 'button', text: { type: 'plain_text', text: 'Why' }, ...fields }],
});

test.each<[string, Call, string | undefined]>([
  ['a call without a token', { method: 'auth.test', token: null }, 'not_authed'],
  ['a call with a wrong token', { method: 'auth.test', token: 'xoxb-wrong' }, 'invalid_auth'],
  ['a bot token for a socket', { method: 'apps.connections.open' }, 'not_allowed_token_type'],
  ['an unknown method', { method: 'chat.shout' }, 'unknown_method'],
  ['an unknown channel', post({ channel: 'C0NONE', text: 't' }), 'channel_not_found'],
  ['an archived channel', post({ channel: 'C0OLD', text: 't' }), 'is_archived'],
  ['a channel without the app', post({ channel: 'C0ELSE', text: 't' }), 'not_in_channel'],
  ['no text', post({}), 'no_text'],
  ['the longest text', post({ text: 'x'.repeat(40_000) }), undefined],
  ['a longer text', post({ text: 'x'.repeat(40_001) }), 'msg_too_long'],
  ['blocks that are not JSON', { ...post({ text: 't', blocks: '[{' }), as: 'form' }, 'invalid_blocks_format'],
  ['sound blocks in a form', { ...blocks(section('x'), { type: 'divider' }), as: 'form' }, undefined],
  ['50 blocks', blocks(...Array(50).fill({ type: 'divider' })), undefined],
  ['51 blocks', blocks(...Array(51).fill({ type: 'divider' })), 'invalid_blocks'],
  ['an unknown block', blocks({ type: 'marquee' }), 'invalid_blocks'],
  ['an unknown field', blocks({ type: 'divider', colour: 'red' }), 'invalid_blocks'],
  ['an empty section', blocks(section('')), 'invalid_blocks'],
  ['the longest section', blocks(section('x'.repeat(3000))), undefined],
  ['a longer section', blocks(section('x'.repeat(3001))), 'invalid_blocks'],
  ['blocks too long in all', blocks(...Array(5).fill(section('x'.repeat(2800)))), 'msg_blocks_too_long'],
  [
    'a header that is too long',
    blocks({ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }),
    'invalid_blocks',
  ],
  ['a header in mrkdwn', blocks({ type: 'header', text: { type: 'mrkdwn', text: 'x' } }), 'invalid_blocks'],
  [
    'eleven context elements',
    blocks({ type: 'context', elements: Array(11).fill({ type: 'plain_text', text: 'x' }) }),
    'invalid_blocks',
  ],
  [
    'eleven fields',
    blocks({ type: 'section', fields: Array(11).fill({ type: 'plain_text', text: 'x' }) }),
    'invalid_blocks',
  ],
  [
    'a field that is too long',
    blocks({ type: 'section', fields: [{ type: 'plain_text', text: 'x'.repeat(2001) }] }),
    'invalid_blocks',
  ],
  ['a button', blocks(button({ action_id: 'why', value: '1' })), undefined],
  [
    'a button’s long label',
    blocks(button({ text: { type: 'plain_text', text: 'x'.repeat(76) } })),
    'invalid_blocks',
  ],
  ['a button’s long value', blocks(button({ value: 'x'.repeat(2001) })), 'invalid_blocks'],
  [
    'a button’s long link',
    blocks(button({ url: `https://x.example/${'x'.repeat(3000)}` })),
    'invalid_blocks',
  ],
  [
    'the same action twice',
    blocks({
      type: 'actions',
      elements: Array(2).fill({ type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'x' } }),
    }),
    'invalid_blocks',
  ],
  ['empty rich text', blocks(rich({ type: 'text', text: '' })), 'invalid_blocks'],
  ['a link to a script', blocks(rich({ type: 'link', url: 'javascript:alert(1)' })), 'invalid_blocks'],
  ['a date without a token', blocks(rich({ type: 'date', timestamp: 1, format: 'now' })), 'invalid_blocks'],
  ['an unknown inline element', blocks(rich({ type: 'blink', text: 'x' })), 'invalid_blocks'],
  [
    'metadata without a payload',
    post({ text: 't', metadata: { event_type: 'a' } }),
    'invalid_metadata_schema',
  ],
  [
    'metadata with an odd name',
    post({ text: 't', metadata: { event_type: 'a b', event_payload: {} } }),
    'invalid_metadata_schema',
  ],
  ['a thread that is no time stamp', post({ text: 't', thread_ts: '0' }), 'invalid_thread_ts'],
  [
    'a thread of no message',
    { method: 'conversations.replies', args: { channel: 'C0DESK', ts: '1.000002' } },
    'thread_not_found',
  ],
  [
    'an edit of nothing',
    { method: 'chat.update', args: { channel: 'C0DESK', ts: '1.2', text: 't' } },
    'message_not_found',
  ],
])('%s is answered as Slack does', async (_name, request, error) => {
  const answer = await call(request);
  expect(answer.error).toBe(error);
  expect(answer.ok).toBe(error === undefined);
});

test('somebody else’s message cannot be edited', async () => {
  const ts = server?.addMessage('C0DESK', { text: 'mine' });
  const answer = await call({ method: 'chat.update', args: { channel: 'C0DESK', ts, text: 't' } });
  expect(answer).toEqual({ ok: false, error: 'cant_update_message' });
});

test('every place where a mention would ping is remembered, and none where it is literal', async () => {
  await call(post({ text: 'to <!channel> and <@U0HUMAN>' }));
  await call(blocks(section('<!subteam^S0DESK>')));
  await call(blocks(rich({ type: 'broadcast', range: 'here' })));
  await call(blocks(rich({ type: 'text', text: '<!here>' })));
  await call(post({ text: '&lt;!channel&gt;' }));
  expect(server?.violations).toEqual([
    '<!channel>',
    '<@U0HUMAN>',
    '<!subteam^S0DESK>',
    '{"type":"broadcast","range":"here"}',
  ]);
});

test('the history comes in pages, newest first, with metadata only when it is asked for', async () => {
  const metadata = { event_type: 'a', event_payload: { n: 1 } };
  await call(post({ text: 'first', metadata }));
  await call(post({ text: 'second', metadata }));
  const args = { channel: 'C0DESK', limit: 1 };
  const page = await call({ method: 'conversations.history', args });
  const { next_cursor: cursor } = page.response_metadata as { next_cursor: string };
  const next = await call({
    method: 'conversations.history',
    args: { ...args, cursor, include_all_metadata: true },
  });
  const texts = [page, next].map(({ messages }) => (messages as { text: string }[]).map(({ text }) => text));
  expect(texts).toEqual([['second'], ['first']]);
  expect([page, next].map(({ has_more: hasMore }) => hasMore)).toEqual([true, false]);
  expect((page.messages as object[])[0]).not.toHaveProperty('metadata');
  expect((next.messages as object[])[0]).toMatchObject({ metadata });
});

test('a thread is its first message and its replies in pages, which the history leaves out', async () => {
  const above = String((await call(post({ text: 'above' }))).ts);
  const { message } = await call(post({ text: 'first', thread_ts: above }));
  expect(message).toMatchObject({ text: 'first', thread_ts: above });
  await call(post({ text: 'second', thread_ts: above }));
  const args = { channel: 'C0DESK', ts: above, limit: 2 };
  const page = await call({ method: 'conversations.replies', args });
  const { next_cursor: cursor } = page.response_metadata as { next_cursor: string };
  const next = await call({ method: 'conversations.replies', args: { ...args, cursor } });
  const history = await call({ method: 'conversations.history', args: { channel: 'C0DESK' } });
  const texts = [page, next, history].map(({ messages }) =>
    (messages as { text: string }[]).map(({ text }) => text),
  );
  expect(texts).toEqual([['above', 'first'], ['second'], ['above']]);
});

test('a reply to a message that was deleted stands in the channel; where it had replies, its place is kept', async () => {
  const gone = String((await call(post({ text: 'gone' }))).ts);
  server?.deleteMessage('C0DESK', gone);
  expect((await call(post({ text: 'alone', thread_ts: gone }))).message).not.toHaveProperty('thread_ts');
  const kept = String((await call(post({ text: 'kept' }))).ts);
  await call(post({ text: 'reply', thread_ts: kept }));
  server?.deleteMessage('C0DESK', kept);
  expect((await call(post({ text: 'below', thread_ts: kept }))).message).toMatchObject({ thread_ts: kept });
  const { messages } = await call({
    method: 'conversations.replies',
    args: { channel: 'C0DESK', ts: kept },
  });
  expect((messages as { text: string }[]).map(({ text }) => text)).toEqual([
    'This message was deleted.',
    'reply',
    'below',
  ]);
});

test('a fault comes once, and what was asked for is done only where it says so', async () => {
  server?.failNext(
    'chat.postMessage',
    { kind: 'error', error: 'fatal_error' },
    { kind: 'error', error: 'fatal_error', accepted: true },
  );
  await call(post({ text: 'lost' }));
  await call(post({ text: 'arrived' }));
  await call(post({ text: 'sound' }));
  expect(server?.messages('C0DESK').map(({ text }) => text)).toEqual(['arrived', 'sound']);
  expect(server?.calls.map(({ result }) => result)).toEqual(['error', 'error', 'ok']);
});
