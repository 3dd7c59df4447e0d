/** The only reader of process.env and of the file .env. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'dotenv';
import type { Environment } from './environment.ts';
import type { Problem } from './problem.ts';

export type EnvironmentOutcome = { ok: true; env: Environment } | { ok: false; problems: readonly Problem[] };

/** A variable that is set, even to nothing, wins over the file. Neither is changed. */
export function readEnvironment(cwd: string): EnvironmentOutcome {
  try {
    return { ok: true, env: { ...parse(readFileSync(resolve(cwd, '.env'))), ...process.env } };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return { ok: true, env: { ...process.env } };
    const message =
      code === 'EISDIR' ? 'is a directory, not a file' : `cannot be read (${code ?? 'unknown error'})`;
    return { ok: false, problems: [{ file: '.env', line: null, column: null, path: '', message }] };
  }
}
