/** Ends a command that cannot go on: what is wrong on stderr, and exit code 2. */

/** @param problems one line each. */
export function refuse(...problems: readonly string[]): void {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
}
