/** `npm run demo`: plays recorded articles through the real program, with nothing configured. */

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../app/build-app.ts';
import { createLog } from '../app/log.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { loadSettings } from '../settings/load-settings.ts';
import { formatProblem } from '../settings/problem.ts';
import type { Settings } from '../settings/settings.ts';
import { DATABASE_FILE } from '../store/open-store.ts';
import { readArguments } from './arguments.ts';
import { playDocuments } from './demo/documents.ts';
import { type FeedServer, serveFeeds } from './demo/feed-server.ts';
import { atOnce, paceOf, playbackSettings, playStepwise, resumePoint } from './demo/playback.ts';
import { openDataDir, playedFeeds, readArticles, rememberedPort, rememberPort } from './demo/prepare.ts';
import { readSpeed } from './demo/read-speed.ts';
import type { RecordedArticle } from './demo/recording.ts';
import { serveOnly } from './demo/serve-only.ts';
import { createSteppedClock } from './demo/virtual-clock.ts';
import { onStopSignal } from './on-signal.ts';
import { createPrinters } from './print-alerts.ts';
import { createProgress, type Progress } from './progress.ts';
import { refuse } from './refuse.ts';

const USAGE =
  'npm run demo -- [--speed max|60h|1000] [--stream FILE|FOLDER] [--serve-only] [--data FOLDER] [--port N] [--config FILE] [--json]';
const OPTIONS = {
  speed: { type: 'string', default: '60h' },
  stream: { type: 'string' },
  'serve-only': { type: 'boolean', default: false },
  data: { type: 'string' },
  port: { type: 'string' },
  config: { type: 'string', default: 'config/watch.yaml' },
  json: { type: 'boolean', default: false },
} as const;

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE);
  if (!given.ok) return refuse(given.problem);
  const { values } = given;
  const speed = readSpeed(values.speed);
  if (speed === null)
    return refuse(`--speed ${values.speed}: say max, a time that a second stands for (60h), or a number`);
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536))
    return refuse(`--port ${values.port}: is no port`);
  const loaded = loadSettings({ env: {}, cwd: process.cwd(), configPath: values.config });
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const stopping = new AbortController();
  onStopSignal(() => stopping.abort());
  if (values.stream !== undefined && isFolder(values.stream))
    return playDocuments(values.stream, loaded.settings, values.json);
  const recording = readArticles(values.stream);
  if (!recording.ok) return refuse(recording.problem);
  const { articles } = recording;
  if (values['serve-only']) return serveOnly(articles, speed, port ?? 0, values.json, stopping.signal);
  const options = { speed, port, data: values.data, json: values.json };
  await play(articles, loaded.settings, options, stopping.signal);
}

type PlayOptions = { speed: number; port: number | undefined; data: string | undefined; json: boolean };

async function play(
  articles: readonly RecordedArticle[],
  settings: Settings,
  options: PlayOptions,
  signal: AbortSignal,
): Promise<void> {
  const data = openDataDir(options.data);
  if (!data.ok) return refuse(data.problem);
  const first = articles[0]?.at ?? 0;
  const start = (await resumePoint(join(data.path, DATABASE_FILE))) ?? first;
  const clock = createSteppedClock(start);
  const { now } = clock;
  const feeds = playedFeeds(articles, now);
  const served = await serveFeeds(feeds, articles, options.port ?? rememberedPort(data.path));
  if (!served.ok) return refuse(served.problem);
  const { server } = served;
  rememberPort(data.path, server.port);
  const progress = createProgress(process.stderr);
  const { print, ...printers } = createPrinters(options.json, () => settings.timezone, progress);
  const counts = { post: 0, edit: 0 };
  const ports = {
    now,
    log: createLog('warn', [], process.stderr.isTTY),
    print: (...[channel, action, message, fresh]: Parameters<typeof print>) => {
      print(channel, action, message, fresh);
      counts[action] += 1;
    },
    ...printers,
  };
  const built = await buildApp(playbackSettings(settings, server, data.path), ports);
  if (!built.ok) {
    await server.close();
    data.remove();
    return refuse(...built.problems);
  }
  const onStep = showStep(progress, articles, now);
  const isPaced = options.speed !== Number.POSITIVE_INFINITY;
  if (isPaced) built.app.start();
  const pace = isPaced ? paceOf(options.speed, start, Date.now) : atOnce;
  await playStepwise(built, articles, clock, pace, signal, onStep);
  await built.app.stop();
  await close(server, progress, data.remove);
  if (options.json) return;
  const appeared = articles.filter((article) => article.at <= now()).length;
  summarise(appeared, feeds.length, counts, signal.aborted);
}

function showStep(progress: Progress, articles: readonly RecordedArticle[], now: () => number) {
  return (appeared: number) =>
    progress.show(
      `${new Date(now()).toISOString().slice(0, 10)} · ${appeared} of ${articles.length} articles`,
    );
}

async function close(server: FeedServer, progress: Progress, removeData: () => void): Promise<void> {
  await server.close();
  progress.clear();
  removeData();
}

function summarise(
  articles: number,
  feeds: number,
  counts: { post: number; edit: number },
  isCutShort: boolean,
): void {
  const said = `${articles} articles in ${feeds} feeds, ${counts.post} alerts, ${counts.edit} updates`;
  writeStdout(
    isCutShort
      ? `Stopped. ${said} so far.\n`
      : `Played: ${said}.\nNext: name your feeds and terms in config/watch.yaml, put tokens into .env (see .env.example), and npm start.\n`,
  );
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

await main();
