/** What the runs of a campaign found, taken together and in words. */
import type { ShardReport } from './run-shard.ts';

export type Summary = {
  kills: number;
  expected: number;
  lost: number;
  doubled: number;
  /** Messages that do not show their last state. */
  stale: number;
  isGood: boolean;
  shards: readonly ShardReport[];
};

export function sumUp(shards: readonly ShardReport[]): Summary {
  const total = (count: (shard: ShardReport) => number) =>
    shards.reduce((sum, shard) => sum + count(shard), 0);
  const problems = (kind: string) =>
    total((shard) => shard.problems.filter((one) => one.kind === kind).length);
  return {
    kills: total(({ kills }) => kills),
    expected: total(({ expected }) => expected),
    lost: problems('lost'),
    doubled: problems('doubled'),
    stale: problems('stale'),
    isGood: shards.every(({ problems: found, violations }) => found.length + violations.length === 0),
    shards,
  };
}

export function describeRun({ shards, ...summary }: Summary): string[] {
  const counts = (of: (shard: ShardReport) => Readonly<Record<string, number>>) => {
    const all: Record<string, number> = {};
    for (const shard of shards)
      for (const [name, count] of Object.entries(of(shard))) all[name] = (all[name] ?? 0) + count;
    const entries = Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return entries.map(([name, count]) => `${name} ${count}`).join(', ');
  };
  const sum = (of: (shard: ShardReport) => number) => shards.reduce((total, shard) => total + of(shard), 0);
  const tookMs = Math.max(...shards.map((shard) => shard.tookMs));
  return [
    `${summary.kills} kills in ${Math.round(tookMs / 1000)} s; ${sum(({ hitsInCalls }) => hitsInCalls)} of them while a call to a platform was under way`,
    `kills while one was under way, by kind: ${counts(({ hits }) => hits)}`,
    `attempts that a kill found in doubt: ${counts(({ doubts }) => doubts)}`,
    `calls that went wrong: ${counts(({ faults }) => faults)}`,
    `${sum(({ stories }) => stories)} stories of ${sum(({ articles }) => articles)} articles, ${sum(({ developments }) => developments)} developments; ${sum(({ bulletins }) => bulletins)} bulletins; deliveries: ${counts(({ deliveries }) => deliveries)}`,
    `expected ${summary.expected}, lost ${summary.lost}, doubled ${summary.doubled}, not in their last state ${summary.stale}`,
  ];
}

export function describeProblems({ shards }: Summary): string[] {
  return shards.flatMap(({ problems, calls, violations, folder }) => [
    ...problems.flatMap(({ kind, channel, id, what }, index) => [
      `${kind}: ${id} in ${channel}: ${what}`,
      ...(calls[index] || 'no call').split('\n').map((line) => `    ${line}`),
    ]),
    ...violations.map((violation) => `violation: ${violation}`),
    ...(folder === null ? [] : [`kept for looking: ${folder}`]),
  ]);
}
