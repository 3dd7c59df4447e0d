/** `npm run campaign -- --kills 1000`: the program killed again and again while the platforms fail; nothing may be
 * lost, and nothing doubled. */
import { readArguments } from '../../src/cli/arguments.ts';
import { refuse } from '../../src/cli/refuse.ts';
import { runShard, type ShardReport } from './run-shard.ts';
import { describeProblems, describeRun, type Summary, sumUp } from './summary.ts';

const OPTIONS = {
  kills: { type: 'string', default: '100' },
  seed: { type: 'string' },
  jobs: { type: 'string', default: '1' },
  faults: { type: 'string', default: '15' },
  json: { type: 'boolean', default: false },
} as const;
const USAGE = 'npm run campaign -- [--kills N] [--seed N] [--jobs N] [--faults PERCENT] [--json]';

type Numbers = { kills: number; seed: number; jobs: number; faults: number };

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE);
  if (!given.ok) return refuse(given.problem);
  const { json, ...texts } = given.values;
  const numbers = readNumbers(texts);
  if (typeof numbers === 'string') return refuse(`${numbers}. Usage: ${USAGE}`);
  const { kills, seed, jobs, faults } = numbers;
  process.stderr.write(`${kills} kills, seed ${seed}, jobs ${jobs}, ${faults} % of the calls go wrong\n`);
  const summary = sumUp(await runAll(numbers));
  for (const line of describeProblems(summary)) process.stderr.write(`${line}\n`);
  // With --json the last line is all of it, for whoever reads it.
  if (json) {
    for (const line of describeRun(summary)) process.stderr.write(`${line}\n`);
    process.stdout.write(`${JSON.stringify(resultOf(summary))}\n`);
  } else for (const line of describeRun(summary)) process.stdout.write(`${line}\n`);
  process.exitCode = summary.isGood ? 0 : 1;
}

async function runAll({ kills, seed, jobs, faults }: Numbers): Promise<ShardReport[]> {
  let done = 0;
  const startedAt = Date.now();
  const onKill = () => {
    done += 1;
    if (done % 10 === 0 || done === kills)
      process.stderr.write(
        `${done} of ${kills} kills, ${((Date.now() - startedAt) / done / 1000).toFixed(2)} s each\n`,
      );
  };
  const shares = Array.from({ length: jobs }, (_, job) => Math.floor((kills + job) / jobs));
  const stopping = stopOnSignal();
  return Promise.all(
    shares.map((share, job) =>
      runShard({ seed: seed + job * 1_000, kills: share, faultShare: faults / 100, onKill, stopping }),
    ),
  );
}

function resultOf({ kills, expected, lost, doubled }: Summary) {
  return { kills, expected, lost, doubled };
}

/** A string says what is wrong. */
function readNumbers(texts: Readonly<Record<string, string | undefined>>): Numbers | string {
  const seed = texts.seed ?? String(Date.now() % 1_000_000);
  const limits = { kills: [1, 100_000], seed: [0, 2 ** 31], jobs: [1, 16], faults: [0, 60] } as const;
  const numbers: Record<string, number> = {};
  for (const [name, [least, most]] of Object.entries(limits)) {
    const text = name === 'seed' ? seed : (texts[name] ?? '');
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most)
      return `--${name} must be a whole number from ${least} to ${most}, not “${text}”`;
    numbers[name] = number;
  }
  return numbers as Numbers;
}

/** The first signal ends the kills, and what was done is counted; the second one ends it all. */
function stopOnSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      // The exit of this process ends those that it started; a signal alone would not.
      if (stopping.signal.aborted) process.exit(1);
      process.stderr.write(`${signal}: counting what was done so far\n`);
      stopping.abort();
    });
  return stopping.signal;
}

await main();
