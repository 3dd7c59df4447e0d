import { ApplicationCommandOptionType } from 'discord.js';
import { expect, test } from 'vitest';
import { buildCommand } from '../../../src/chat/discord/deployment/build-command.ts';
import { WATCH_COMMANDS, type WatchCommand } from '../../../src/chat/watch-commands.ts';
import { checkCommands } from '../../support/discord-server/check-commands.ts';

const { Subcommand, String: text, Integer: integer } = ApplicationCommandOptionType;

const sample: WatchCommand = {
  name: 'search',
  description: 'Search the archive',
  options: [
    {
      name: 'page',
      description: 'Which page',
      isRequired: false,
      completes: null,
      kind: 'number',
      least: 1,
      most: 99,
    },
    {
      name: 'source',
      description: 'A feed',
      isRequired: false,
      completes: 'feeds',
      kind: 'text',
      maxLength: 200,
    },
    {
      name: 'where',
      description: 'Here or all',
      isRequired: true,
      completes: null,
      kind: 'choice',
      choices: ['here', 'everywhere'],
    },
  ],
  example: 'search',
  needs: null,
};

test('options keep their types and limits, and those that must be given come first', () => {
  expect(buildCommand([sample]).options).toEqual([
    {
      type: Subcommand,
      name: 'search',
      description: 'Search the archive',
      options: [
        {
          type: text,
          name: 'where',
          description: 'Here or all',
          required: true,
          choices: [
            { name: 'here', value: 'here' },
            { name: 'everywhere', value: 'everywhere' },
          ],
        },
        {
          type: integer,
          name: 'page',
          description: 'Which page',
          required: false,
          min_value: 1,
          max_value: 99,
        },
        {
          type: text,
          name: 'source',
          description: 'A feed',
          required: false,
          max_length: 200,
          autocomplete: true,
        },
      ],
    },
  ]);
});

test('Discord takes the table of commands as it is', () => {
  expect(checkCommands([buildCommand()])).toEqual([]);
  expect(buildCommand().options?.map(({ name }) => name)).toEqual(WATCH_COMMANDS.map(({ name }) => name));
});

test('every option that is completed is a text', () => {
  const options = WATCH_COMMANDS.flatMap((command) => command.options);
  const completed = options.filter(({ completes }) => completes !== null);
  expect(completed.filter(({ kind }) => kind !== 'text')).toEqual([]);
});

const option = (name: string, isRequired = false) =>
  ({ name, description: name, isRequired, completes: null, kind: 'text', maxLength: 20 }) as const;
const numbered = <One>(count: number, make: (index: number) => One) =>
  Array.from({ length: count }, (_, index) => make(index));

function check(title: string, commands: readonly WatchCommand[], code: string): void {
  test(`Discord would refuse ${title}`, () => {
    expect(checkCommands([buildCommand(commands)]).map((error) => error.code)).toContain(code);
  });
}

check(
  '26 commands',
  numbered(26, (index) => ({ ...sample, name: `c${index}`, options: [] })),
  'BASE_TYPE_MAX_LENGTH',
);
check(
  '26 options',
  [{ ...sample, options: numbered(26, (index) => option(`o${index}`)) }],
  'BASE_TYPE_MAX_LENGTH',
);
check('a long description', [{ ...sample, description: 'x'.repeat(101) }], 'BASE_TYPE_BAD_LENGTH');
check('a name with blanks', [{ ...sample, name: 'Look Up' }], 'APPLICATION_COMMAND_INVALID_NAME');
check(
  'the same option twice',
  [{ ...sample, options: [option('a'), option('a')] }],
  'APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
);
check(
  'more than 8000 characters',
  numbered(25, (index) => ({
    ...sample,
    name: `c${index}`,
    options: numbered(4, (each) => ({ ...option(`o${each}`), description: 'x'.repeat(90) })),
  })),
  'APPLICATION_COMMAND_TOO_LARGE',
);
