/** Compares the commands that Discord knows with ours, and puts ours there where they differ. */
import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandType,
  type REST,
  Routes,
} from 'discord.js';
import { buildCommand } from './build-command.ts';

type Named = { name: string; comparable: string };

/**
 * @returns what Discord knows otherwise than we do, each as a phrase: "/watch chart is missing"; none where all is
 * the same.
 */
export async function compareCommands(
  rest: REST,
  applicationId: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const deployed = (await rest.get(Routes.applicationCommands(applicationId), {
    signal,
  })) as APIApplicationCommand[];
  return differences(deployed);
}

/** Puts the commands only where others are deployed: Discord counts how often they are changed in a day. */
export async function deployCommands(
  rest: REST,
  applicationId: string,
  signal: AbortSignal,
): Promise<'deployed' | 'unchanged'> {
  if ((await compareCommands(rest, applicationId, signal)).length === 0) return 'unchanged';
  await rest.put(Routes.applicationCommands(applicationId), { body: [buildCommand()], signal });
  return 'deployed';
}

function differences(deployed: readonly Partial<APIApplicationCommand>[]): string[] {
  const ours = buildCommand();
  const there = deployed.find(({ name }) => name === ours.name);
  const others = deployed.filter((command) => command !== there);
  const strange = others.map(({ name }) => `/${name} is not ours`);
  if (there === undefined) return [`/${ours.name} is missing`, ...strange];
  const found = compareByName(
    (ours.options ?? []).map(readOption),
    (there.options ?? []).map(readOption),
    `/${ours.name} `,
  );
  const isSame = JSON.stringify(readCommand(ours)) === JSON.stringify(readCommand(there));
  return [...found, ...(isSame || found.length > 0 ? [] : [`/${ours.name} is different`]), ...strange];
}

function compareByName(ours: readonly Named[], theirs: readonly Named[], prefix: string): string[] {
  const known = new Map(theirs.map(({ name, comparable }) => [name, comparable]));
  const wanted = new Set(ours.map(({ name }) => name));
  return [
    ...ours.flatMap(({ name, comparable }) => {
      const there = known.get(name);
      if (there === comparable) return [];
      return [`${prefix}${name} is ${there === undefined ? 'missing' : 'different'}`];
    }),
    ...theirs.filter(({ name }) => !wanted.has(name)).map(({ name }) => `${prefix}${name} is no longer ours`),
  ];
}

function readOption(option: APIApplicationCommandOption): Named {
  return { name: option.name, comparable: JSON.stringify(comparableOption(option)) };
}

/** What we say of a command, in one order and with Discord's defaults filled in. */
function readCommand(command: Partial<APIApplicationCommand>): unknown {
  return {
    type: command.type ?? ApplicationCommandType.ChatInput,
    description: command.description,
    contexts: command.contexts ?? null,
    integrationTypes: command.integration_types ?? null,
    permissions: command.default_member_permissions ?? null,
    options: (command.options ?? []).map(comparableOption),
  };
}

type AnyOption = APIApplicationCommandOption & {
  min_value?: number;
  max_value?: number;
  min_length?: number;
  max_length?: number;
  autocomplete?: boolean;
  choices?: readonly { name: string; value: string | number }[];
  options?: readonly APIApplicationCommandOption[];
};

function comparableOption(option: APIApplicationCommandOption): unknown {
  const any = option as AnyOption;
  return {
    type: any.type,
    name: any.name,
    description: any.description,
    required: any.required ?? false,
    value: [any.min_value ?? null, any.max_value ?? null],
    length: [any.min_length ?? null, any.max_length ?? null],
    autocomplete: any.autocomplete ?? false,
    choices: (any.choices ?? []).map(({ name, value }) => [name, value]),
    options: (any.options ?? []).map(comparableOption),
  };
}
