/** What was typed behind `npm run feeds --`: which command, and whether it can be so. */
import { readArguments } from '../arguments.ts';
import { nearestCommand } from './unknown-word.ts';

export type FeedsInput = {
  config: string | undefined;
  json: boolean;
  /** null where it was not given. */
  name: string | null;
  fullText: boolean;
  dryRun: boolean;
  out: string | null;
  /** What stands behind the command; empty where nothing does. */
  word: string;
};

type CommandName = keyof typeof COMMANDS;

type FeedsWords = { ok: true; command: CommandName; input: FeedsInput } | { ok: false; problem: string };

const OPTIONS = {
  config: { type: 'string' },
  json: { type: 'boolean', default: false },
  name: { type: 'string' },
  'full-text': { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  out: { type: 'string' },
} as const;

/** `takes`: what must stand behind the command; null where nothing may. */
const COMMANDS = {
  list: { takes: null, options: ['config', 'json'] },
  show: { takes: 'NAME', options: ['config', 'json'] },
  add: { takes: 'URL', options: ['config', 'json', 'name', 'full-text', 'dry-run'] },
  remove: { takes: 'NAME', options: ['config', 'json', 'dry-run'] },
  import: { takes: '(FILE | -)', options: ['config', 'json', 'full-text', 'dry-run'] },
  export: { takes: null, options: ['config', 'out'] },
} as const;
const VALUES: Readonly<Record<string, string>> = { config: ' FILE', name: ' NAME', out: ' FILE' };

const USAGE =
  'npm run feeds -- [list | show NAME | add URL | remove NAME | import FILE | export] [--config FILE] [--json]';

export function readWords(args: readonly string[]): FeedsWords {
  const given = readArguments(args, OPTIONS, USAGE, 'words');
  if (!given.ok) return given;
  const { values, positionals } = given;
  const [first = 'list', ...rest] = positionals;
  const known = isCommand(first);
  const nearest = known ? '' : nearestCommand(positionals, Object.keys(COMMANDS));
  if (nearest !== '') return fail(`“${first}” is not understood${nearest}`, USAGE);
  // A feed may be named without "show".
  const command = known ? first : 'show';
  const words = known ? rest : positionals;
  const usage = known ? usageOf(command) : USAGE;
  const { takes, options } = COMMANDS[command];
  const stray = Object.entries(values).find(
    ([name, value]) => value !== undefined && value !== false && !options.some((option) => option === name),
  );
  if (stray !== undefined) return fail(`--${stray[0]} does not go with ${command}`, usage);
  if (takes === null && words.length > 0) return fail(`“${words[0]}” is not understood`, usage);
  if (takes !== null && words.length === 0) return fail(`${command} needs ${takes}`, usage);
  const { config, json, name = null, 'full-text': fullText, 'dry-run': dryRun, out = null } = values;
  // Names of feeds have spaces, which not everybody puts in quotes.
  return { ok: true, command, input: { config, json, name, fullText, dryRun, out, word: words.join(' ') } };
}

function isCommand(word: string): word is CommandName {
  return Object.hasOwn(COMMANDS, word);
}

function usageOf(command: CommandName): string {
  const { takes, options } = COMMANDS[command];
  const optional = options.map((option) => `[--${option}${VALUES[option] ?? ''}]`);
  return ['npm run feeds --', command, ...(takes === null ? [] : [takes]), ...optional].join(' ');
}

function fail(problem: string, usage: string): FeedsWords {
  return { ok: false, problem: `${problem}. Usage: ${usage}` };
}
