/** What a person does, as the INTERACTION_CREATE that Discord sends; it throws where Discord's client would not. */
import { isRecord } from './form-errors.ts';
import type { InteractionKind, ServerInteraction } from './interactions.ts';
import { type ServerCommandOption, type ServerMessage, showMessage, type World } from './world.ts';

/** Who does it, and where. */
export type Origin = {
  /** Name of who it is; "somebody" when it is not named. */
  user?: string;
  userId?: string;
  /** Ids. */
  roles?: readonly string[];
  /** Id of the channel; the first one when it is not named. */
  channel?: string;
  /** Id of a thread of that channel, whether the gateway told of it or not. */
  thread?: string;
  /** Id of another server that the gateway never told of; null for direct messages. */
  guild?: string | null;
  /** How often the event is sent. */
  times?: number;
  /** How long Discord has waited for an answer already. */
  ageMs?: number;
  /** What is waited for: the answer itself, or only that it was acknowledged. */
  until?: 'answer' | 'acknowledged';
};

export type CommandInput = Origin & {
  name: string;
  subcommand: string;
  options?: Record<string, string | number | boolean>;
};
/** The last of the options is the one that is being typed. */
export type CompletionInput = CommandInput & { options: Record<string, string | number> };
export type PressInput = Origin & { on: ServerMessage; customId: string };
export type SubmitInput = Origin & {
  modal: unknown;
  /** By custom_id; what the form preselects is sent where a field is missing here. */
  fields?: Record<string, string>;
};

type Built = { kind: InteractionKind; data: object; more?: object; source?: ServerMessage };

export function buildCommand(world: World, input: CommandInput, isTyping = false): Built {
  const command = world.commands.find(({ name }) => name === input.name);
  const sub = command?.options?.find(({ name }) => name === input.subcommand);
  if (command === undefined || sub === undefined) {
    throw new Error(`No command /${input.name} ${input.subcommand} is deployed`);
  }
  const entries = Object.entries(input.options ?? {});
  const options = entries.map(([name, value], index) => {
    const option = sub.options?.find((candidate) => candidate.name === name);
    const isFocused = isTyping && index === entries.length - 1;
    if (isFocused && option?.autocomplete !== true) throw new Error(`Discord completes no ${name}`);
    if (!isFocused) checkOptionValue(option, name, value);
    return { name, type: option?.type, value, ...(isFocused && { focused: true }) };
  });
  const missing = sub.options?.find(
    ({ name, required }) => required === true && !(name in (input.options ?? {})),
  );
  if (missing !== undefined && !isTyping)
    throw new Error(`Discord would not send it without ${missing.name}`);
  const data = {
    id: command.id,
    name: command.name,
    type: 1,
    options: [{ type: sub.type, name: sub.name, options }],
  };
  return { kind: isTyping ? 'autocomplete' : 'command', data };
}

export function buildPress({ on: source, customId }: PressInput): Built {
  const rows = source.components.filter(isRecord);
  const buttons = rows.flatMap(({ components }) => (Array.isArray(components) ? components : []));
  if (!buttons.some((button) => isRecord(button) && button.custom_id === customId)) {
    throw new Error(`The message has no button ${customId}`);
  }
  const data = { component_type: 2, custom_id: customId, id: 2 };
  return { kind: 'component', data, more: { message: showMessage(source) }, source };
}

export function buildSubmit({ modal, fields = {} }: SubmitInput): Built {
  if (!isRecord(modal) || !Array.isArray(modal.components)) throw new Error('No form was shown');
  const components = modal.components.filter(isRecord).map((label, index) => {
    const field = isRecord(label.component) ? label.component : {};
    const name = String(field.custom_id);
    const shown = { type: field.type, id: 2 * index + 2, custom_id: name };
    const component =
      field.type === 3
        ? { ...shown, values: [fields[name] ?? preselected(field.options)] }
        : { ...shown, value: fields[name] ?? '' };
    return { type: 18, id: 2 * index + 1, component };
  });
  return { kind: 'modal-submit', data: { custom_id: modal.custom_id, components } };
}

function preselected(options: unknown): unknown {
  const records = Array.isArray(options) ? options.filter(isRecord) : [];
  return records.find((option) => option.default === true)?.value ?? '';
}

function checkOptionValue(option: ServerCommandOption | undefined, name: string, value: unknown): void {
  const types: Record<number, string> = { 3: 'string', 4: 'number', 5: 'boolean', 10: 'number' };
  if (option === undefined) throw new Error(`The command has no option ${name}`);
  const { min_value: min = -Infinity, max_value: max = Infinity, max_length: longest = 6000 } = option;
  const isFitting = typeof value === types[option.type];
  const isOutside = typeof value === 'number' ? value < min || value > max : String(value).length > longest;
  const isNoChoice = option.choices?.every((choice) => choice.value !== value) === true;
  if (!isFitting || isOutside || isNoChoice) {
    throw new Error(`Discord would not send ${JSON.stringify(value)} for ${name}`);
  }
}

const kinds: Record<InteractionKind, number> = {
  command: 2,
  component: 3,
  autocomplete: 4,
  'modal-submit': 5,
};

/** The one that every channel is in. */
const category = '300000000000000001';

/** The whole event. */
export function showInteraction(
  world: World,
  { id, token }: ServerInteraction,
  { kind, data, more = {} }: Built,
  {
    channel = '',
    user = 'somebody',
    userId = world.nextId(),
    roles = [],
    thread,
    guild = world.guildId,
  }: Origin,
): object {
  const person = { id: userId, username: user, discriminator: '0', global_name: null, avatar: null };
  const member = {
    user: person,
    roles,
    permissions: '2147483647',
    joined_at: '2019-01-01T00:00:00.000Z',
    deaf: false,
    mute: false,
    flags: 0,
  };
  return {
    id,
    application_id: world.applicationId,
    type: kinds[kind],
    token,
    version: 1,
    ...(guild === null ? { user: person } : { guild_id: guild, member, guild_locale: 'en-US' }),
    channel_id: thread ?? channel,
    channel: showPlace(world, channel, thread, guild),
    data,
    ...more,
    app_permissions: '84992',
    locale: 'en-GB',
    entitlements: [],
    authorizing_integration_owners: { 0: guild ?? '0' },
    context: guild === null ? 1 : 0,
    attachment_size_limit: 10_485_760,
  };
}

function showPlace(world: World, channel: string, thread: string | undefined, guild: string | null): object {
  const { name, type } = world.channels.get(channel) ?? { name: 'elsewhere' };
  const place = { name, permissions: '0' };
  if (guild === null) return { ...place, id: channel, type: 1 };
  if (thread === undefined) return { ...place, id: channel, type: type ?? 0, parent_id: category };
  const state = { archived: false, auto_archive_duration: 1440, locked: false };
  return { ...place, id: thread, type: 11, parent_id: channel, thread_metadata: state };
}
