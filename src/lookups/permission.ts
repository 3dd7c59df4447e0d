/** Who may mute, judge and test; and whoever may not is told who may. */
import type { Asker, Mention } from '../chat/command.ts';
import type { Channel, Platform } from '../domain/channel.ts';
import type { Permission, PermissionRule, Permissions } from '../domain/permission.ts';
import { channelOf } from './mute-parts.ts';

/** Why not, and who may: in words, and those of the asker's platform by name. `setIn`: where it is changed. */
export type Refusal = { says: string; mentions: readonly Mention[]; setIn: string };

/** @returns null where it is allowed. */
export type PermissionCheck = (asker: Asker, permission: Permission) => Promise<Refusal | null>;

export type PermissionParts = {
  /** As the config is at the moment. */
  config: () => { permissions: Permissions; channels: readonly Channel[] };
};

const DOES: Readonly<Record<Permission, string>> = {
  mute: 'mute and unmute',
  change: 'judge alerts and dates',
  test: 'test texts and pages',
};

/** On a phone more are not read. */
const MOST_MENTIONS = 10;

export function createPermissionCheck({ config }: PermissionParts): PermissionCheck {
  return async (asker, permission) => {
    const { permissions, channels } = config();
    const rule = permissions[permission];
    if (rule === null || asker.platform === 'console') return null;
    if (rule.users.includes(asker.by)) return null;
    const here = channelOf(asker, channels);
    if (here !== null && rule.channels.includes(here.name)) return null;
    const ids = groupsOf(rule, asker);
    const member = ids.length === 0 ? ({ ok: true, ids: [] } as const) : await asker.memberOf(ids);
    // Whatever the platform says, only what was asked for counts.
    if (member.ok && member.ids.some((id) => ids.includes(id))) return null;
    const trouble = member.ok ? '' : ` Whether you are one of them is not known: ${member.reason}`;
    return {
      says: `You may not ${DOES[permission]} here. ${whoMay(rule, permission, asker)}${trouble}`,
      mentions: mentionsOf(rule, asker).slice(0, MOST_MENTIONS),
      setIn: `It is set in the config: permissions, ${permission}.`,
    };
  };
}

function groupsOf({ roles, userGroups }: PermissionRule, { platform }: Asker): readonly string[] {
  return platform === 'discord' ? roles : platform === 'slack' ? userGroups : [];
}

/** Groups of the asker's own platform where there are any, and all channels: whoever can write there may. */
function whoMay(rule: PermissionRule, permission: Permission, asker: Asker): string {
  const roles = groupWords(rule.roles.length, 'Discord role');
  const groups = groupWords(rule.userGroups.length, 'Slack user group');
  const own = asker.platform === 'discord' ? roles : groups;
  const people = [
    ...(own.length > 0 ? own : [...groups, ...roles]),
    ...rule.channels.map((name) => `people in the channel ${name}`),
    ...peopleWords(rule, asker),
  ];
  if (people.length === 0) return `The config lets nobody ${DOES[permission]} from chat.`;
  return `These may: ${people.join('; ')}.`;
}

function groupWords(count: number, what: string): string[] {
  return count === 0 ? [] : [count === 1 ? `members of a ${what}` : `members of ${count} ${what}s`];
}

/** An id says nothing to people: who it is stands below, where the platform knows. */
function peopleWords({ users }: PermissionRule, { platform }: Asker): string[] {
  if (users.length === 0) return [];
  const own = ownPeople(users, platform).length;
  const all = users.length === 1 ? '1 person' : `${users.length} people`;
  const elsewhere = users.length - own;
  if (elsewhere === 0) return [`${all} by name`];
  const where = platform === 'discord' ? 'Slack' : 'Discord';
  return [own === 0 ? `${all} by name, in ${where}` : `${all} by name, ${elsewhere} of them in ${where}`];
}

function mentionsOf(rule: PermissionRule, asker: Asker): Mention[] {
  return [
    ...groupsOf(rule, asker).map((id): Mention => ({ kind: 'group', id })),
    ...ownPeople(rule.users, asker.platform).map((id): Mention => ({ kind: 'person', id })),
  ];
}

/** Their ids there. */
function ownPeople(users: readonly string[], platform: Platform): string[] {
  const prefix = `${platform}:`;
  return users.filter((user) => user.startsWith(prefix)).map((user) => user.slice(prefix.length));
}
