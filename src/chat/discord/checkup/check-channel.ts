/** Whether the bot can post alerts in a Discord channel, forum or thread: permissions, tags, whom it mentions. */
import {
  type APIChannel,
  type APIOverwrite,
  DiscordAPIError,
  PermissionFlagsBits,
  type PermissionsBitField,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { Channel } from '../../../domain/channel.ts';
import type { Finding } from '../../finding.ts';
import { missingPermissions } from '../channel-access.ts';
import { tagObstacle } from '../forum-tags.ts';
import type { PermissionName } from '../invite-link.ts';
import { type Place, placeFrom } from '../place.ts';
import { isSnowflake } from '../snowflake.ts';
import { failureFinding } from './failure-finding.ts';
import type { Guild, Guilds } from './guilds.ts';

type Ports = { rest: REST; guilds: Guilds };

export async function checkChannel(
  channel: Channel,
  { rest, guilds }: Ports,
  signal: AbortSignal,
): Promise<Finding[]> {
  const subject = `Discord channel ${channel.name} (${channel.target})`;
  const wrong = (says: string, advice: string): Finding[] => [{ level: 'wrong', subject, says, advice }];
  if (!isSnowflake(channel.target))
    return wrong('this is not the id of a channel', 'copy it with Copy Channel ID into the config');
  try {
    const raw = (await rest.get(Routes.channel(channel.target), { signal })) as APIChannel;
    const place = placeFrom(raw);
    if (place.kind === 'none')
      return wrong('takes no messages', 'name a text channel, a forum or a thread in the config');
    if (place.guild === null)
      return wrong('does not stand in a server', 'name a channel of a server in the config');
    const guild = await guilds.get(place.guild);
    const permissions = guild.permissionsWith(await overwritesOf(raw, rest, signal));
    const known = { ...place, may: (bit: bigint) => permissions.has(bit) };
    return [
      checkPermissions(subject, guild, known),
      ...checkTags(subject, channel, known),
      ...checkMention(channel, guild, permissions),
    ];
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownChannel)
      return wrong('there is no such channel', 'copy the id of another into the config (Copy Channel ID)');
    // The same for a server that it is not in.
    if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.MissingAccess)
      return wrong(
        'the bot cannot see it',
        'if the bot is not in its server, invite it by the link above; else give it View Channel there',
      );
    return [failureFinding(subject, error)];
  }
}

/** A thread has those of the channel that it is in. */
async function overwritesOf(
  channel: APIChannel,
  rest: REST,
  signal: AbortSignal,
): Promise<readonly APIOverwrite[]> {
  if (placeFrom(channel).kind !== 'thread') return overwritesIn(channel);
  const { parent_id: parent } = channel as { parent_id?: string | null };
  if (!parent) return [];
  return overwritesIn((await rest.get(Routes.channel(parent), { signal })) as APIChannel);
}

function overwritesIn(channel: APIChannel): readonly APIOverwrite[] {
  return ('permission_overwrites' in channel && channel.permission_overwrites) || [];
}

/** What it is like without them. */
const lacks: readonly (readonly [names: readonly PermissionName[], cost: string])[] = [
  [
    ['Read Message History'],
    'an alert in doubt after a lost connection is sent again after half a minute, and may come twice',
  ],
  [
    ['Create Public Threads', 'Send Messages in Threads'],
    'what is new in a story stands in the channel, not in a thread',
  ],
  [['Attach Files'], 'charts come as bars of text, not as pictures'],
  [['Pin Messages'], 'the message about the deadlines is not pinned'],
];

function checkPermissions(subject: string, guild: Guild, place: Place): Finding {
  const { needed = [], useful = [] } = missingPermissions(place) ?? {};
  const where = `#${place.name} in ${guild.name}`;
  if (needed.length + useful.length === 0)
    return { level: 'good', subject, says: `the bot can post in ${where}`, advice: null };
  const isOnlyRisk = needed.every((name) => name === 'Read Message History');
  const says = `in ${where} the bot lacks ${[...needed, ...useful].join(', ')}`;
  const costs = lacks.flatMap(([names, cost]) =>
    [...needed, ...useful].some((name) => names.includes(name)) ? [cost] : [],
  );
  return {
    level: isOnlyRisk ? 'risk' : 'wrong',
    subject,
    says: isOnlyRisk ? `${says}, so ${costs.join(', and ')}` : says,
    advice:
      'give its role these permissions in the settings of the channel, or invite it again by the link above',
  };
}

function checkTags(subject: string, { tags }: Channel, place: Place): Finding[] {
  if (place.kind !== 'forum') {
    if (Object.keys(tags).length === 0) return [];
    const advice = 'take `tags` out of the config, or name a forum';
    return [{ level: 'risk', subject, says: 'it is no forum, so its tags mean nothing', advice }];
  }
  const obstacle = tagObstacle(tags, place);
  if (obstacle === null) return [];
  const there = place.tags.map(({ name }) => name).join(', ');
  const advice = there === '' ? 'make tags in the settings of the forum' : `it has these: ${there}`;
  return [{ level: place.needsTag ? 'wrong' : 'risk', subject, says: obstacle, advice }];
}

function checkMention({ name, mention }: Channel, guild: Guild, permissions: PermissionsBitField): Finding[] {
  if (mention === null) return [];
  const subject = `Discord role ${mention}, mentioned in ${name}`;
  const role = guild.roles.find(({ id }) => id === mention);
  if (role === undefined) {
    const advice = 'name another in the config, by its id (Server Settings, Roles, Copy Role ID)';
    return [{ level: 'wrong', subject, says: `there is no such role in ${guild.name}`, advice }];
  }
  if (role.id === guild.id) {
    const advice = 'make a role for those who want to be told, and name that';
    return [{ level: 'wrong', subject, says: 'this is @everyone, which is never mentioned', advice }];
  }
  if (!role.mentionable && !permissions.has(PermissionFlagsBits.MentionEveryone)) {
    const advice = 'turn on “Allow anyone to @mention this role” in Server Settings, Roles';
    return [{ level: 'wrong', subject, says: `the bot may not mention ${role.name}`, advice }];
  }
  return [{ level: 'good', subject, says: `is ${role.name}, which the bot may mention`, advice: null }];
}
