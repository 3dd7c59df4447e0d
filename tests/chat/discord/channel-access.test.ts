/** What is said at start of channels that do not take alerts, and which permissions are missing where. */
import { expect, test } from 'vitest';
import { missingPermissions } from '../../../src/chat/discord/channel-access.ts';
import { inviteLink, invitePermissions, permissionNames } from '../../../src/chat/discord/invite-link.ts';
import type { Place } from '../../../src/chat/discord/place.ts';
import type { Channel } from '../../../src/domain/channel.ts';
import type { ServerChannel } from '../../support/discord-server/world.ts';
import { channel, channelId, connect, startServer } from './connected.ts';
import { tag } from './connected-forum.ts';

const role = '500000000000000001';
const gifts = [tag('400000000000000001', 'Gifts'), tag('400000000000000003', 'Official', true)];

async function check(
  is: Partial<ServerChannel>,
  config: Partial<Channel>,
  expected: RegExp | null,
): Promise<void> {
  const server = await startServer({
    channels: [{ id: channelId, name: 'alerts', access: 'full', ...is }],
    roles: [{ id: role, name: 'desk', mentionable: false }],
  });
  const { logged } = await connect(server, { channels: () => [{ ...channel(channelId), ...config }] });
  const warnings = logged.filter((line) => line.startsWith('warn'));
  const prefix = `^warn: Discord channel ${channelId} is not ready for alerts: `;
  expect(warnings).toEqual(
    expected === null ? [] : [expect.stringMatching(new RegExp(prefix + expected.source))],
  );
}

test.each<[string, Partial<ServerChannel>, Partial<Channel>, RegExp | null]>([
  ['a text channel', {}, {}, null],
  ['an announcement channel', { type: 5 }, {}, null],
  ['the chat of a voice channel', { type: 2 }, {}, null],
  ['a category', { type: 4 }, {}, /it is not a channel that takes messages or posts$/],
  ['a channel that is hidden', { access: 'hidden' }, {}, /the bot lacks View Channel there$/],
  ['a channel without embeds', { access: 'no-embeds' }, {}, /the bot lacks Embed Links there$/],
  ['a channel without history', { access: 'no-history' }, {}, /the bot lacks Read Message History there$/],
  ['a channel without threads, which takes alerts', { access: 'no-threads' }, {}, null],
  ['a channel without files, which takes charts as text', { access: 'no-files' }, {}, null],
  ['a forum', { type: 15 }, {}, null],
  ['a media channel', { type: 16 }, {}, null],
  ['a forum without posts', { type: 15, access: 'no-send' }, {}, /the bot lacks Send Messages there$/],
  [
    'a forum whose posts take nothing',
    { type: 15, access: 'thread-reader' },
    {},
    /the bot lacks Send Messages in Threads there$/,
  ],
  ['a forum with tags', { type: 15, tags: gifts }, { tags: { a: 'gifts' } }, null],
  [
    'a tag that is not there',
    { type: 15, tags: gifts },
    { tags: { a: 'Gifts', b: 'Missing', c: 'Official' } },
    /the forum has no tag "Missing", "Official" that the bot may use$/,
  ],
  [
    'a forum that requires a tag',
    { type: 15, tags: gifts, requiresTag: true },
    { tags: { a: 'Gifts' } },
    /the forum requires a tag on every post: name one for "\*"/,
  ],
  [
    'tags of a text channel',
    {},
    { tags: { a: 'Gifts' } },
    /the config gives it tags, but it is not a forum$/,
  ],
  [
    'a role that nobody may mention',
    {},
    { mention: role },
    /the bot cannot mention the role "desk": turn on/,
  ],
  [
    'a role that is not there',
    {},
    { mention: '500000000000000009' },
    /its server has no role 500000000000000009/,
  ],
])('at start: %s', (_, is, config, expected) => check(is, config, expected));

test.each<[Place['kind'], readonly string[], readonly string[]]>([
  [
    'channel',
    ['View Channel', 'Send Messages', 'Embed Links', 'Read Message History'],
    ['Create Public Threads', 'Send Messages in Threads', 'Attach Files', 'Pin Messages'],
  ],
  [
    'forum',
    ['View Channel', 'Send Messages', 'Embed Links', 'Read Message History', 'Send Messages in Threads'],
    ['Attach Files'],
  ],
  [
    'thread',
    ['View Channel', 'Send Messages in Threads', 'Embed Links', 'Read Message History'],
    ['Attach Files', 'Pin Messages'],
  ],
  ['other', ['View Channel', 'Send Messages', 'Embed Links', 'Read Message History'], ['Attach Files']],
  ['none', [], []],
])('what a bot without permissions lacks in a place of the kind "%s"', (kind, needed, useful) => {
  const place = { kind, name: '', guild: null, tags: [], needsTag: false };
  expect(missingPermissions({ ...place, may: () => false })).toEqual({ needed, useful });
  expect(missingPermissions({ ...place, may: () => true })).toEqual({ needed: [], useful: [] });
  expect(missingPermissions({ ...place, may: () => null })).toBe(null);
});

test('the invite link asks for what the bot needs anywhere, and for nothing else', () => {
  const link = new URL(inviteLink('100000000000000042'));
  expect(Object.fromEntries(link.searchParams)).toEqual({
    client_id: '100000000000000042',
    permissions: invitePermissions.toString(),
    scope: 'bot applications.commands',
  });
  expect(link.origin + link.pathname).toBe('https://discord.com/oauth2/authorize');
  expect(Object.values(permissionNames).every((bit) => (invitePermissions & bit) === bit)).toBe(true);
  expect(invitePermissions.toString(2).replaceAll('0', '')).toHaveLength(8);
});
