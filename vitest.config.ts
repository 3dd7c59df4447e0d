import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Rooms without effects, and those that only open a store of their own: their files share what they import. */
const SHARING = [
  'alerts',
  'background',
  'charts',
  'coverage',
  'deadline',
  'domain',
  'feeds/articles',
  'feeds/reading',
  'feeds/text',
  'lookups',
  'matching',
  'settings',
  'store',
  'stories',
].map((room) => `tests/${room}/**/*.test.ts`);

export default defineConfig({
  test: {
    // Some start several processes, on machines that may be busy: it only ends what hangs.
    testTimeout: 60_000,
    hookTimeout: 20_000,
    // Of two cores vitest would use one, while many tests wait for processes that they started.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { extends: true, test: { name: 'sharing', include: SHARING, isolate: false } },
      { extends: true, test: { name: 'apart', include: ['tests/**/*.test.ts'], exclude: SHARING } },
    ],
  },
});
