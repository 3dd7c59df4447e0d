/** Makes options of what somebody typed or chose behind a command, or an answer that says what is wrong and where. */
import type { CommandAnswer, CommandRequest } from '../chat/command.ts';
import type { WatchCommand } from '../chat/watch-commands.ts';
import { checkOptions } from './check-options.ts';
import { pointAt } from './point-at.ts';
import { readTyped, type TypedOptions, unknownOption } from './read-typed.ts';

export type ReadRequest =
  | { ok: true; options: Readonly<Record<string, string>> }
  | { ok: false; answer: CommandAnswer };

type NearestName = (word: string, known: readonly string[]) => string | null;

/** Room for the longest text that an option takes, and for the others. */
const LONGEST_TYPED = 8_000;
/** Of what was typed, before what is wrong in it: chat keeps no more than so many spaces at the start of a line. */
const MARKED_COLUMNS = 20;

export function readRequest(
  command: WatchCommand,
  typed: CommandRequest['typed'],
  nearestName: NearestName,
): ReadRequest {
  if (typeof typed === 'string' && typed.length > LONGEST_TYPED)
    return wrong(command, [], [`That is too long: at most ${LONGEST_TYPED} characters.`]);
  const read =
    typeof typed === 'string'
      ? readTyped(command, typed, nearestName)
      : readValues(command, typed, nearestName);
  if (!read.ok) {
    const { message, start, end } = read.problem;
    const line = typeof typed === 'string' ? pointAt(typed, start, end, MARKED_COLUMNS) : [];
    return wrong(command, line, [message]);
  }
  const checked = checkOptions(command, read.options, nearestName);
  return checked.ok ? checked : wrong(command, [], [checked.message]);
}

function readValues(
  command: WatchCommand,
  typed: Readonly<Record<string, string>>,
  nearestName: NearestName,
): TypedOptions {
  const known = command.options.map(({ name }) => name);
  const options = new Map<string, string>();
  for (const [name, value] of Object.entries(typed)) {
    if (known.includes(name)) options.set(name, String(value));
    else {
      const message = unknownOption(command, name, nearestName(name, known));
      return { ok: false, problem: { message, start: 0, end: 0 } };
    }
  }
  // Whoever pastes a whole search into the query means the days in it too.
  const query = command.name === 'search' ? options.get('query') : undefined;
  if (query === undefined || query.length > LONGEST_TYPED) return { ok: true, options };
  const read = readTyped(command, query, nearestName);
  if (!read.ok) return read;
  return {
    ok: true,
    options: new Map([...read.options, ...[...options].filter(([name]) => name !== 'query')]),
  };
}

function wrong(
  { name, example }: WatchCommand,
  lines: readonly string[],
  says: readonly string[],
): ReadRequest {
  const footer = `For example: /watch ${example}. All of it: /watch help ${name}.`;
  return { ok: false, answer: { heading: `/watch ${name}`, says, entries: [], lines, footer } };
}
