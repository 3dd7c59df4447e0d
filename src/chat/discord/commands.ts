/** The `/watch` command as Discord knows it, and what somebody typed as a platform-free request. */
import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type REST,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { CommandRequest } from '../command.ts';

type TextOption = { name: string; description: string; maxLength: number };

const alertOption: TextOption = {
  name: 'alert',
  description: 'The id at the end of the alert',
  maxLength: 100,
};

function textCommand(
  name: string,
  description: string,
  option: TextOption,
): APIApplicationCommandSubcommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: option.name,
        description: option.description,
        required: true,
        max_length: option.maxLength,
      },
    ],
  };
}

const commands: RESTPutAPIApplicationCommandsJSONBody = [
  {
    type: ApplicationCommandType.ChatInput,
    name: 'watch',
    description: 'Look things up in the deadline watch',
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'latest',
        description: 'The latest stories that were alerted',
        options: [
          {
            type: ApplicationCommandOptionType.Integer,
            name: 'count',
            description: 'How many, 1 to 10',
            min_value: 1,
            max_value: 10,
          },
        ],
      },
      textCommand('why', 'Why something was posted, or was not', {
        name: 'what',
        description: 'The id of an alert, the address of an article, or words of its title',
        maxLength: 2000,
      }),
      textCommand('test', 'Which terms match a text, and what would be posted; posts nothing', {
        name: 'text',
        description: 'A text, or the address of an article or of a feed',
        maxLength: 6000,
      }),
      textCommand('search', 'Search the archive', {
        name: 'query',
        description:
          'In the language of the terms: UNSC NEAR/12 draft, "Christmas gift", name:"Choe Son-hui"',
        maxLength: 1000,
      }),
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'story',
        description: 'The timeline of a story, and what explains it',
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'id',
            description:
              'The id at the end of an alert or of a line of a digest, or the address of an article',
            required: true,
            max_length: 2000,
          },
          {
            type: ApplicationCommandOptionType.Integer,
            name: 'page',
            description: 'Which page of its reports',
            min_value: 1,
            max_value: 9999,
          },
        ],
      },
      textCommand('relevant', 'Say that an alert was worth telling', alertOption),
      textCommand('noise', 'Say that an alert was not worth telling', alertOption),
    ],
  },
];

/** The sub-command and its options' values, in the order in which they were typed. */
export function readRequest(interaction: ChatInputCommandInteraction): CommandRequest {
  const name = interaction.options.getSubcommand(false) ?? '';
  const group = interaction.options.data[0];
  const options = name === '' ? interaction.options.data : (group?.options ?? []);
  return {
    name,
    text: options.map((option) => String(option.value ?? '')).join(' '),
    by: `discord:${interaction.user.id}`,
  };
}

export function isWatchCommand(interaction: ChatInputCommandInteraction): boolean {
  return commands.some((command) => command.name === interaction.commandName);
}

/** Puts the commands only where others are deployed: Discord counts how often they are changed in a day. */
export async function deployCommands(
  rest: REST,
  applicationId: string,
  signal: AbortSignal,
): Promise<'deployed' | 'unchanged'> {
  const route = Routes.applicationCommands(applicationId);
  const deployed = (await rest.get(route, { signal })) as APIApplicationCommand[];
  if (JSON.stringify(deployed.map(comparable)) === JSON.stringify(commands.map(comparable)))
    return 'unchanged';
  await rest.put(route, { body: commands, signal });
  return 'deployed';
}

/** What we say of a command, in one order and with Discord's defaults filled in. */
function comparable(command: Partial<APIApplicationCommand>): unknown {
  return {
    type: command.type ?? ApplicationCommandType.ChatInput,
    name: command.name,
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
