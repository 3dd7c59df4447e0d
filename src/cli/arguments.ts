/** Command lines: what may stand there, and one clear line when something else does. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

export type Arguments<Options extends ParseArgsOptionsConfig> =
  | { ok: true; values: ReturnType<typeof parse<Options>>['values']; positionals: string[] }
  | { ok: false; problem: string };

/**
 * @param usage shown behind what is wrong.
 * @param takes whether words may stand there besides the options.
 */
export function readArguments<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  usage: string,
  takes: 'options' | 'words' = 'options',
): Arguments<Options> {
  try {
    const { values, positionals } = parse(args, options);
    const empty = Object.entries(values).find(([, value]) => [value].flat().includes(''));
    if (empty) return { ok: false, problem: `--${empty[0]} needs a value. Usage: ${usage}` };
    if (takes === 'options' && positionals.length > 0)
      return { ok: false, problem: `“${positionals[0]}” is not understood. Usage: ${usage}` };
    return { ok: true, values, positionals };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    if (/^Unknown option '(?:--help|-h)'/.test(said)) return { ok: false, problem: `Usage: ${usage}` };
    const [firstSentence] = said.replaceAll(/\s+/g, ' ').split('. ');
    return { ok: false, problem: `${firstSentence}. Usage: ${usage}` };
  }
}

function parse<const Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  return parseArgs({ args: [...args], options, allowPositionals: true });
}
