/** Who may do what, without those who cannot come, since their platform is not configured. */
import type { Channel } from '../domain/channel.ts';
import type { Permission, PermissionRule, Permissions } from '../domain/permission.ts';
import type { Secrets } from './environment.ts';
import type { PermissionsConfig } from './permission-schema.ts';
import { NO_TOKENS } from './resolve-channels.ts';
import type { PermissionGap } from './settings.ts';

type Resolved = { permissions: Permissions; permissionGaps: PermissionGap[] };

export function resolvePermissions(
  config: PermissionsConfig,
  channels: readonly Channel[],
  secrets: Secrets,
): Resolved {
  const permissionGaps: PermissionGap[] = [];
  const resolve = (permission: Permission): PermissionRule | null => {
    const given = config[permission];
    if (given === undefined) return null;
    const { rule, leftOut } = resolveRule(given, channels, secrets);
    if (leftOut.length > 0) {
      // In the terminal nobody asks.
      const isAsked = secrets.slack !== null || secrets.discord !== null;
      const isForNobody = isAsked && Object.values(rule).every((list) => list.length === 0);
      permissionGaps.push({ permission, leftOut: leftOut.join(', '), isForNobody });
    }
    return rule;
  };
  const permissions = { mute: resolve('mute'), change: resolve('change'), test: resolve('test') };
  return { permissions, permissionGaps };
}

/** One line for people. */
export function describeGap({ permission, leftOut, isForNobody }: PermissionGap): string {
  return isForNobody
    ? `nobody may ${permission}: left out of permissions.${permission} is ${leftOut}`
    : `left out of permissions.${permission}: ${leftOut}`;
}

/** A rule of which nothing is left stays a rule: what was for few must not become for all. */
function resolveRule(
  given: NonNullable<PermissionsConfig[Permission]>,
  channels: readonly Channel[],
  { slack, discord }: Secrets,
): { rule: PermissionRule; leftOut: string[] } {
  const leftOut: string[] = [];
  const keep = <T>(
    key: string,
    list: readonly T[],
    isKept: (item: T) => boolean,
    reason: string,
  ): readonly T[] => {
    const kept = list.filter(isKept);
    if (kept.length < list.length) leftOut.push(`${key} (${reason})`);
    return kept;
  };
  const isThere = (platform: keyof typeof NO_TOKENS) => (platform === 'slack' ? slack : discord) !== null;
  const slackUsers = keep(
    'users of Slack',
    given.users.filter((user) => user.startsWith('slack:')),
    () => isThere('slack'),
    NO_TOKENS.slack,
  );
  const discordUsers = keep(
    'users of Discord',
    given.users.filter((user) => user.startsWith('discord:')),
    () => isThere('discord'),
    NO_TOKENS.discord,
  );
  const rule = {
    roles: keep('roles', given.roles, () => isThere('discord'), NO_TOKENS.discord),
    userGroups: keep('user_groups', given.user_groups, () => isThere('slack'), NO_TOKENS.slack),
    users: [...slackUsers, ...discordUsers],
    channels: keep(
      'channels',
      given.channels,
      (name) => channels.some((channel) => channel.name === name),
      'they are left out',
    ),
  };
  return { rule, leftOut };
}
