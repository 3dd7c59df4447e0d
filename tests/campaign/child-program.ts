/** The program under test, started, killed and started again on the same data. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

export type Life = {
  kill(signal: NodeJS.Signals): void;
  /** Exit code; null after a signal. */
  ended: Promise<number | null>;
};

/** @param folder where its config is, and where it writes its log. */
export function createProgram(folder: string, env: Readonly<Record<string, string>>): () => Life {
  const log = openSync(join(folder, 'program.log'), 'a');
  return () => {
    const args = [resolve(root, 'src/main.ts'), '--config', join(folder, 'watch.yaml')];
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: process.env.HOME ?? '',
        ...env,
        DATA_DIR: join(folder, 'data'),
      },
      stdio: ['ignore', 'ignore', log],
      // Ctrl-C at a terminal is for the campaign, which then ends it in its own way.
      detached: true,
    });
    const endWithUs = () => void child.kill('SIGKILL');
    process.on('exit', endWithUs);
    const ended = once(child, 'close').then(([code]) => {
      process.off('exit', endWithUs);
      return code as number | null;
    });
    return { kill: (signal) => void child.kill(signal), ended };
  };
}
