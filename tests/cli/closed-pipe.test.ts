/** A reader that goes away (`npm run feeds | head -1`) ends a command quietly. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';

test.each(['feeds', 'check-config', 'explain'])('%s says nothing of a closed pipe', async (command) => {
  const child = spawn(
    process.execPath,
    [`src/cli/${command}.ts`, ...(command === 'explain' ? ['text'] : [])],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  child.stdout.destroy();
  let complaints = '';
  child.stderr.on('data', (data) => {
    complaints += data;
  });
  await once(child, 'close');
  expect(complaints).toBe('');
});
