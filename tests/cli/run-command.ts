/** Runs a command of the program as a user types it, on the config watch.yaml of a folder. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { COMPILE_CACHE } from '../support/compile-cache.ts';

export type Ran = { code: number | null; out: string; err: string };

/** The archive is the folder's `data`. @param input what stands on standard input; null for nothing. */
export async function runCommand(
  script: string,
  args: readonly string[],
  folder: string,
  input: string | null = null,
): Promise<Ran> {
  const path = new URL(`../../src/cli/${script}.ts`, import.meta.url).pathname;
  const child = spawn(process.execPath, [path, '--config', 'watch.yaml', ...args], {
    cwd: folder,
    env: { ...COMPILE_CACHE, DATA_DIR: join(folder, 'data') },
  });
  child.stdin.end(input ?? '');
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += String(data);
  });
  child.stderr.on('data', (data) => {
    err += String(data);
  });
  const [code] = await once(child, 'close');
  return { code, out, err };
}
