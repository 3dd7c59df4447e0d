/** How many feeds of 40 kB are taken in a second of processor time, changed and unchanged, beside rss-parser, each way in its process. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstLine, startMeasured } from '../start-measured.ts';
import { renderTable } from '../table.ts';
import { type Measured, WAYS, type Way } from './child.ts';

export type FeedsFigure = {
  bench: 'feeds';
  way: Way;
  feedsASecond: number;
  /** To `parseString` alone over the same documents; of unchanged feeds, to feeds with one new item. */
  ratio: number;
  goalRatio: number | null;
  articles: number;
  peakMb: number;
};

const FEEDS = 40;
/** Unchanged feeds are so many more a second that more rounds are needed to tell. */
const ROUNDS: Record<Way, number> = {
  parseString: 3,
  parseURL: 3,
  'one new': 3,
  'all new': 1,
  'same bytes': 10,
  '304': 10,
};
const GOAL_CHANGED = 0.8;
const GOAL_UNCHANGED = 5;
const HEADINGS = [
  'bench',
  'way',
  'feeds a second of processor time',
  'ratio',
  'to',
  'goal',
  'new articles',
  'peak RSS',
  '',
];

export async function measureFeeds(
  onStep: (done: string) => void,
  signal: AbortSignal,
): Promise<FeedsFigure[]> {
  const measured = new Map<Way, Measured>();
  for (const way of WAYS) {
    onStep(`feeds: ${way}`);
    measured.set(way, await measureWay(way, signal));
  }
  return WAYS.map((way) => toFigure(way, measured));
}

async function measureWay(way: Way, signal: AbortSignal): Promise<Measured> {
  const server = startMeasured(fileURLToPath(import.meta.resolve('./server.ts')), [], signal);
  try {
    const port = await firstLine(server);
    const args = [way, port, String(FEEDS), String(ROUNDS[way])];
    return JSON.parse(await firstLine(startMeasured(join(import.meta.dirname, 'child.ts'), args, signal)));
  } finally {
    server.kill();
  }
}

function toFigure(way: Way, measured: ReadonlyMap<Way, Measured>): FeedsFigure {
  const rateOf = (one: Way) => (measured.get(one)?.looks ?? 0) / (measured.get(one)?.seconds ?? 1);
  const { articles = 0, peakMb = 0 } = measured.get(way) ?? {};
  return {
    bench: 'feeds',
    way,
    feedsASecond: Math.round(rateOf(way)),
    ratio: Math.round((100 * rateOf(way)) / rateOf(baselineOf(way))) / 100,
    goalRatio: goalOf(way),
    articles,
    peakMb: Math.round(peakMb),
  };
}

function baselineOf(way: Way): Way {
  return way === '304' || way === 'same bytes' ? 'one new' : 'parseString';
}

function goalOf(way: Way): number | null {
  if (way === 'one new' || way === 'all new') return GOAL_CHANGED;
  return way === '304' || way === 'same bytes' ? GOAL_UNCHANGED : null;
}

export function feedsText(figures: readonly FeedsFigure[]): string {
  return renderTable(HEADINGS, figures.map(toRow), (column) => [2, 3, 5, 6, 7].includes(column));
}

function toRow({ bench, way, feedsASecond, ratio, goalRatio, articles, peakMb }: FeedsFigure): string[] {
  return [
    bench,
    way,
    String(feedsASecond),
    `${ratio.toFixed(2)}x`,
    baselineOf(way),
    goalRatio === null ? '' : `${goalRatio}x`,
    String(articles),
    `${peakMb} MB`,
    goalRatio === null ? '' : ratio >= goalRatio ? 'met' : 'missed',
  ];
}
