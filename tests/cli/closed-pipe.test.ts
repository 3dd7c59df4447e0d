/** A reader that goes away (`npm run feeds | head -1`) ends a command quietly. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { scratchFolder } from '../store/scratch-store.ts';

test.each(['feeds', 'check-config', 'explain'])('%s says nothing of a closed pipe', async (command) => {
  const child = spawn(
    process.execPath,
    [`src/cli/${command}.ts`, ...(command === 'explain' ? ['text'] : [])],
    // Whatever archive lies in the checkout has no say in it.
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DATA_DIR: scratchFolder() } },
  );
  child.stdout.destroy();
  let complaints = '';
  child.stderr.on('data', (data) => {
    complaints += data;
  });
  await once(child, 'close');
  expect(complaints).toBe('');
});
