import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// For the workers and all programs that tests start. It is where the bot itself keeps it.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'node-compile-cache');

/** Mostly they start programs and wait for them. They are begun first, since the longest are among them. */
const PROGRAMS = ['campaign', 'contract', 'end-to-end'].map((room) => `tests/${room}/**/*.test.ts`);

export default defineConfig({
  test: {
    // Some start several processes, on machines that may be busy: it only ends what hangs.
    testTimeout: 60_000,
    hookTimeout: 20_000,
    // One more than there are cores: many tests wait, for processes that they started and for time-outs.
    maxWorkers: availableParallelism() + 1,
    projects: [
      { extends: true, test: { name: 'programs', include: PROGRAMS } },
      // Files share what they import: to import the program anew for each took a third of the time.
      {
        extends: true,
        test: { name: 'sharing', include: ['tests/**/*.test.ts'], exclude: PROGRAMS, isolate: false },
      },
    ],
  },
});
