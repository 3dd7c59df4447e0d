/** Checks the set-up of Discord over REST alone: token, servers, channels, roles, commands. Posts nothing. */
import { type APIApplication, type APIUser, REST, RESTEvents, Routes } from 'discord.js';
import type { Channel } from '../../../domain/channel.ts';
import type { Instant } from '../../../domain/instant.ts';
import type { Finding } from '../../finding.ts';
import { refusalFinding } from '../../refusal-finding.ts';
import { explainRefusal } from '../explain-refusal.ts';
import { inviteLink } from '../invite-link.ts';
import { checkChannel } from './check-channel.ts';
import { checkCommands } from './check-commands.ts';
import { checkGateway } from './check-gateway.ts';
import { checkRoles } from './check-roles.ts';
import { createGuilds } from './guilds.ts';

export type DiscordCheckup = {
  token: string;
  /** e.g. https://discord.com/api, which it is when undefined. */
  apiUrl: string | undefined;
  /** Those in Discord. */
  channels: readonly Channel[];
  /** Ids of the roles that permissions name. */
  roles: readonly string[];
  /** Told what time it is at Discord. */
  onServerTime: (at: Instant) => void;
};

/** `signal` ends all of it, and what was under way is told as not answered. Never rejects. */
export async function checkDiscord(options: DiscordCheckup, signal: AbortSignal): Promise<Finding[]> {
  const rest = createRest(options);
  try {
    const user = (await rest.get(Routes.user('@me'), { signal })) as APIUser;
    const says = `works: the bot is ${user.username}`;
    return [
      { level: 'good', subject: 'Discord token', says, advice: null },
      ...(await checkBot(rest, user.id, options, signal)),
    ];
  } catch (error) {
    const reason = explainRefusal(error, null).reason.replace(/^Discord cannot be used now: /, '');
    return [refusalFinding('Discord token', reason)];
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}

function createRest({ token, apiUrl, onServerTime }: DiscordCheckup): REST {
  const rest = new REST({
    version: '10',
    retries: 0,
    rejectOnRateLimit: () => true,
    ...(apiUrl !== undefined && { api: apiUrl }),
  });
  rest.on(RESTEvents.Response, (_request, response) => {
    const at = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(at)) onServerTime(at);
  });
  return rest.setToken(token.trim());
}

/** What can be asked once the token is known to work. */
async function checkBot(
  rest: REST,
  botId: string,
  { token, apiUrl, channels, roles }: DiscordCheckup,
  signal: AbortSignal,
): Promise<Finding[]> {
  const application = rest
    .get(Routes.currentApplication(), { signal })
    .then((answer) => answer as APIApplication)
    .catch(() => null);
  const guilds = createGuilds(rest, botId, signal);
  const [invite, gateway, commands, ofChannels] = await Promise.all([
    application.then(describeInvite),
    checkGateway(rest, application, signal),
    checkCommands({ token, apiUrl }, signal),
    Promise.all(channels.map((channel) => checkChannel(channel, { rest, guilds }, signal))),
  ]);
  const ofRoles = checkRoles(roles, await guilds.known());
  return [...invite, ...gateway, ...commands, ...ofChannels.flat(), ...ofRoles];
}

function describeInvite(application: APIApplication | null): Finding[] {
  const subject = 'Discord invite link';
  if (application === null) {
    return [refusalFinding(subject, 'the id of the application could not be asked for', 'risk')];
  }
  const says = 'brings the bot into a server, or gives it the permissions that it lacks there';
  return [{ level: 'good', subject, says, advice: inviteLink(application.id) }];
}
