/** How many requests a day of two thousand feeds takes, how late looks are, and how soon articles are seen; beside
 * looks at fixed times that take as many requests. */
import type { Instant } from '../../src/domain/instant.ts';
import { renderTable } from '../table.ts';
import { type Request, type Simulated, simulate } from './simulate.ts';
import { DAY, END, MINUTE, makeWorld, START, type World } from './world.ts';

const HEADINGS = ['schedule', 'measured', '', 'fixed times, as many', 'every 5 min'];
const FIXED_MS = 5 * MINUTE;

type ScheduleFigure = {
  bench: 'schedule';
  name: string;
  unit: 'requests' | 's' | 'looks';
  value: number;
  /** Every feed looked at at equal intervals, with as many requests in all; null where that says nothing. */
  evenly: number | null;
  everyFive: number | null;
};

export async function measureSchedule(
  onStep: (done: string) => void,
  signal: AbortSignal,
): Promise<ScheduleFigure[]> {
  onStep('a day of 2,000 feeds');
  const world = makeWorld();
  const begun = performance.now();
  const simulated = await simulate(world, signal);
  return figures(world, simulated, (performance.now() - begun) / 1000);
}

function figures(
  world: World,
  { requests, delaysMs, atOnceMost }: Simulated,
  runS: number,
): ScheduleFigure[] {
  const count = world.feeds.length;
  const evenMs = (DAY * count) / requests.length;
  const hosts = countBy(requests, ({ host }) => host);
  const late = requests.flatMap(({ lateMs, host }) => (world.strict.has(host) ? [] : [lateMs / 1000]));
  const lateWhereRefused = requests.flatMap(({ lateMs, host }) =>
    world.strict.has(host) ? [lateMs / 1000] : [],
  );
  const delays = delaysMs.map((ms) => ms / 1000);
  const even = fixedDelays(world, evenMs);
  const five = fixedDelays(world, FIXED_MS);
  const perMinute = countBy(requests, ({ at }) => String(Math.floor(at / MINUTE)));
  const perHostMinute = countBy(requests, ({ host, at }) => `${host} ${Math.floor(at / MINUTE)}`);
  const figure = (
    name: string,
    unit: ScheduleFigure['unit'],
    value: number,
    evenly: number | null = null,
    everyFive: number | null = null,
  ): ScheduleFigure => ({ bench: 'schedule', name, unit, value, evenly, everyFive });
  const fiveOf = (feeds: number) => (feeds * DAY) / FIXED_MS;
  return [
    figure('requests in all', 'requests', requests.length, requests.length, fiveOf(count)),
    figure('requests a host, p50', 'requests', quantile(hosts, 0.5)),
    figure('requests a host, p99', 'requests', quantile(hosts, 0.99)),
    figure('requests a host, most', 'requests', quantile(hosts, 1)),
    figure('requests a minute, p50', 'requests', quantile(perMinute, 0.5)),
    figure('requests a minute, most', 'requests', quantile(perMinute, 1)),
    figure('requests a minute at one host, most', 'requests', quantile(perHostMinute, 1)),
    figure('answers 429', 'requests', requests.filter(({ status }) => status === 429).length),
    figure('looks at a time, most', 'looks', atOnceMost),
    figure('lateness of a look, p50', 's', quantile(late, 0.5)),
    figure('lateness of a look, p99', 's', quantile(late, 0.99)),
    figure('lateness of a look, most', 's', quantile(late, 1)),
    figure('the same at hosts that answer 429, p99', 's', quantile(lateWhereRefused, 0.99)),
    figure('articles seen', 'looks', delays.length, even.length, five.length),
    figure('delay until sight, p50', 's', quantile(delays, 0.5), quantile(even, 0.5), quantile(five, 0.5)),
    figure('delay until sight, p90', 's', quantile(delays, 0.9), quantile(even, 0.9), quantile(five, 0.9)),
    figure('delay until sight, mean', 's', mean(delays), mean(even), mean(five)),
    figure('time of the simulation', 's', runS),
  ];
}

/** What looks at equal intervals would see, each answered at once; of feeds that are up. */
function fixedDelays(world: World, everyMs: number): number[] {
  return world.feeds.flatMap(({ published, health }, index) => {
    if (health === 'down') return [];
    const first = START + (everyMs * index) / world.feeds.length;
    return published.filter((at) => at > first).flatMap((at) => delayOf(at, first, everyMs));
  });
}

function delayOf(at: Instant, first: Instant, everyMs: number): number[] {
  const seen = first + Math.ceil((at - first) / everyMs) * everyMs;
  return seen < END ? [(seen - at) / 1000] : [];
}

function countBy(requests: readonly Request[], keyOf: (request: Request) => string): number[] {
  const counts = new Map<string, number>();
  for (const request of requests) {
    const key = keyOf(request);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts.values()];
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

export function scheduleText(all: readonly ScheduleFigure[]): string {
  const show = (value: number | null, unit: string) =>
    value === null ? '' : unit === 's' ? value.toFixed(1) : Math.round(value).toLocaleString('en');
  const rows = all.map(({ name, unit, value, evenly, everyFive }) => [
    name,
    show(value, unit),
    unit === 's' ? 's' : '',
    show(evenly, unit),
    show(everyFive, unit),
  ]);
  return `24 hours of 2,000 feeds on 600 hosts, by chance from a fixed seed, on a clock that jumps\n\n${renderTable(HEADINGS, rows, (column) => column === 1 || column > 2)}`;
}
