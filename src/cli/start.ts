/** `npm start`: reads the settings, starts the bot, and runs until it is told to stop. */
import { buildApp } from '../app/build-app.ts';
import { createLog } from '../app/log.ts';
import { formatProblem } from '../settings/problem.ts';
import { secretTexts } from '../settings/secret-texts.ts';
import { readArguments } from './arguments.ts';
import { onStopSignal } from './on-signal.ts';
import { createPrinter } from './print-alerts.ts';
import { createProgress } from './progress.ts';
import { readSettings } from './read-settings.ts';
import { refuse } from './refuse.ts';

const OPTIONS = { config: { type: 'string' }, json: { type: 'boolean', default: false } } as const;

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, 'npm start -- [--config FILE] [--json]');
  if (!given.ok) return refuse(given.problem);
  const loaded = readSettings(given.values.config);
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const { settings } = loaded;
  const log = createLog(settings.logLevel, secretTexts(settings.secrets), process.stderr.isTTY);
  const print = createPrinter(given.values.json, settings.timezone, createProgress(process.stderr));
  const built = await buildApp(settings, { now: Date.now, log, print });
  if (!built.ok) return refuse(...built.problems);
  const { app } = built;
  onStopSignal(async (signal) => {
    log('info', `${signal}: stopping`);
    await app.stop();
    // A platform's SDK may keep a timer of its own.
    process.exit();
  });
  for (const { channel, reason } of settings.leftOut)
    log('info', `channel ${channel} is left out: ${reason}`);
  log('info', `watching ${settings.feeds.length} feeds for ${settings.terms.length} terms`);
  app.start();
  const refusals = await built.refusals;
  if (refusals.length === 0) return;
  refuse(...refusals);
  await app.stop();
  process.exit();
}

await main();
