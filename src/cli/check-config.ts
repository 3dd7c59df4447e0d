/** `npm run check-config`: says whether the settings are in order, or all that is wrong; `--fix` tidies queries. */
import { blotOut } from '../app/blot-out.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { deadlineWarnings } from '../settings/deadline-warnings.ts';
import { pageWarnings } from '../settings/page-warnings.ts';
import { formatProblem, type Problem } from '../settings/problem.ts';
import { describeGap } from '../settings/resolve-permissions.ts';
import type { Settings } from '../settings/settings.ts';
import { readArguments } from './arguments.ts';
import { fixConfig } from './fix-config.ts';
import { readSettings } from './read-settings.ts';
import { refuse } from './refuse.ts';

const USAGE = 'npm run check-config -- [--config FILE] [--json] [--fix [--dry-run]]';
const OPTIONS = {
  config: { type: 'string' },
  json: { type: 'boolean', default: false },
  fix: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
} as const;

function main(): void {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE);
  if (!given.ok) {
    refuse(given.problem);
    return;
  }
  const { config, json, fix, 'dry-run': dryRun } = given.values;
  if (dryRun && !fix) {
    refuse(`--dry-run only stands beside --fix. Usage: ${USAGE}`);
    return;
  }
  const outcome = readSettings(config);
  if (!outcome.ok) {
    for (const problem of outcome.problems) printProblem(problem, json);
    if (fix) process.stderr.write('nothing was changed: the problems come first\n');
    process.exitCode = 2;
    return;
  }
  if (fix) {
    fixConfig(outcome.settings, { dryRun, json });
    return;
  }
  const { settings, warnings } = outcome;
  const ofDeadlines = deadlineWarnings(settings, Date.now());
  const ofPage = pageWarnings(settings);
  if (json) {
    const said = { warnings, deadlineWarnings: ofDeadlines, pageWarnings: ofPage };
    writeStdout(`${JSON.stringify({ ...counts(settings), ...said })}\n`);
  } else {
    for (const warning of warnings) process.stderr.write(`warning: ${formatProblem(warning)}\n`);
    for (const gap of settings.permissionGaps.filter(({ isForNobody }) => isForNobody))
      process.stderr.write(`warning: ${describeGap(gap)}\n`);
    for (const warning of [...ofDeadlines, ...ofPage]) process.stderr.write(`warning: ${warning}\n`);
    writeStdout(`${summary(settings)}\n`);
  }
}

function printProblem(problem: Problem, json: boolean): void {
  // Somebody may have put a token into the wrong variable.
  if (json) writeStdout(`${blotOut(JSON.stringify(problem), [])}\n`);
  else refuse(formatProblem(problem));
}

function counts(settings: Settings) {
  const { configName, feeds, terms, channels, leftOut, routes, permissionGaps, deadlines } = settings;
  return {
    file: configName,
    feeds: feeds.length,
    terms: terms.length,
    channels: channels.length,
    routes: routes.length,
    deadlines: deadlines.length,
    leftOut,
    permissionGaps,
  };
}

function summary(settings: Settings): string {
  const { configName, feeds, terms, channels, leftOut, routes, permissionGaps, deadlines } = settings;
  const parts = [
    amount(feeds.length, 'feed'),
    amount(terms.length, 'term'),
    amount(channels.length, 'channel'),
    amount(routes.length, 'route'),
    amount(deadlines.length, 'deadline'),
  ];
  const missing = leftOut.map(({ channel, reason }) => `\nleft out: ${channel} (${reason})`).join('');
  const unheard = permissionGaps
    .filter(({ isForNobody }) => !isForNobody)
    .map((gap) => `\n${describeGap(gap)}`)
    .join('');
  return `${configName} is good: ${parts.join(', ')}${missing}${unheard}`;
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

main();
