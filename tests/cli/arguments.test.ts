/** Command lines are read, or refused in one line that ends in how the command is used. */
import { describe, expect, test } from 'vitest';
import { readArguments } from '../../src/cli/arguments.ts';

const OPTIONS = {
  config: { type: 'string' },
  speed: { type: 'string', default: '2d' },
  term: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
} as const;

function check(args: readonly string[], outcome: object, takes: 'options' | 'words' = 'options') {
  expect(readArguments(args, OPTIONS, 'npm run it', takes)).toEqual(outcome);
}

const preset = { speed: '2d', json: false };

describe('a command line that is in order', () => {
  const table: [args: string[], values: object, positionals: string[]][] = [
    [[], preset, []],
    [['--json', '--config', 'a.yaml'], { ...preset, json: true, config: 'a.yaml' }, []],
    [['--speed=max', 'some', 'text'], { ...preset, speed: 'max' }, ['some', 'text']],
    [['-', '--', '--json'], preset, ['-', '--json']],
    [['--config', 'a', '--config', 'b'], { ...preset, config: 'b' }, []],
    [['--term', 'a', '--term', 'b'], { ...preset, term: ['a', 'b'] }, []],
  ];
  test.each(table)('%j', (args, values, positionals) => {
    check(args, { ok: true, values: { ...values }, positionals }, 'words');
  });
});

test.each(['--help', '-h'])('%s gives how it is used', (word) => {
  check([word], { ok: false, problem: 'Usage: npm run it' });
});

describe('wrong use is one line', () => {
  const table: [args: string[], complaint: string][] = [
    [['--bogus'], "Unknown option '--bogus'."],
    [['-x'], "Unknown option '-x'."],
    [['--json', 'loudly'], '“loudly” is not understood.'],
    [['--config'], "Option '--config <value>' argument missing."],
    [['--config='], '--config needs a value.'],
    [['--speed', ''], '--speed needs a value.'],
    [['--term', 'a', '--term', ''], '--term needs a value.'],
    [['--json=yes'], "Option '--json' does not take an argument."],
    [['--config', '--json'], "Option '--config' argument is ambiguous."],
  ];
  test.each(table)('%j', (args, complaint) => {
    check(args, { ok: false, problem: `${complaint} Usage: npm run it` });
  });
});
