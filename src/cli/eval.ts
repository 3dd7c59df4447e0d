/** `npm run eval`: plays the recorded weeks, and measures what was alerted, and into which stories, against what should be. */

import { writeFileSync } from 'node:fs';
import { buildApp } from '../app/build-app.ts';
import { createLog } from '../app/log.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { loadSettings } from '../settings/load-settings.ts';
import { formatProblem } from '../settings/problem.ts';
import type { Settings } from '../settings/settings.ts';
import { type Outcome, readOutcomes } from '../store/outcomes.ts';
import { readArguments } from './arguments.ts';
import { serveFeeds } from './demo/feed-server.ts';
import { atOnce, playbackSettings, playStepwise } from './demo/playback.ts';
import { openDataDir, playedFeeds, readArticles } from './demo/prepare.ts';
import type { RecordedArticle } from './demo/recording.ts';
import { createSteppedClock } from './demo/virtual-clock.ts';
import { type Judged, measure, reportText } from './measure.ts';
import { createProgress } from './progress.ts';
import { refuse } from './refuse.ts';
import { agreementText, type PlacedArticle, storyAgreement } from './story-agreement.ts';

const USAGE = 'npm run eval -- [--data FILE] [--out FILE] [--config FILE] [--json]';
const OPTIONS = {
  data: { type: 'string' },
  out: { type: 'string' },
  config: { type: 'string', default: 'config/watch.yaml' },
  json: { type: 'boolean', default: false },
} as const;

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE);
  if (!given.ok) return refuse(given.problem);
  const { data, out, config, json } = given.values;
  const recording = readArticles(data);
  if (!recording.ok) return refuse(recording.problem);
  if (recording.articles.every(({ terms, event }) => terms === null && event === null))
    return refuse(
      'No article says under which terms it should be found, or which event it reports: there is nothing to measure.',
    );
  const loaded = loadSettings({ env: {}, cwd: process.cwd(), configPath: config });
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const outcomes = await playAll(recording.articles, loaded.settings);
  if (typeof outcomes === 'string') return refuse(outcomes);
  const judged = judge(recording.articles, outcomes);
  const placed = place(recording.articles, outcomes);
  const problem = out === undefined ? null : writePredictions(out, judged);
  if (problem !== null) return refuse(problem);
  const report = measure(
    judged,
    loaded.settings.terms.map((term) => term.name),
  );
  const stories = placed.length > 0 ? storyAgreement(placed) : null;
  const texts = [judged.length > 0 ? reportText(report) : [], stories === null ? [] : agreementText(stories)];
  writeStdout(json ? `${JSON.stringify({ ...report, stories })}\n` : texts.flat().join('\n'));
  // 1: something was missed, or alerted that should not have been.
  if (report.missed.length + report.falselyAlerted.length > 0) process.exitCode = 1;
}

/** One row an article: `{id, terms}`. @returns what stands in the way, or null. */
function writePredictions(path: string, judged: readonly Judged[]): string | null {
  try {
    writeFileSync(path, judged.map(({ id, found }) => `${JSON.stringify({ id, terms: found })}\n`).join(''));
    return null;
  } catch (error) {
    return `${path}: cannot be written (${(error as NodeJS.ErrnoException).code})`;
  }
}

/** A string says what stands in the way. */
async function playAll(
  articles: readonly RecordedArticle[],
  settings: Settings,
): Promise<Outcome[] | string> {
  const clock = createSteppedClock(articles[0]?.at ?? 0);
  const served = await serveFeeds(playedFeeds(articles, clock.now), articles, 0);
  if (!served.ok) return served.problem;
  const dataDir = openDataDir(undefined);
  if (!dataDir.ok) return dataDir.problem;
  const { signal } = new AbortController();
  const ports = { now: clock.now, log: createLog('warn', [], process.stderr.isTTY), print: () => {} };
  const built = await buildApp(playbackSettings(settings, served.server, dataDir.path), ports);
  if (!built.ok) return built.problems.join('\n');
  const progress = createProgress(process.stderr);
  await playStepwise(built, articles, clock, atOnce, signal, (appeared) =>
    progress.show(`${appeared} of ${articles.length} articles`),
  );
  progress.clear();
  const outcomes = await readOutcomes(built.db);
  await built.app.stop();
  await served.server.close();
  dataDir.remove();
  return outcomes;
}

/** Articles are known by their links; those of which nobody said what they are, are left out. */
function judge(articles: readonly RecordedArticle[], outcomes: readonly Outcome[]): Judged[] {
  const byLink = new Map(outcomes.map((outcome) => [outcome.link, outcome]));
  return articles.flatMap(({ id, title, url, terms }) => {
    if (terms === null) return [];
    const outcome = byLink.get(url);
    return [{ id, title, expected: terms, found: outcome?.terms ?? [], isTold: outcome?.isTold ?? false }];
  });
}

/** Those of which somebody said what they report. */
function place(articles: readonly RecordedArticle[], outcomes: readonly Outcome[]): PlacedArticle[] {
  const byLink = new Map(outcomes.map((outcome) => [outcome.link, outcome]));
  return articles.flatMap(({ id, title, url, event }) =>
    event === null ? [] : [{ id, title, event, story: byLink.get(url)?.story ?? null }],
  );
}

await main();
