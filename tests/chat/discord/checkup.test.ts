/** The check of Discord's set-up: what it finds and advises, over REST alone, changing nothing. */
import { OverwriteType, PermissionFlagsBits } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDiscord, type DiscordCheckup } from '../../../src/chat/discord/checkup/checkup.ts';
import { computePermissions } from '../../../src/chat/discord/checkup/guilds.ts';
import { deploy } from '../../../src/chat/discord/deployment/deploy.ts';
import type { DiscordServer } from '../../support/discord-server/start-discord-server.ts';
import type { Access } from '../../support/discord-server/world.ts';
import { channel, channelId, startServer } from './connected.ts';

const never = new AbortController().signal;
const SUBJECT = `Discord channel discord-${channelId} (${channelId})`;
const ROLE = '300000000000000001';
const GIVE =
  'give its role these permissions in the settings of the channel, or invite it again by the link above';

/** One line for each finding. */
async function check(server: DiscordServer, changes: Partial<DiscordCheckup> = {}): Promise<string[]> {
  const { token, apiUrl } = server;
  const findings = await checkDiscord(
    { token, apiUrl, channels: [channel(channelId)], roles: [], onServerTime: () => {}, ...changes },
    never,
  );
  expect(JSON.stringify(findings)).not.toContain(server.token);
  return findings.map(
    ({ level, subject, says, advice }) =>
      `${level} ${subject}: ${says}${advice === null ? '' : ` → ${advice}`}`,
  );
}

test('where all is well every part is told as good, and nothing is changed or connected', async () => {
  const server = await startServer();
  await deploy(server, never);
  const before = server.calls.length;
  expect(await check(server)).toEqual([
    'good Discord token: works: the bot is deadline-watch',
    `good Discord invite link: brings the bot into a server, or gives it the permissions that it lacks there → https://discord.com/oauth2/authorize?client_id=${server.applicationId}&permissions=2252109051448320&scope=bot%20applications.commands`,
    'good Discord gateway: 1000 of 1000 connections are left today',
    'good Discord commands: /watch is there as it should be',
    `good ${SUBJECT}: the bot can post in #alerts in Newsroom`,
  ]);
  expect(server.calls.slice(before).map(({ route }) => route.split(' ')[0])).toEqual(
    server.calls.slice(before).map(() => 'GET'),
  );
  expect([server.gateway.counts.identified, server.violations]).toEqual([0, []]);
});

test('it tells what time it is at Discord', async () => {
  const server = await startServer();
  const times: number[] = [];
  await check(server, { onServerTime: (at) => times.push(at) });
  expect(times.length).toBeGreaterThan(0);
  expect(times.filter((at) => Math.abs(at - Date.now()) > 60_000)).toEqual([]);
});

test('commands that are not there as they should be are told', async () => {
  const server = await startServer();
  expect(await check(server)).toContainEqual(
    'risk Discord commands: /watch is missing → npm run deploy-commands, or start the bot, which does the same',
  );
});

test('a token that does not work is told, and nothing else is asked', async () => {
  const server = await startServer();
  expect(await check(server, { token: 'wrong-token' })).toEqual([
    'wrong Discord token: Discord refused DISCORD_TOKEN → copy the token of the bot again from the Developer Portal (Bot, Reset Token)',
  ]);
  expect(server.calls).toHaveLength(1);
});

test('without a network it says so once', async () => {
  const server = await startServer();
  await server.close();
  expect(await check(server)).toEqual([
    'wrong Discord token: Discord cannot be reached (ECONNREFUSED) → look whether this machine reaches the internet, and whether a proxy or a firewall is in between',
  ]);
});

describe('a channel is told as it is', () => {
  const gone = 'there is no such channel → copy the id of another into the config (Copy Channel ID)';
  const lost =
    'so an alert in doubt after a lost connection is sent again after half a minute, and may come twice';
  const threads = 'so what is new in a story stands in the channel, not in a thread';
  const table: [access: Access, expected: string][] = [
    [
      'hidden',
      'wrong SUBJECT: the bot cannot see it → if the bot is not in its server, invite it by the link above; else give it View Channel there',
    ],
    ['no-send', `wrong SUBJECT: in #alerts in Newsroom the bot lacks Send Messages → ${GIVE}`],
    ['no-embeds', `wrong SUBJECT: in #alerts in Newsroom the bot lacks Embed Links → ${GIVE}`],
    [
      'no-history',
      `risk SUBJECT: in #alerts in Newsroom the bot lacks Read Message History, ${lost} → ${GIVE}`,
    ],
    [
      'no-threads',
      `risk SUBJECT: in #alerts in Newsroom the bot lacks Create Public Threads, ${threads} → ${GIVE}`,
    ],
    [
      'no-files',
      `risk SUBJECT: in #alerts in Newsroom the bot lacks Attach Files, so charts come as bars of text, not as pictures → ${GIVE}`,
    ],
    [
      'no-pins',
      `risk SUBJECT: in #alerts in Newsroom the bot lacks Pin Messages, so the message about the deadlines is not pinned → ${GIVE}`,
    ],
    ['deleted', `wrong SUBJECT: ${gone}`],
  ];
  test.each(table)('%s', async (access, expected) => {
    const server = await startServer({ channels: [{ id: channelId, name: 'alerts', access }] });
    expect((await check(server)).at(-1)).toBe(expected.replace('SUBJECT', SUBJECT));
  });

  test('an id that can be none is not asked for', async () => {
    const server = await startServer();
    expect((await check(server, { channels: [channel('123')] })).at(-1)).toBe(
      'wrong Discord channel discord-123 (123): this is not the id of a channel → copy it with Copy Channel ID into the config',
    );
  });

  test('a category takes no messages', async () => {
    const server = await startServer({ channels: [{ id: channelId, name: 'x', access: 'full', type: 4 }] });
    expect((await check(server)).at(-1)).toBe(
      `wrong ${SUBJECT}: takes no messages → name a text channel, a forum or a thread in the config`,
    );
  });
});

describe('the tags of a forum', () => {
  const forum = (requiresTag: boolean) => ({
    channels: [
      {
        id: channelId,
        name: 'stories',
        access: 'full' as const,
        type: 15,
        tags: [{ id: '400000000000000001', name: 'Talks', moderated: false }],
        requiresTag,
      },
    ],
  });
  const tagged = (tags: Record<string, string>) => ({ channels: [{ ...channel(channelId), tags }] });

  test('are good by their names or ids', async () => {
    const server = await startServer(forum(true));
    const tags = { Sanctions: 'Talks', '*': '400000000000000001' };
    expect((await check(server, tagged(tags))).slice(4)).toEqual([
      `good ${SUBJECT}: the bot can post in #stories in Newsroom`,
    ]);
  });

  test('that are not there are told with those that are', async () => {
    const server = await startServer(forum(false));
    expect((await check(server, tagged({ '*': 'Talk' }))).at(-1)).toBe(
      `risk ${SUBJECT}: the forum has no tag "Talk" that the bot may use → it has these: Talks`,
    );
  });

  test('are wrong to lack where every post needs one', async () => {
    const server = await startServer(forum(true));
    expect((await check(server)).at(-1)).toMatch(/^wrong .* requires a tag on every post/);
  });

  test('mean nothing elsewhere', async () => {
    const server = await startServer();
    expect((await check(server, tagged({ '*': 'Talks' }))).at(-1)).toBe(
      `risk ${SUBJECT}: it is no forum, so its tags mean nothing → take \`tags\` out of the config, or name a forum`,
    );
  });
});

describe('a role', () => {
  const mentioning = (mention: string) => ({ channels: [{ ...channel(channelId), mention }] });
  const roles = (mentionable: boolean) => ({ roles: [{ id: ROLE, name: 'Desk', mentionable }] });

  test('may be mentioned', async () => {
    const server = await startServer(roles(true));
    expect((await check(server, mentioning(ROLE))).at(-1)).toBe(
      `good Discord role ${ROLE}, mentioned in discord-${channelId}: is Desk, which the bot may mention`,
    );
  });

  test('may not be mentionable', async () => {
    const server = await startServer(roles(false));
    expect((await check(server, mentioning(ROLE))).at(-1)).toBe(
      `wrong Discord role ${ROLE}, mentioned in discord-${channelId}: the bot may not mention Desk → turn on “Allow anyone to @mention this role” in Server Settings, Roles`,
    );
  });

  test('may be missing, where it is mentioned and in permissions', async () => {
    const server = await startServer();
    const lines = await check(server, { ...mentioning(ROLE), roles: [ROLE] });
    const advice = 'name another in the config, by its id (Server Settings, Roles, Copy Role ID)';
    expect(lines.slice(-2)).toEqual([
      `wrong Discord role ${ROLE}, mentioned in discord-${channelId}: there is no such role in Newsroom → ${advice}`,
      `wrong Discord role ${ROLE}, named in permissions: there is no such role → ${advice}`,
    ]);
  });

  test('named in permissions is told with its name', async () => {
    const server = await startServer(roles(false));
    expect((await check(server, { roles: [ROLE] })).at(-1)).toBe(
      `good Discord role ${ROLE}, named in permissions: is Desk in the server Newsroom`,
    );
  });
});

describe('what the bot may do', () => {
  const { ViewChannel, SendMessages, Administrator } = PermissionFlagsBits;
  const bot = { id: '9', roles: ['2', '3'] };
  const guild = (everyone: bigint, ...others: [id: string, permissions: bigint][]) => ({
    id: '1',
    roles: [['1', everyone], ...others].map(([id, permissions]) => ({
      id,
      permissions: String(permissions),
    })),
  });
  const overwrite = (id: string, allow: bigint, deny: bigint) => ({
    id,
    type: OverwriteType.Role,
    allow: String(allow),
    deny: String(deny),
  });
  const may = (of: ReturnType<typeof guild>, ...overwrites: ReturnType<typeof overwrite>[]) =>
    computePermissions(of as never, bot, overwrites).has(SendMessages);
  const both = ViewChannel | SendMessages;

  test.each([
    ['comes from everyone', may(guild(both)), true],
    ['comes from its own roles', may(guild(ViewChannel, ['2', SendMessages])), true],
    ['does not come from the roles of others', may(guild(ViewChannel, ['8', SendMessages])), false],
    ['is taken from everyone in a channel', may(guild(both), overwrite('1', 0n, SendMessages)), false],
    [
      'is given back to one of its roles, though another is denied it',
      may(guild(both), overwrite('3', SendMessages, 0n), overwrite('2', 0n, SendMessages)),
      true,
    ],
    [
      'is decided last by what is said of the bot itself',
      may(guild(both), overwrite('9', 0n, SendMessages), overwrite('2', SendMessages, 0n)),
      false,
    ],
    ['is nothing where it cannot see the channel', may(guild(both), overwrite('1', 0n, ViewChannel)), false],
    [
      'is everything for an administrator',
      may(guild(0n, ['2', Administrator]), overwrite('1', 0n, both)),
      true,
    ],
  ])('%s', (_why, found, expected) => expect(found).toBe(expected));

  test('does not depend on the order of roles and overwrites', () => {
    const bits = fc.bigInt({ min: 0n, max: (1n << 40n) - 1n });
    const some = fc.uniqueArray(fc.tuple(fc.constantFrom('1', '2', '3', '8', '9'), bits, bits), {
      selector: ([id]) => id,
    });
    fc.assert(
      fc.property(bits, bits, some, (everyone, role, list) => {
        const overwrites = list.map(([id, allow, deny]) => overwrite(id, allow, deny & ~allow));
        const at = (server: ReturnType<typeof guild>, all: typeof overwrites) =>
          computePermissions(server as never, bot, all).bitfield;
        const server = guild(everyone, ['2', role]);
        const turned = { ...server, roles: server.roles.toReversed() };
        expect(at(turned, overwrites.toReversed())).toBe(at(server, overwrites));
      }),
    );
  });
});
