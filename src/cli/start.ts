/** `npm start`: reads the settings, starts the bot, and runs until it is told to stop. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { buildApp } from '../app/build-app.ts';
import { createLog } from '../app/log.ts';
import { counted } from '../deadline/counted.ts';
import { deadlineWarnings } from '../settings/deadline-warnings.ts';
import { loadSettings } from '../settings/load-settings.ts';
import { formatProblem } from '../settings/problem.ts';
import { readEnvironment } from '../settings/read-environment.ts';
import { describeGap } from '../settings/resolve-permissions.ts';
import { secretTexts } from '../settings/secret-texts.ts';
import { readArguments } from './arguments.ts';
import { onCrash } from './on-crash.ts';
import { onHangUp, onStopSignal } from './on-signal.ts';
import { createPrinters } from './print-alerts.ts';
import { createProgress } from './progress.ts';
import { refuse } from './refuse.ts';

/** By then the first tick has finished, unless feeds are slow. */
const SETTLED_AFTER_MS = 5_000;
const OPTIONS = { config: { type: 'string' }, json: { type: 'boolean', default: false } } as const;

async function main(): Promise<void> {
  onCrash();
  const given = readArguments(process.argv.slice(2), OPTIONS, 'npm start -- [--config FILE] [--json]');
  if (!given.ok) return refuse(given.problem);
  const { config, json } = given.values;
  const cwd = process.cwd();
  const environment = readEnvironment(cwd);
  if (!environment.ok) return refuse(...environment.problems.map(formatProblem));
  const { env } = environment;
  const load = () => loadSettings({ env, cwd, ...(config !== undefined && { configPath: config }) });
  const loaded = load();
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const { settings } = loaded;
  const log = createLog(settings.logLevel, secretTexts(settings.secrets), process.stderr.isTTY);
  let current = () => settings;
  const printers = createPrinters(json, () => current().timezone, createProgress(process.stderr));
  const built = await buildApp(settings, { now: Date.now, log, ...printers, load });
  if (!built.ok) return refuse(...built.problems);
  const { app } = built;
  current = () => built.watch().settings;
  const stop = async (signal: NodeJS.Signals) => {
    log('info', `${signal}: stopping`);
    await app.stop();
    // A platform's SDK may keep a timer of its own.
    process.exit();
  };
  onStopSignal(stop);
  onHangUp(built.reload, stop);
  for (const { channel, reason } of settings.leftOut)
    log('info', `channel ${channel} is left out: ${reason}`);
  for (const gap of settings.permissionGaps) log(gap.isForNobody ? 'warn' : 'info', describeGap(gap));
  for (const warning of deadlineWarnings(settings, Date.now())) log('warn', warning);
  log(
    'info',
    `watching ${counted(settings.feeds.length, 'feed')} for ${counted(settings.terms.length, 'term')}`,
  );
  app.start();
  setTimeout(giveBackMemory, SETTLED_AFTER_MS).unref();
  const refusals = await built.refusals;
  if (refusals.length === 0) return;
  refuse(...refusals);
  await app.stop();
  process.exit();
}

/** What only the start needed. V8 keeps it for long, since a bot that sleeps makes too little garbage to be cleaned. */
function giveBackMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect: NodeJS.GCFunction = runInNewContext('gc');
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

await main();
