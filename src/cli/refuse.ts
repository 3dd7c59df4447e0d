/** Ends a command that cannot go on: what is wrong on stderr, and exit code 2. */
import { blotOut } from '../app/blot-out.ts';

/** @param problems one line each. A token in one is not shown: somebody put it into the wrong variable. */
export function refuse(...problems: readonly string[]): void {
  for (const problem of problems) process.stderr.write(`${blotOut(problem, [])}\n`);
  process.exitCode = 2;
}
