/** The Discord servers in which configured channels stand, each asked for once, with what the bot may do there. */
import {
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
  PermissionFlagsBits,
  PermissionsBitField,
  type REST,
  Routes,
} from 'discord.js';

export type Guild = {
  id: string;
  name: string;
  roles: APIGuild['roles'];
  /** What the bot may do where `overwrites` stand. */
  permissionsWith: (overwrites: readonly APIOverwrite[]) => PermissionsBitField;
};

export type Guilds = {
  /** Rejects as the REST client does. */
  get(id: string): Promise<Guild>;
  /** Those that were asked for and could be read. */
  known(): Promise<Guild[]>;
};

export function createGuilds(rest: REST, botId: string, signal: AbortSignal): Guilds {
  const asked = new Map<string, Promise<Guild>>();

  async function fetchGuild(id: string): Promise<Guild> {
    const [guild, member] = (await Promise.all([
      rest.get(Routes.guild(id), { signal }),
      rest.get(Routes.guildMember(id, botId), { signal }),
    ])) as [APIGuild, APIGuildMember];
    return {
      id,
      name: guild.name,
      roles: guild.roles,
      permissionsWith: (overwrites) =>
        computePermissions(guild, { id: botId, roles: member.roles }, overwrites),
    };
  }

  return {
    get(id) {
      const guild = asked.get(id) ?? fetchGuild(id);
      asked.set(id, guild);
      return guild;
    },
    async known() {
      const settled = await Promise.allSettled(asked.values());
      return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    },
  };
}

/** As Discord reckons it (docs: Permissions, Permission Overwrites): first the roles, then what the channel says of
 * everyone, then of the roles, then of the member. */
export function computePermissions(
  guild: Pick<APIGuild, 'id' | 'roles'>,
  member: { id: string; roles: readonly string[] },
  overwrites: readonly APIOverwrite[],
): PermissionsBitField {
  const ofMember = (id: string) => id === guild.id || member.roles.includes(id);
  const base = new PermissionsBitField(
    guild.roles.filter(({ id }) => ofMember(id)).map(({ permissions }) => BigInt(permissions)),
  );
  if (base.has(PermissionFlagsBits.Administrator, false))
    return new PermissionsBitField(PermissionsBitField.All);
  const everyone = overwrites.filter(({ id }) => id === guild.id);
  const roles = overwrites.filter(({ id }) => id !== guild.id && member.roles.includes(id));
  const own = overwrites.filter(({ id }) => id === member.id);
  let bits = base.bitfield;
  for (const group of [everyone, roles, own]) {
    for (const { deny } of group) bits &= ~BigInt(deny);
    for (const { allow } of group) bits |= BigInt(allow);
  }
  // Who cannot see a channel can do nothing in it.
  return new PermissionsBitField((bits & PermissionFlagsBits.ViewChannel) === 0n ? 0n : bits);
}
