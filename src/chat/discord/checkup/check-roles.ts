/** Whether the Discord roles that permissions name are there. */
import type { Finding } from '../../finding.ts';
import type { Guild } from './guilds.ts';

/** `guilds`: those that could be read; without any, nothing is said. */
export function checkRoles(roles: readonly string[], guilds: readonly Guild[]): Finding[] {
  if (guilds.length === 0) return [];
  return [...new Set(roles)].map((id) => {
    const subject = `Discord role ${id}, named in permissions`;
    const home = guilds.find((guild) => guild.roles.some((role) => role.id === id));
    const name = home?.roles.find((role) => role.id === id)?.name;
    if (home === undefined) {
      const advice = 'name another in the config, by its id (Server Settings, Roles, Copy Role ID)';
      return { level: 'wrong', subject, says: 'there is no such role', advice };
    }
    if (id === home.id) {
      const advice = 'leave the rule out if everyone may, or name another role';
      return { level: 'risk', subject, says: `is everyone in the server ${home.name}`, advice };
    }
    return { level: 'good', subject, says: `is ${name} in the server ${home.name}`, advice: null };
  });
}
