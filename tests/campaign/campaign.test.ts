/** A short campaign: the whole program killed with SIGKILL while both platforms fail, and nothing lost or doubled. */
import { expect, it } from 'vitest';
import { runShard } from './run-shard.ts';
import { describeProblems, describeRun, sumUp } from './summary.ts';

/** Side by side, for much of a life is spent waiting. */
const SEEDS = [2019, 2020];
const KILLS_EACH = 5;

it('nothing is lost, doubled or left in an old state, however often it is killed', async ({
  annotate,
  signal: stopping,
}) => {
  const shards = SEEDS.map((seed) =>
    runShard({ seed, kills: KILLS_EACH, faultShare: 0.2, onKill: () => {}, stopping }),
  );
  const summary = sumUp(await Promise.all(shards));
  await annotate(describeRun(summary).join('\n'));
  expect(describeProblems(summary)).toEqual([]);
  expect(summary.kills).toBe(SEEDS.length * KILLS_EACH);
  // Otherwise nothing was put to the test.
  expect(summary.expected).toBeGreaterThan(summary.kills);
}, 600_000);
