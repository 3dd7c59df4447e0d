/** Who may mute, judge and test, by every kind of rule; refusals say who may. */
import { expect, test } from 'vitest';
import type { Asker } from '../../src/chat/command.ts';
import type { PermissionRule } from '../../src/domain/permission.ts';
import { createPermissionCheck } from '../../src/lookups/permission.ts';
import { asker, CHANNELS } from './mute-desk.ts';

const NOBODY: PermissionRule = { roles: [], userGroups: [], users: [], channels: [] };

async function check(
  rule: Partial<PermissionRule> | null,
  by: Asker,
  expected: string | null,
): Promise<void> {
  const full = rule === null ? null : { ...NOBODY, ...rule };
  const permissions = { mute: full, change: null, test: NOBODY };
  const permit = createPermissionCheck({ config: () => ({ permissions, channels: CHANNELS }) });
  expect((await permit(by, 'mute'))?.says ?? null).toBe(expected);
}

const inGroup =
  (...own: string[]): Asker['memberOf'] =>
  (ids) =>
    Promise.resolve({ ok: true, ids: ids.filter((id) => own.includes(id)) });
const discord = (changes: Partial<Asker> = {}) =>
  asker({ by: 'discord:7', platform: 'discord', target: '12', ...changes });

test.each<[string, Partial<PermissionRule> | null, Asker, string | null]>([
  ['everyone where nothing is said', null, asker(), null],
  ['a person by name', { users: ['slack:U1'] }, asker(), null],
  [
    'the same id on another platform is another person',
    { users: ['slack:7'] },
    discord(),
    'You may not mute and unmute here. These may: 1 person by name, in Slack.',
  ],
  ['whoever writes in the channel', { channels: ['desk'] }, asker(), null],
  [
    'not in another channel',
    { channels: ['desk'] },
    asker({ target: 'C2' }),
    'You may not mute and unmute here. These may: people in the channel desk.',
  ],
  [
    'not in a channel of that id elsewhere',
    { channels: ['desk'] },
    discord({ target: 'C1' }),
    'You may not mute and unmute here. These may: people in the channel desk.',
  ],
  ['a member of the user group', { userGroups: ['S1'] }, asker({ memberOf: inGroup('S1') }), null],
  [
    'a member of another group',
    { userGroups: ['S1'] },
    asker({ memberOf: inGroup('S2') }),
    'You may not mute and unmute here. These may: members of a Slack user group.',
  ],
  ['a member of the role', { roles: ['99'] }, discord({ memberOf: inGroup('99') }), null],
  [
    'roles are not asked of Slack',
    { roles: ['99'] },
    asker({ memberOf: inGroup('99') }),
    'You may not mute and unmute here. These may: members of a Discord role.',
  ],
  ['the terminal', { users: [] }, asker({ platform: 'console', by: 'console:local' }), null],
  [
    'a rule without anybody',
    {},
    asker(),
    'You may not mute and unmute here. The config lets nobody mute and unmute from chat.',
  ],
  [
    'all of them are named',
    { roles: ['99'], userGroups: ['S1'], users: ['slack:U8', 'discord:9'], channels: ['desk'] },
    discord(),
    'You may not mute and unmute here. These may: members of a Discord role; people in the channel desk; 2 people by name, 1 of them in Slack.',
  ],
  [
    'where membership is not known',
    { userGroups: ['S1'] },
    asker({ memberOf: () => Promise.resolve({ ok: false, reason: 'Slack does not answer.' }) }),
    'You may not mute and unmute here. These may: members of a Slack user group. Whether you are one of them is not known: Slack does not answer.',
  ],
  [
    'ids that were not asked for do not count',
    { userGroups: ['S1'] },
    asker({ memberOf: () => Promise.resolve({ ok: true, ids: ['S9'] }) }),
    'You may not mute and unmute here. These may: members of a Slack user group.',
  ],
])('%s', async (_name, rule, by, expected) => {
  await check(rule, by, expected);
});

test('membership is not asked for where it cannot matter', async () => {
  const memberOf = () => Promise.reject(new Error('asked'));
  await check({ users: ['slack:U1'], userGroups: ['S1'] }, asker({ memberOf }), null);
  await check({ channels: ['desk'], userGroups: ['S1'] }, asker({ memberOf }), null);
  await check(
    { channels: ['night'] },
    asker({ memberOf }),
    'You may not mute and unmute here. These may: people in the channel night.',
  );
});

test('who may is named on the platform of the asker only, by ids that are no words, and it says where that is set', async () => {
  const rule = {
    ...NOBODY,
    roles: ['99'],
    userGroups: ['S1', 'S2'],
    users: ['slack:U8', 'discord:9', 'slack:U9'],
  };
  const permissions = { mute: null, change: rule, test: null };
  const permit = createPermissionCheck({ config: () => ({ permissions, channels: CHANNELS }) });
  expect(await permit(asker(), 'change')).toEqual({
    says: 'You may not judge alerts and dates here. These may: members of 2 Slack user groups; 3 people by name, 1 of them in Discord.',
    mentions: [
      { kind: 'group', id: 'S1' },
      { kind: 'group', id: 'S2' },
      { kind: 'person', id: 'U8' },
      { kind: 'person', id: 'U9' },
    ],
    setIn: 'It is set in the config: permissions, change.',
  });
  expect((await permit(discord(), 'change'))?.mentions).toEqual([
    { kind: 'group', id: '99' },
    { kind: 'person', id: '9' },
  ]);
});
