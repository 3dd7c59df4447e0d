/** What a hostile feed costs the program in memory and in turns that others wait for, each in its own process. */
import { join } from 'node:path';
import { firstLine, startMeasured } from '../start-measured.ts';
import { renderTable } from '../table.ts';
import type { Weighed } from './child.ts';
import { HOSTILE } from './serve.ts';

export type HostileFigure = {
  bench: 'hostile';
  feed: string;
  /** Above a process that took in a good feed only. */
  mbOverIdle: number;
  goalMb: number;
  /** The longest time in which nothing else had a turn. */
  pauseMs: number;
  articles: number;
  reason: string | null;
};

const GOAL_MB = 64;
/** Those with which `npm start` runs the program. */
const FLAGS = ['--max-semi-space-size=2'];
const HEADINGS = [
  'bench',
  'feed',
  'MB over idle',
  'goal',
  'longest pause',
  'articles',
  'what the state says',
  '',
];

export async function measureHostile(
  onStep: (done: string) => void,
  signal: AbortSignal,
): Promise<HostileFigure[]> {
  const idle = await weigh('', '/good', signal);
  const figures: HostileFigure[] = [];
  for (const feed of Object.keys(HOSTILE)) {
    onStep(`hostile: ${feed}`);
    const { peakMb, pauseMs, articles, reason } = await weigh(feed, '/', signal);
    figures.push({
      bench: 'hostile',
      feed,
      mbOverIdle: Math.round(peakMb - idle.peakMb),
      goalMb: GOAL_MB,
      pauseMs: Math.round(pauseMs),
      articles,
      reason,
    });
  }
  return figures;
}

async function weigh(feed: string, path: string, signal: AbortSignal): Promise<Weighed> {
  const server = startMeasured(join(import.meta.dirname, 'serve.ts'), [feed], signal);
  try {
    const port = await firstLine(server);
    const child = startMeasured(join(import.meta.dirname, 'child.ts'), [port, path], signal, FLAGS);
    return JSON.parse(await firstLine(child));
  } finally {
    server.kill();
  }
}

export function hostileText(figures: readonly HostileFigure[]): string {
  return renderTable(HEADINGS, figures.map(toRow), (column) => column >= 2 && column <= 5);
}

function toRow({ bench, feed, mbOverIdle, goalMb, pauseMs, articles, reason }: HostileFigure): string[] {
  return [
    bench,
    feed,
    `${mbOverIdle} MB`,
    `${goalMb} MB`,
    `${pauseMs} ms`,
    String(articles),
    reason ?? 'ok',
    mbOverIdle <= goalMb ? 'met' : 'missed',
  ];
}
