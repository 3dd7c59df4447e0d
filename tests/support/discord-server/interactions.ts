/** A slash command from a person's side: sent to the bot, answered within three seconds, then followed up. */
import { type ApiAnswer, answers } from './api-answer.ts';
import { checkMessage } from './check-message.ts';
import { invalidForm, isRecord } from './form-errors.ts';
import type { Call } from './handle-call.ts';
import {
  createMessage,
  editMessage,
  type ServerCommandOption,
  type ServerInteraction,
  showMessage,
  type World,
} from './world.ts';

export type CommandInput = {
  name: string;
  subcommand: string;
  options?: Record<string, string | number | boolean>;
  /** Name of who types it. */
  user?: string;
  /** Id of the channel; the first one when it is not named. */
  channel?: string;
};

const firstAnswerWithinMs = 3_000;
const ephemeralFlag = 1 << 6;
const messageWithSource = 4;
const deferredMessageWithSource = 5;

/** The INTERACTION_CREATE payload. Throws where Discord's client would not let a person send this. */
export function createInteraction(
  world: World,
  input: CommandInput,
  finish: () => void,
): { interaction: ServerInteraction; payload: object } {
  const command = world.commands.find(({ name }) => name === input.name);
  const sub = command?.options?.find(({ name }) => name === input.subcommand);
  if (command === undefined || sub === undefined) {
    throw new Error(`No command /${input.name} ${input.subcommand} is deployed`);
  }
  const channel = world.channels.get(input.channel ?? [...world.channels.keys()][0] ?? '');
  if (channel === undefined) throw new Error(`No channel ${input.channel}`);
  const interaction: ServerInteraction = {
    id: world.nextId(),
    token: `interaction-token-${world.nextId()}`,
    channel: channel.id,
    createdAt: performance.now(),
    firstAnswerMs: null,
    isEphemeral: false,
    isDeferred: false,
    messages: [],
    finish,
  };
  world.interactions.set(interaction.token, interaction);
  const options = Object.entries(input.options ?? {}).map(([name, value]) => {
    const option = sub.options?.find((candidate) => candidate.name === name);
    checkOptionValue(option, name, value);
    return { name, type: option?.type, value };
  });
  const payload = {
    id: interaction.id,
    application_id: world.applicationId,
    type: 2,
    token: interaction.token,
    version: 1,
    guild_id: world.guildId,
    channel_id: channel.id,
    channel: { id: channel.id, type: 0, name: channel.name, guild_id: world.guildId, permissions: '0' },
    member: {
      user: { id: world.nextId(), username: input.user ?? 'somebody', discriminator: '0', avatar: null },
      roles: [],
      permissions: '2147483647',
      joined_at: '2019-01-01T00:00:00.000Z',
      deaf: false,
      mute: false,
      flags: 0,
    },
    data: {
      id: command.id,
      name: command.name,
      type: 1,
      options: [{ type: sub.type, name: sub.name, options }],
    },
    app_permissions: '84992',
    locale: 'en-GB',
    guild_locale: 'en-US',
    entitlements: [],
    authorizing_integration_owners: { 0: world.guildId },
    context: 0,
    attachment_size_limit: 10_485_760,
  };
  return { interaction, payload };
}

function checkOptionValue(option: ServerCommandOption | undefined, name: string, value: unknown): void {
  const types: Record<number, string> = { 3: 'string', 4: 'number', 5: 'boolean', 10: 'number' };
  if (option === undefined) throw new Error(`The command has no option ${name}`);
  const { min_value: min = -Infinity, max_value: max = Infinity } = option;
  const isFitting = typeof value === types[option.type];
  if (!isFitting || (typeof value === 'number' && (value < min || value > max))) {
    throw new Error(`Discord would not send ${JSON.stringify(value)} for ${name}`);
  }
}

type Report = (violation: string) => void;

export function answerInteraction(world: World, { parameters, body }: Call, report: Report): ApiAnswer {
  const interaction = world.interactions.get(parameters.token ?? '');
  if (interaction === undefined || interaction.id !== parameters.interaction)
    return answers.unknownInteraction;
  if (interaction.firstAnswerMs !== null) return answers.alreadyAcknowledged;
  const elapsedMs = performance.now() - interaction.createdAt;
  if (elapsedMs > firstAnswerWithinMs) return answers.unknownInteraction;
  const { type, data } = isRecord(body) ? body : { type: undefined, data: undefined };
  if (type === messageWithSource) {
    const refusal = checkMessage(data, 'interaction', report);
    if (refusal !== null || !isRecord(data)) return refusal ?? answers.badJson;
    interaction.messages.push(createMessage(world, interaction.channel, data));
  } else if (type === deferredMessageWithSource) {
    interaction.isDeferred = true;
  } else {
    return invalidForm([{ path: 'type', code: 'BASE_TYPE_CHOICES', message: 'Value must be one of 4, 5.' }]);
  }
  interaction.firstAnswerMs = elapsedMs;
  interaction.isEphemeral = isRecord(data) && (Number(data.flags ?? 0) & ephemeralFlag) !== 0;
  if (type === messageWithSource) interaction.finish();
  return { status: 204, body: null };
}

export function originalMessage(world: World, { route, parameters, body }: Call, report: Report): ApiAnswer {
  const interaction = findAnswered(world, parameters);
  if (interaction === null) return answers.unknownWebhook;
  const original = interaction.messages[0];
  if (route.startsWith('GET')) {
    return original === undefined ? answers.unknownMessage : { status: 200, body: showMessage(original) };
  }
  const refusal = checkMessage(body, original === undefined ? 'interaction' : 'edit', report);
  if (refusal !== null || !isRecord(body)) return refusal ?? answers.badJson;
  const message = original ?? createMessage(world, interaction.channel, body);
  if (original === undefined) interaction.messages.push(message);
  else editMessage(world, original, body);
  interaction.finish();
  return { status: 200, body: showMessage(message) };
}

export function followUp(world: World, { parameters, body }: Call, report: Report): ApiAnswer {
  const interaction = findAnswered(world, parameters);
  if (interaction === null) return answers.unknownWebhook;
  const refusal = checkMessage(body, 'interaction', report);
  if (refusal !== null || !isRecord(body)) return refusal ?? answers.badJson;
  const message = createMessage(world, interaction.channel, body);
  interaction.messages.push(message);
  return { status: 200, body: showMessage(message) };
}

function findAnswered(world: World, parameters: Record<string, string>): ServerInteraction | null {
  const interaction = world.interactions.get(parameters.token ?? '');
  if (parameters.application !== world.applicationId || interaction === undefined) return null;
  return interaction.firstAnswerMs === null ? null : interaction;
}
