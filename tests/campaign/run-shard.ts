/** One run of the campaign: its own platforms, feeds and folder; the program killed so many times, and then counted. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type ArticleStream, createArticleStream } from './article-stream.ts';
import { type CampaignPlatforms, startPlatforms } from './campaign-platforms.ts';
import {
  countArchived,
  countLeft,
  missingArticles,
  readBulletins,
  readStates,
  readTold,
  remindersSeenTo,
} from './campaign-store.ts';
import { createProgram, type Life } from './child-program.ts';
import { countBulletins, REMINDER_MS } from './count-bulletins.ts';
import { countOutcome, type Outcome } from './count-outcome.ts';
import { type CallKind, createFaults, type Faults } from './faults.ts';
import { type CampaignFeeds, serveStream } from './feed-server.ts';
import { createEvidenceLog, type KillEvidence } from './kill-evidence.ts';
import { untilKill } from './kill-plan.ts';
import { createRandom, type Random } from './seeded-random.ts';

export type ShardReport = Outcome &
  KillEvidence & {
    kills: number;
    stories: number;
    articles: number;
    bulletins: number;
    deliveries: Readonly<Record<string, number>>;
    /** How often calls went wrong, by how. */
    faults: Readonly<Record<string, number>>;
    tookMs: number;
    /** null where nothing is wrong and so nothing was kept. */
    folder: string | null;
    /** What was called for each problem, in the order of the problems. */
    calls: readonly string[];
    violations: readonly string[];
  };

type ShardOptions = {
  seed: number;
  kills: number;
  /** How many of the calls go wrong, of 1. */
  faultShare: number;
  onKill: () => void;
  /** Once it is aborted, what was done so far is counted. */
  stopping: AbortSignal;
};

const SETTLE_MS = 180_000;
const WARM_UP_MS = 120_000;
const LOOK_MS = 250;
const MOST_UNREAD = 30;

export async function runShard(options: ShardOptions): Promise<ShardReport> {
  const startedAt = Date.now();
  const random = createRandom(options.seed);
  const faults = createFaults(createRandom(options.seed + 1), options.faultShare);
  const stream = createArticleStream(options.seed + 2, Date.now);
  const folder = mkdtempSync(join(tmpdir(), 'campaign-'));
  const platforms = await startPlatforms(faults);
  const feeds = await serveStream(stream, faults);
  writeConfig(folder, feeds, platforms);
  const start = createProgram(folder, platforms.env);
  // A feed shows only its last articles: what none of many short lives has seen must not fall off its end.
  const goOn = () => {
    if (stream.articles.length - countArchived(databaseOf(folder)) < MOST_UNREAD) stream.goOn();
  };
  const evidence = createEvidenceLog(databaseOf(folder), platforms);
  try {
    const startMs = await warmUp(start, stream, faults);
    let kills = 0;
    for (; kills < options.kills && !options.stopping.aborted; kills += 1) {
      evidence.note(await liveOnce(start, startMs, goOn, random, faults));
      options.onKill();
    }
    faults.end();
    faults.nextLife();
    await settle(start(), folder, stream);
    const report: ShardReport = {
      ...evidence.read(),
      ...countAll(databaseOf(folder), platforms, stream, faults),
      kills,
      tookMs: Date.now() - startedAt,
      folder,
    };
    const isBad = report.problems.length + report.violations.length > 0;
    if (isBad) writeCalls(folder, faults);
    else rmSync(folder, { recursive: true, force: true });
    return isBad ? report : { ...report, folder: null };
  } finally {
    await Promise.all([platforms.close(), feeds.close()]);
  }
}

function countAll(database: string, platforms: CampaignPlatforms, stream: ArticleStream, faults: Faults) {
  const missing = missingArticles(database, stream.articles);
  const bulletins = readBulletins(database);
  const channels = platforms.read();
  const alerts = countOutcome(channels, stream.stories, readTold(database), missing, bulletins);
  const ofBulletins = countBulletins(
    channels,
    bulletins,
    remindersSeenTo(database) ?? 0,
    faults.calls.filter(({ kind }) => kind === 'poll').map(({ at }) => at),
  );
  const outcome = {
    ...alerts,
    expected: alerts.expected + bulletins.filter(({ dropped }) => dropped === null).length,
    bulletins: bulletins.length,
    problems: [...alerts.problems, ...ofBulletins],
  };
  return {
    ...outcome,
    stories: stream.stories.length,
    articles: stream.articles.length,
    deliveries: readStates(database),
    faults: countFaults(faults),
    calls: outcome.problems.map(({ id }) => callsFor(faults, id)),
    violations: platforms.violations(),
  };
}

/**
 * One life that ends in order: only then does Node keep its compiled code, which starts of later lives are faster by.
 * @returns how long such a start takes until it calls anybody.
 */
async function warmUp(start: () => Life, stream: ArticleStream, faults: Faults): Promise<number> {
  stream.goOn();
  await firstCall(start, faults, 'post');
  return firstCall(start, faults, 'connect');
}

/** @returns after how long it came. */
async function firstCall(start: () => Life, faults: Faults, wanted: CallKind): Promise<number> {
  const startedAt = Date.now();
  const hasCalled = new Promise<void>((resolve) => {
    faults.onCall((kind) => {
      if (kind === wanted) resolve();
    });
  });
  const life = start();
  await Promise.race([hasCalled, life.ended, wait(WARM_UP_MS, undefined, { ref: false })]);
  const tookMs = Date.now() - startedAt;
  if (tookMs >= WARM_UP_MS) throw new Error(`the program did not ${wanted} within ${WARM_UP_MS / 1_000} s`);
  faults.onCall(null);
  life.kill('SIGTERM');
  if ((await life.ended) !== 0) throw new Error('the program did not start, or did not end in order');
  return tookMs;
}

/** @returns what was under way when it was killed. */
async function liveOnce(
  start: () => Life,
  startMs: number,
  goOn: () => void,
  random: Random,
  faults: Faults,
): Promise<CallKind[]> {
  faults.nextLife();
  goOn();
  goOn();
  const life = start();
  let hasEnded = false;
  const ended = life.ended.then(() => {
    hasEnded = true;
  });
  const later = setTimeout(goOn, startMs * (0.5 + random.below(1)));
  await untilKill(startMs, random, faults, ended);
  clearTimeout(later);
  if (hasEnded) throw new Error(`the program ended by itself with code ${await life.ended}`);
  const underWay = faults.underWay();
  life.kill('SIGKILL');
  await life.ended;
  return underWay;
}

/** Lets it run until all is told, and ends it in order. */
async function settle(life: Life, folder: string, stream: ArticleStream): Promise<void> {
  let left = Number.POSITIVE_INFINITY;
  let deadline = Date.now() + SETTLE_MS;
  // Where nothing goes on any more, it is counted as it is.
  while (left > 0 && Date.now() < deadline) {
    await wait(LOOK_MS);
    const now = countLeft(databaseOf(folder), stream.articles);
    if (now !== left) deadline = Date.now() + SETTLE_MS;
    left = now;
  }
  life.kill('SIGTERM');
  const code = await life.ended;
  // null: where nothing was left to do, the signal may come before the program listens for it.
  if (code !== 0 && code !== null) throw new Error(`the program ended with code ${code} after SIGTERM`);
}

function databaseOf(folder: string): string {
  return join(folder, 'data', 'watch.db');
}

/** A channel takes whatever comes: what is held back for a digest is another question. */
function writeConfig(folder: string, { feeds }: CampaignFeeds, platforms: CampaignPlatforms): void {
  const config = {
    feeds,
    terms: [
      { name: 'Rocket engine tests', match: '"rocket engine test"' },
      { name: 'Emergency alarms', match: '"emergency alarm"', urgency: 'urgent' },
    ],
    channels: platforms.channels,
    routes: platforms.routes,
    deadlines: deadlinesFrom(Date.now()),
    burst: { alerts: 1000, within: '1m' },
    tick: '1s',
    poll: { min_interval: '1s', max_interval: '1s' },
    fetch: { allow_hosts: ['127.0.0.1'] },
  };
  // JSON is YAML too.
  writeFileSync(join(folder, 'watch.yaml'), JSON.stringify(config));
}

/** One that reminds every minute, and one that passes, is summed up and over while the campaign goes on. */
function deadlinesFrom(now: number): object[] {
  const inMinutes = (minutes: number) => new Date(now + minutes * REMINDER_MS).toISOString().slice(0, 19);
  const reminders = Array.from({ length: 180 }, (_, index) => `${index + 60}m`);
  return [
    { name: 'far', at: `${inMinutes(240)}Z`, reminders, status: false },
    { name: 'near', at: `${inMinutes(1)}Z`, reminders: ['passed'], closing: '1m' },
  ];
}

function countFaults({ calls }: Faults): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { fault, platform } of calls)
    if (fault !== 'usual') counts[`${platform} ${fault}`] = (counts[`${platform} ${fault}`] ?? 0) + 1;
  return counts;
}

/** The calls that name an alert, in order. */
function callsFor({ calls }: Faults, id: string): string {
  const own = id === '-' ? [] : calls.filter(({ sent }) => sent?.includes(id));
  return own
    .map(({ at, life, what, fault }) => `${new Date(at).toISOString()} life ${life} ${what}: ${fault}`)
    .join('\n');
}

function writeCalls(folder: string, { calls }: Faults): void {
  writeFileSync(join(folder, 'calls.jsonl'), calls.map((call) => `${JSON.stringify(call)}\n`).join(''));
}
