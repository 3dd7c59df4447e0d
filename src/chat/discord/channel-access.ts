/** What keeps alerts from a Discord channel or forum, and which permission the bot lacks there. */
import { type Client, PermissionFlagsBits } from 'discord.js';
import type { Channel } from '../../domain/channel.ts';
import { classifyError } from './classify-error.ts';
import { tagObstacle } from './forum-tags.ts';
import { type PermissionName, permissionNames } from './invite-link.ts';
import { findPlace, type Place, placeOf } from './place.ts';
import { isSnowflake } from './snowflake.ts';

/** needed: without it alerts do not arrive, or may arrive twice. useful: without it there are no threads, pictures or
 * pins. */
export type MissingPermissions = { needed: readonly PermissionName[]; useful: readonly PermissionName[] };

const basic = ['View Channel', 'Send Messages', 'Embed Links', 'Read Message History'] as const;
const needs: Readonly<Record<Place['kind'], MissingPermissions>> = {
  channel: {
    needed: basic,
    useful: ['Create Public Threads', 'Send Messages in Threads', 'Attach Files', 'Pin Messages'],
  },
  // There Send Messages is called Create Posts.
  // Its posts are pinned by those who moderate it.
  forum: { needed: [...basic, 'Send Messages in Threads'], useful: ['Attach Files'] },
  thread: {
    needed: ['View Channel', 'Send Messages in Threads', 'Embed Links', 'Read Message History'],
    useful: ['Attach Files', 'Pin Messages'],
  },
  other: { needed: basic, useful: ['Attach Files'] },
  none: { needed: [], useful: [] },
};

/** Null where the bot's permissions are not known. */
export function missingPermissions(place: Place): MissingPermissions | null {
  if (place.may(PermissionFlagsBits.ViewChannel) === null) return null;
  const isMissing = (name: PermissionName) => place.may(permissionNames[name]) === false;
  const { needed, useful } = needs[place.kind];
  return { needed: needed.filter(isMissing), useful: useful.filter(isMissing) };
}

/** What keeps alerts from a channel, as a clause that says what to do; null when nothing is known to. */
export async function describeObstacle(
  client: Client,
  channel: Pick<Channel, 'target' | 'mention' | 'tags'>,
  signal: AbortSignal,
): Promise<string | null> {
  if (!isSnowflake(channel.target)) return 'it is not the id of a channel';
  let place: Place;
  try {
    const finder = { rest: client.rest, placeOf: (id: string) => placeOf(client, id) };
    place = await findPlace(finder, channel.target, signal);
  } catch (error) {
    return classifyError(error).reason;
  }
  if (place.kind === 'none') return 'it is not a channel that takes messages or posts';
  const needed = missingPermissions(place)?.needed ?? [];
  if (needed.length > 0) return `the bot lacks ${needed.join(', ')} there`;
  if (place.kind !== 'forum' && Object.keys(channel.tags).length > 0) {
    return 'the config gives it tags, but it is not a forum';
  }
  return (
    (place.kind === 'forum' ? tagObstacle(channel.tags, place) : null) ??
    mentionObstacle(client, channel, place)
  );
}

/** Discord takes such a mention, and tells nobody. */
function mentionObstacle(
  client: Client,
  { mention }: Pick<Channel, 'mention'>,
  { guild, may }: Place,
): string | null {
  const roles = guild === null ? undefined : client.guilds.cache.get(guild)?.roles.cache;
  if (mention === null || roles === undefined) return null;
  const role = roles.get(mention);
  if (role === undefined) return `its server has no role ${mention}, which urgent alerts are to mention`;
  if (role.mentionable || may(PermissionFlagsBits.MentionEveryone) !== false) return null;
  return `the bot cannot mention the role "${role.name.slice(0, 50)}": turn on "Allow anyone to @mention this role"`;
}
