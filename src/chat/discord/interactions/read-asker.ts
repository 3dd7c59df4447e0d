/** Who asks in Discord, and where, as every platform says it. */
import type { BaseInteraction } from 'discord.js';
import type { Asker } from '../../command.ts';

/** @param target the id of the channel that it was asked in. */
export function readAsker(interaction: BaseInteraction, target: string): Asker {
  const { user } = interaction;
  return {
    by: `discord:${user.id}`,
    name: displayName(interaction),
    platform: 'discord',
    target,
    async memberOf(ids) {
      const roles = rolesOf(interaction);
      return { ok: true, ids: ids.filter((id) => roles.has(id)) };
    },
  };
}

/** As members of this server see it. */
function displayName({ member, user }: BaseInteraction): string {
  if (member !== null && 'displayName' in member) return member.displayName;
  return member?.nick ?? user.displayName;
}

/** Discord sends them with each interaction; of a server that the gateway has not told of yet, as bare data. */
function rolesOf({ member, guildId }: BaseInteraction): ReadonlySet<string> {
  if (member === null) return new Set();
  const roles = Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
  // Everyone in a server has the role that is named like it.
  return new Set(guildId === null ? roles : [...roles, guildId]);
}
