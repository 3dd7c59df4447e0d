/** What is written has left the process, however slowly it is read; a reader that went away is no error. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';

const MODULE = new URL('../../../src/chat/console/write-stdout.ts', import.meta.url).href;

/** Runs a script that may call `writeStdout`, with both ends of a pipe to look at. */
function run(script: string) {
  const source = `const { writeStdout } = await import('${MODULE}'); ${script}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source]);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(([status]) => ({ status, stderr }));
  return { child, ended };
}

test('more than a pipe holds arrives whole, also when the process ends at once', async () => {
  const { child, ended } = run(
    "writeStdout('선물\\n'.repeat(100_000)); process.kill(process.pid, 'SIGKILL');",
  );
  let length = 0;
  child.stdout.on('data', (bytes: Buffer) => {
    length += bytes.length;
  });
  await ended;
  expect(length).toBe(Buffer.byteLength('선물\n') * 100_000);
});

test('a reader that went away is no error', async () => {
  const { child, ended } = run(
    "process.stderr.write('ready '); for (let i = 0; i < 9; i += 1) writeStdout('x'.repeat(100_000)); process.stderr.write('done');",
  );
  await once(child.stderr, 'data');
  child.stdout.destroy();
  expect(await ended).toEqual({ status: 0, stderr: 'ready done' });
});
