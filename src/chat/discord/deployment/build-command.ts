/** The `/watch` command as Discord is told of it, made from the table of commands. */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { type CommandOption, WATCH_COMMANDS, type WatchCommand } from '../../watch-commands.ts';

export const commandName = 'watch';

export function buildCommand(
  commands: readonly WatchCommand[] = WATCH_COMMANDS,
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.ChatInput,
    name: commandName,
    description: 'Look things up in the deadline watch',
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: commands.map(buildSubcommand),
  };
}

function buildSubcommand({
  name,
  description,
  options,
}: WatchCommand): APIApplicationCommandSubcommandOption {
  // Discord takes no required option behind one that is not.
  const required = options.filter(({ isRequired }) => isRequired);
  const optional = options.filter(({ isRequired }) => !isRequired);
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description,
    options: [...required, ...optional].map(buildOption),
  };
}

function buildOption(option: CommandOption): APIApplicationCommandBasicOption {
  const { name, description, isRequired: required } = option;
  const named = { name, description, required };
  switch (option.kind) {
    case 'number':
      return {
        ...named,
        type: ApplicationCommandOptionType.Integer,
        min_value: option.least,
        max_value: option.most,
      };
    case 'choice':
      return {
        ...named,
        type: ApplicationCommandOptionType.String,
        choices: option.choices.map((choice) => ({ name: choice, value: choice })),
      };
    case 'text':
      return {
        ...named,
        type: ApplicationCommandOptionType.String,
        max_length: option.maxLength,
        ...(option.completes === null ? {} : { autocomplete: true }),
      };
  }
}
