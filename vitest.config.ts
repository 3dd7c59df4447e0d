import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Some start several processes, on machines that may be busy: it only ends what hangs.
    testTimeout: 60_000,
    hookTimeout: 20_000,
    // Of two cores vitest would use one, while many tests wait for processes that they started.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
