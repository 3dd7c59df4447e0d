/** Runs one command: reads what was typed, asks for permission, looks up, and puts buttons below the answer. */
import type { Asker, CommandAnswer, CommandRequest } from '../chat/command.ts';
import type { WatchCommand } from '../chat/watch-commands.ts';
import type { Instant } from '../domain/instant.ts';
import type { Permission } from '../domain/permission.ts';
import { type AskedRequest, rememberAsked } from '../store/asked.ts';
import type { Database } from '../store/sqlite.ts';
import type { Lookup, LookupAnswer } from './lookup.ts';
import { wantsButtons, withButtons } from './page-buttons.ts';
import type { PermissionCheck, Refusal } from './permission.ts';
import { readRequest } from './read-request.ts';

export type RunParts = {
  db: Database;
  now: () => Instant;
  /** By the names of their commands; what is not among them is answered as unknown. */
  lookups: Readonly<Record<string, Lookup>>;
  checkPermission: PermissionCheck;
  nearestName: (word: string, known: readonly string[]) => string | null;
};

export async function runCommand(
  parts: RunParts,
  command: WatchCommand,
  typed: CommandRequest['typed'],
  asker: Asker,
): Promise<CommandAnswer> {
  return (await refuse(parts, asker, command.needs)) ?? runAllowed(parts, command, typed, asker, false);
}

/** @param isShown whether all will see the answer. */
export async function runAllowed(
  parts: RunParts,
  command: WatchCommand,
  typed: CommandRequest['typed'],
  asker: Asker,
  isShown: boolean,
): Promise<CommandAnswer> {
  const read = readRequest(command, typed, parts.nearestName);
  if (!read.ok) return read.answer;
  const lookup = Object.hasOwn(parts.lookups, command.name) ? parts.lookups[command.name] : undefined;
  if (lookup === undefined) return { heading: `/watch ${command.name}`, entries: [], footer: NOT_HERE };
  const answer = await lookup({ options: read.options, asker });
  return withoutExtras(await offer(parts, command, read.options, answer, asker, isShown));
}

const NOT_HERE = 'This command is not answered here.';

/** @returns null where it is allowed. */
export async function refuse(
  { checkPermission }: Pick<RunParts, 'checkPermission'>,
  asker: Asker,
  needs: Permission | null,
): Promise<CommandAnswer | null> {
  const refusal = needs === null ? null : await checkPermission(asker, needs);
  return refusal === null ? null : refusalAnswer('Not allowed', refusal);
}

export function refusalAnswer(heading: string, { says, mentions, setIn }: Refusal): CommandAnswer {
  return { heading, says: [says], mentions, entries: [], footer: setIn };
}

/** What changes nothing may be asked again, by the buttons below its answer. */
export function isRepeatable({ needs }: WatchCommand): boolean {
  return needs === null || needs === 'test';
}

/** The terminal has no buttons, and only looks at the store. */
async function offer(
  { db, now }: RunParts,
  command: WatchCommand,
  options: AskedRequest['options'],
  answer: LookupAnswer,
  asker: Asker,
  isShown: boolean,
): Promise<LookupAnswer> {
  if (asker.platform === 'console' || !isRepeatable(command) || !wantsButtons(answer)) return answer;
  const { page: _, ...rest } = options;
  const asked = await rememberAsked(db, { name: command.name, options: rest }, now());
  return asked === null ? answer : withButtons(answer, { command: command.name, asked, isShown });
}

function withoutExtras({ pages: _, isShareable: __, ...answer }: LookupAnswer): CommandAnswer {
  return answer;
}
