/** Every request that is sent keeps to the platform's published API description, whatever text is in it. */
import { describe, expect, test } from 'vitest';
import { createDiscordCheck } from './check-discord-call.ts';
import { createSlackCheck } from './check-slack-call.ts';
import { applyExceptions, type Exception, type Fault, readDescription } from './description.ts';
import { playDiscord } from './play-discord.ts';
import { playSlack } from './play-slack.ts';
import type { WireCall } from './record-calls.ts';

/** Both platforms are played, and the machine may be busy. */
const SLOW = { timeout: 60_000 };

type Check = (call: WireCall) => { operation: string; faults: Fault[] };

/** @returns which operations were called, and all faults, each once. */
function checkAll(calls: readonly WireCall[], check: Check): { operations: string[]; faults: Fault[] } {
  const operations = new Set<string>();
  const faults = new Map<string, Fault>();
  for (const call of calls) {
    const { operation, faults: found } = check(call);
    operations.add(operation);
    for (const fault of found) faults.set(JSON.stringify(fault), fault);
  }
  return { operations: [...operations].toSorted(), faults: [...faults.values()] };
}

const discord = readDescription('discord_openapi.json');
const slack = readDescription('slack_web_openapi_v2.json');

const DISCORD_EXCEPTIONS: readonly Exception[] = [
  {
    operation: /^(?:PATCH|POST) \/webhooks\//,
    place: /^body$/,
    says: /\((?:tts|enforce_nonce)\)$/,
    reason: 'discord.js puts both into every answer to an interaction, and Discord passes over them there',
  },
  {
    operation: /^POST \/channels\/\{channel_id\}\/threads$/,
    place: /^file files\[0\]$/,
    says: /^is not described$/,
    reason: 'the form for a post has files like that for a message (docs: Start Thread in Forum, files[n])',
  },
];

describe('Discord', SLOW, () => {
  if (discord === null) return test.skip('the published description is not there (../shared/eval/specs)');

  test('every request is as it is described', async () => {
    const { recorder, server, logged } = await playDiscord();
    const { operations, faults } = checkAll(recorder.calls, createDiscordCheck(discord));
    expect(applyExceptions(faults, DISCORD_EXCEPTIONS)).toEqual({ faults: [], unused: [] });
    expect(operations).toEqual([
      'DELETE /channels/{channel_id}/messages/pins/{message_id}',
      'GET /applications/@me',
      'GET /applications/{application_id}/commands',
      'GET /channels/{channel_id}',
      'GET /channels/{channel_id}/messages',
      'GET /channels/{channel_id}/messages/{message_id}',
      'GET /channels/{channel_id}/threads/archived/public',
      'GET /gateway/bot',
      'GET /guilds/{guild_id}',
      'GET /guilds/{guild_id}/members/{user_id}',
      'GET /guilds/{guild_id}/threads/active',
      'GET /users/@me',
      'PATCH /channels/{channel_id}',
      'PATCH /channels/{channel_id}/messages/{message_id}',
      'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original',
      'POST /channels/{channel_id}/messages',
      'POST /channels/{channel_id}/messages/{message_id}/threads',
      'POST /channels/{channel_id}/threads',
      'POST /interactions/{interaction_id}/{interaction_token}/callback',
      'POST /webhooks/{webhook_id}/{webhook_token}',
      'PUT /applications/{application_id}/commands',
      'PUT /channels/{channel_id}/messages/pins/{message_id}',
    ]);
    const refused = recorder.calls.filter(({ status }) => status >= 400);
    // An edit of what is archived, which is opened then; and a thread that must not be started.
    expect(refused.map(({ method, status }) => `${method} ${status}`)).toEqual(['PATCH 400', 'POST 403']);
    expect([server.violations, logged]).toEqual([[], ['info: The /watch command was put into Discord']]);
  });
});

const SLACK_EXCEPTIONS: readonly Exception[] = [
  {
    operation: /^POST \/chat\.(?:postMessage|update)$/,
    place: /^metadata$/,
    says: /^is not described$/,
    reason: 'metadata came in 2022 (docs: Message metadata)',
  },
  {
    operation: /^POST \/conversations\.(?:history|replies)$/,
    place: /^include_all_metadata$/,
    says: /^is not described$/,
    reason: 'metadata came in 2022, and is shown only where this is asked for (docs: conversations.history)',
  },
  {
    operation: /^POST \/api\/apps\.connections\.open$/,
    place: /^path$/,
    says: /^is not described$/,
    reason: 'Socket Mode came in 2021, and this method with it (docs: apps.connections.open)',
  },
  {
    operation: /^POST \/api\/files\.(?:getUploadURLExternal|completeUploadExternal)$/,
    place: /^path$/,
    says: /^is not described$/,
    reason: 'the two came in 2022 and replace files.upload (docs: files.getUploadURLExternal)',
  },
];

describe('Slack', SLOW, () => {
  if (slack === null) return test.skip('the published description is not there (../shared/eval/specs)');

  test('every request is as it is described', async () => {
    const { recorder, server, logged } = await playSlack();
    const { operations, faults } = checkAll(recorder.calls, createSlackCheck(slack));
    expect(applyExceptions(faults, SLACK_EXCEPTIONS)).toEqual({ faults: [], unused: [] });
    expect(operations).toEqual([
      'POST /api.test',
      'POST /api/apps.connections.open',
      'POST /api/files.completeUploadExternal',
      'POST /api/files.getUploadURLExternal',
      'POST /auth.test',
      'POST /chat.postEphemeral',
      'POST /chat.postMessage',
      'POST /chat.update',
      'POST /conversations.history',
      'POST /conversations.replies',
      'POST /pins.add',
      'POST /pins.remove',
      'POST /usergroups.list',
      'POST /usergroups.users.list',
      'POST /views.open',
    ]);
    // Addresses for answers are no method of the API: what is sent there is checked by the server that plays Slack.
    expect(server.calls.some(({ method }) => method === 'response_url')).toBe(true);
    const refused = server.calls.filter(({ result, method }) => result !== 'ok' && method !== 'api.test');
    expect([refused, server.violations, logged]).toEqual([[], [], []]);
  });
});

/** What the checks themselves find, on calls that are wrong in one thing each. */
const call = (changes: Partial<WireCall>): WireCall => ({
  method: 'POST',
  path: '/api/v10/channels/200000000000000001/messages',
  query: new URLSearchParams(),
  contentType: 'application/json',
  body: '{}',
  status: 200,
  ...changes,
});
const json = (body: unknown) => ({ body: JSON.stringify(body) });

const WRONG_DISCORD: readonly [string, Partial<WireCall>, string][] = [
  ['an unknown path', { path: '/api/v10/chanels/1/messages' }, 'path: is not described'],
  ['another version', { path: '/api/v9/channels/1/messages' }, 'path: is not described'],
  ['a method that is not there', { method: 'PUT' }, 'path: is not described'],
  [
    'an id that is none',
    { path: '/api/v10/channels/C0DESK/messages' },
    'path channel_id: must match pattern',
  ],
  ['an unknown field', json({ text: 'x' }), 'body: must NOT have additional properties (text)'],
  ['one within an embed', json({ embeds: [{ titel: 'x' }] }), '(titel)'],
  ['a wrong type', json({ content: 5 }), 'body /content: must be string,null'],
  ['a text that is too long', json({ content: 'x'.repeat(2001) }), 'must NOT have more than 2000 characters'],
  ['too many embeds', json({ embeds: Array(11).fill({}) }), 'must NOT have more than 10 items'],
  [
    'an unknown kind of mention',
    json({ allowed_mentions: { parse: ['all'] } }),
    'body /allowed_mentions/parse/0',
  ],
  ['no body', { body: '' }, 'body: is missing'],
  ['a form', { contentType: 'multipart/form-data' }, 'body: is multipart/form-data'],
  [
    'a file in an unknown field',
    { contentType: 'multipart/form-data', files: ['files[0]', 'file'] },
    'file file: is not described',
  ],
  [
    'a file that is not described as it should be',
    {
      contentType: 'multipart/form-data',
      files: ['files[0]'],
      ...json({ attachments: [{ id: 'x', size: 1 }] }),
    },
    '(size)',
  ],
  ['an unknown parameter', { query: new URLSearchParams('wait=1') }, 'query wait: is not described'],
  [
    'a parameter that is too large',
    { method: 'GET', body: '', query: new URLSearchParams('limit=101') },
    'query limit: must be <= 100',
  ],
];

describe.skipIf(discord === null)('the check of Discord finds', () => {
  const check = createDiscordCheck(discord ?? { paths: {} });
  test.each(WRONG_DISCORD)('%s', (_what, changes, says) => {
    const { faults } = check(call(changes));
    expect(faults.map((fault) => `${fault.place}: ${fault.says}`).join('\n')).toContain(says);
    expect(check(call({})).faults).toEqual([]);
  });
});

const good = {
  path: '/api/chat.update',
  contentType: 'application/x-www-form-urlencoded',
  body: 'channel=C1&ts=1.2',
};
const WRONG_SLACK: readonly [string, Partial<WireCall>, string][] = [
  ['an unknown method', { path: '/api/chat.edit' }, 'path: is not described'],
  ['a parameter that is missing', { body: 'channel=C1' }, 'ts: is missing'],
  ['an unknown parameter', { body: `${good.body}&mood=x` }, 'mood: is not described'],
  ['one that stands there twice', { body: `${good.body}&ts=2.3` }, 'ts: stands there twice'],
  [
    'a wrong type',
    { path: '/api/conversations.history', body: 'channel=C1&limit=many' },
    'limit: must be integer',
  ],
  ['JSON', { contentType: 'application/json' }, 'body: is application/json'],
  ['a query', { query: new URLSearchParams('token=x') }, 'query: is not empty'],
];

describe.skipIf(slack === null)('the check of Slack finds', () => {
  const check = createSlackCheck(slack ?? { paths: {} });
  test.each(WRONG_SLACK)('%s', (_what, changes, says) => {
    const { faults } = check(call({ ...good, ...changes }));
    expect(faults.map((fault) => `${fault.place}: ${fault.says}`).join('\n')).toContain(says);
    expect(check(call(good)).faults).toEqual([]);
  });
});
