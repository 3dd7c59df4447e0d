/** What each route does: plain data in, the API's answer out. */
import { type ApiAnswer, answers } from './api-answer.ts';
import { checkCommands } from './check-commands.ts';
import { checkMessage } from './check-message.ts';
import { resolveReference } from './check-reference.ts';
import { checkInteger, invalidForm, isRecord } from './form-errors.ts';
import { answerInteraction, followUp, originalMessage } from './interactions.ts';
import { needsToken, type Route } from './routes.ts';
import { showChannel } from './show-guild.ts';
import {
  createMessage,
  editMessage,
  type ServerChannel,
  type ServerCommand,
  showMessage,
  type World,
} from './world.ts';

export type Call = {
  route: Route;
  parameters: Record<string, string>;
  query: URLSearchParams;
  /** undefined when it was no JSON. */
  body: unknown;
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
    default:
      return handleChannel(world, call, report);
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

function handleChannel(world: World, call: Call, report: (violation: string) => void): ApiAnswer {
  const { route, parameters } = call;
  const id = parameters.channel ?? '';
  if (!/^\d{15,20}$/.test(id)) {
    const message = `Value "${id}" is not snowflake.`;
    return invalidForm([{ path: 'channel_id', code: 'NUMBER_TYPE_COERCE', message }]);
  }
  const channel = world.channels.get(id);
  if (channel === undefined || channel.access === 'deleted') return answers.unknownChannel;
  if (channel.access === 'hidden') return answers.missingAccess;
  switch (route) {
    case 'GET /channels/:channel':
      return ok(showChannel(world, channel));
    case 'GET /channels/:channel/messages':
      return listMessages(world, channel, call.query);
    case 'POST /channels/:channel/messages':
      return postMessage(world, channel, call.body, report);
    default:
      return handleMessage(world, channel, call, report);
  }
}

function postMessage(
  world: World,
  channel: ServerChannel,
  body: unknown,
  report: (violation: string) => void,
): ApiAnswer {
  if (channel.access === 'no-send') return answers.missingPermissions;
  if (channel.access === 'archived') return answers.archivedThread;
  const refusal = checkMessage(body, 'post', report);
  if (refusal !== null || !isRecord(body)) return refusal ?? answers.badJson;
  if (channel.access === 'no-embeds' && Array.isArray(body.embeds)) return answers.missingPermissions;
  const nonce = body.nonce === undefined ? null : String(body.nonce);
  const earlier = nonce === null || body.enforce_nonce !== true ? undefined : world.nonces.get(nonce);
  if (earlier !== undefined && world.now() - earlier.at < world.nonceMemoryMs) {
    return ok({ ...showMessage(earlier.message), nonce: body.nonce });
  }
  const resolved = resolveReference(world, channel, body);
  if ('refusal' in resolved) return resolved.refusal;
  const message = createMessage(world, channel.id, body);
  if (resolved.reference) message.message_reference = resolved.reference;
  if (nonce !== null) {
    message.nonce = nonce;
    world.nonces.set(nonce, { message, at: world.now() });
  }
  world.messages.get(channel.id)?.push(message);
  return ok(showMessage(message));
}

function handleMessage(
  world: World,
  channel: ServerChannel,
  { route, parameters, body }: Call,
  report: (violation: string) => void,
): ApiAnswer {
  const message = world.messages.get(channel.id)?.find(({ id }) => id === parameters.message);
  if (message === undefined) return answers.unknownMessage;
  if (route.startsWith('GET')) {
    return channel.access === 'no-history' ? answers.missingAccess : ok(showMessage(message));
  }
  if (message.author.id !== world.botId) return answers.notOwnMessage;
  if (channel.access === 'archived') return answers.archivedThread;
  const refusal = checkMessage(body, 'edit', report);
  if (refusal !== null || !isRecord(body)) return refusal ?? answers.badJson;
  editMessage(world, message, body);
  return ok(showMessage(message));
}

/** Newest first, whichever end of the history was asked for. */
function listMessages(world: World, channel: ServerChannel, query: URLSearchParams): ApiAnswer {
  const limit = Number(query.get('limit') ?? 50);
  const errors = checkInteger(limit, 'limit', 1, 100);
  if (errors.length > 0) return invalidForm(errors);
  // Discord shows an empty channel to those who may not read its history.
  if (channel.access === 'no-history') return ok([]);
  const all = world.messages.get(channel.id) ?? [];
  const idOf = (name: string) => (query.has(name) ? BigInt(query.get(name) ?? 0) : null);
  const [after, before, around] = [idOf('after'), idOf('before'), idOf('around')];
  const half = Math.floor(limit / 2);
  const older = (id: bigint) => all.filter((message) => BigInt(message.id) < id);
  const newer = (id: bigint) => all.filter((message) => BigInt(message.id) > id);
  let chosen = all.slice(-limit);
  if (after !== null) chosen = newer(after).slice(0, limit);
  else if (before !== null) chosen = older(before).slice(-limit);
  else if (around !== null)
    chosen = [...older(around).slice(-half), ...newer(around - 1n).slice(0, half + 1)];
  return ok(chosen.map(showMessage).reverse());
}
