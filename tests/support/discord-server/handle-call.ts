/** What each route does: plain data in, the API's answer out. */

import { answerGuild } from './answer-guild.ts';
import { type ApiAnswer, answers } from './api-answer.ts';
import { checkCommands } from './check-commands.ts';
import { invalidForm } from './form-errors.ts';
import { handleChannelCall } from './handle-channel-call.ts';
import { answerInteraction, followUp, originalMessage } from './interactions.ts';
import { needsToken, type Route } from './routes.ts';
import { listActive } from './threads.ts';
import type { ServerCommand, ServerFile, World } from './world.ts';

export type Call = {
  route: Route;
  parameters: Record<string, string>;
  query: URLSearchParams;
  /** undefined when it was no JSON. */
  body: unknown;
  files: readonly ServerFile[];
  authorization: string | undefined;
  gatewayUrl: string;
};

export function handleCall(world: World, call: Call): ApiAnswer {
  const isKnown = call.authorization === `Bot ${world.token}` && !world.isTokenRevoked;
  if (needsToken(call.route) && !isKnown) return answers.unauthorised;
  const report = (violation: string) => world.violations.push(`${call.route}: ${violation}`);
  switch (call.route) {
    case 'GET /gateway/bot':
      return ok({
        url: call.gatewayUrl,
        shards: 1,
        session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
      });
    case 'GET /users/@me':
      return ok(showBot(world));
    case 'GET /applications/@me':
    case 'GET /oauth2/applications/@me':
      return ok(showApplication(world));
    case 'GET /applications/:application/commands':
    case 'PUT /applications/:application/commands':
      return handleCommands(world, call);
    case 'POST /interactions/:interaction/:token/callback':
      return answerInteraction(world, call, report);
    case 'GET /webhooks/:application/:token/messages/@original':
    case 'PATCH /webhooks/:application/:token/messages/@original':
      return originalMessage(world, call, report);
    case 'POST /webhooks/:application/:token':
      return followUp(world, call, report);
    case 'GET /guilds/:guild':
    case 'GET /guilds/:guild/members/:member':
      return answerGuild(world, call);
    case 'GET /guilds/:guild/threads/active':
      return call.parameters.guild === world.guildId ? listActive(world) : answers.missingAccess;
    default:
      return handleChannelCall(world, call, report);
  }
}

function ok(body: unknown): ApiAnswer {
  return { status: 200, body };
}

export function showBot(world: World): object {
  return {
    id: world.botId,
    username: 'deadline-watch',
    discriminator: '0000',
    global_name: null,
    avatar: null,
    bot: true,
    flags: 0,
    public_flags: 0,
    primary_guild: null,
    locale: 'en-US',
    mfa_enabled: false,
    verified: true,
  };
}

function showApplication(world: World): object {
  return {
    id: world.applicationId,
    name: 'Deadline Watch',
    description: '',
    icon: null,
    type: null,
    bot: showBot(world),
    bot_public: true,
    bot_require_code_grant: false,
    flags: 0,
    summary: '',
    verify_key: '0'.repeat(64),
    redirect_uris: [],
    interactions_endpoint_url: null,
    approximate_guild_count: 1,
  };
}

function handleCommands(world: World, { route, parameters, body }: Call): ApiAnswer {
  if (parameters.application !== world.applicationId) return answers.missingAccess;
  if (route.startsWith('PUT')) {
    const errors = checkCommands(body);
    if (errors.length > 0) return invalidForm(errors);
    world.commands = (body as Omit<ServerCommand, 'id'>[]).map((command) => ({
      ...command,
      id: world.nextId(),
      application_id: world.applicationId,
      version: world.nextId(),
      default_member_permissions: null,
      dm_permission: true,
      nsfw: false,
    }));
  }
  return ok(world.commands);
}
