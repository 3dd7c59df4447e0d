/** What a command came to, and its end: an answer on stdout or problems on stderr, and an exit code. */
import { writeStdout } from '../chat/console/write-stdout.ts';
import { refuse } from './refuse.ts';

export type CommandOutcome =
  | {
      ok: true;
      out: string | Uint8Array;
      /** For people, beside an answer for machines. */
      note?: string;
      /** 1: something is not as it should be. */
      code: 0 | 1;
    }
  /** One line each. */
  | { ok: false; problems: readonly string[] };

export function endCommand(outcome: CommandOutcome): void {
  if (!outcome.ok) {
    refuse(...outcome.problems);
    return;
  }
  const { out, note, code } = outcome;
  if (note !== undefined) process.stderr.write(`${note}\n`);
  writeStdout(out);
  process.exitCode = code;
}
