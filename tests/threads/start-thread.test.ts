/** A thread knows nothing of the environment, and is nobody's problem when it fails. */
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { startThread } from '../../src/threads/start-thread.ts';

const MEMORY = { maxOldGenerationSizeMb: 32 };

function moduleOf(text: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(text)}`);
}

test('it sees nothing of the environment, which has secrets', async () => {
  const thread = startThread(
    moduleOf(
      `import { parentPort } from 'node:worker_threads'; parentPort.postMessage(Object.keys(process.env));`,
    ),
    MEMORY,
  );
  expect(await once(thread, 'message')).toEqual([[]]);
  await thread.terminate();
});

test('one that fails is over, and throws nothing here', async () => {
  const thread = startThread(moduleOf(`throw new Error('never mind');`), MEMORY);
  const { promise, resolve } = Promise.withResolvers<number>();
  thread.on('exit', resolve);
  expect(await promise).toBe(1);
});
