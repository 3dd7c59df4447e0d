/** Who may mute, judge and test; and whoever may not is told who may. */
import type { Asker } from '../chat/command.ts';
import type { Channel } from '../domain/channel.ts';
import type { Permission, PermissionRule, Permissions } from '../domain/permission.ts';
import { channelOf } from './mute-parts.ts';

export type PermissionCheck = (asker: Asker, permission: Permission) => Promise<string | null>;

export type PermissionParts = {
  /** As the config is at the moment. */
  config: () => { permissions: Permissions; channels: readonly Channel[] };
};

const DOES: Readonly<Record<Permission, string>> = {
  mute: 'mute and unmute',
  change: 'judge alerts and dates',
  test: 'test texts and pages',
};

/** null: allowed; else why not, and who may, in words. */
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
    return `You may not ${DOES[permission]} here. ${whoMay(rule, permission, asker)}${trouble}`;
  };
}

function groupsOf({ roles, userGroups }: PermissionRule, { platform }: Asker): readonly string[] {
  return platform === 'discord' ? roles : platform === 'slack' ? userGroups : [];
}

/** Groups of the asker's own platform where there are any, and all channels: whoever can write there may. */
function whoMay(rule: PermissionRule, permission: Permission, asker: Asker): string {
  const roles = rule.roles.map((id) => `members of the Discord role ${id}`);
  const groups = rule.userGroups.map((id) => `members of the Slack user group ${id}`);
  const own = asker.platform === 'discord' ? roles : groups;
  const people = [
    ...(own.length > 0 ? own : [...groups, ...roles]),
    ...rule.channels.map((name) => `people in the channel ${name}`),
    ...(rule.users.length === 0
      ? []
      : [
          rule.users.length === 1
            ? `the person ${rule.users[0]}`
            : `${rule.users.length} people by name: ${rule.users.join(', ')}`,
        ]),
  ];
  if (people.length === 0) return `The config lets nobody ${DOES[permission]} from chat.`;
  return `These may: ${people.join('; ')}.`;
}
