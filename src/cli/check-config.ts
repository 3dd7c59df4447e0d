/** `npm run check-config`: says whether the settings are in order, or all that is wrong with them. */
import { parseArgs } from 'node:util';
import { loadSettings } from '../settings/load-settings.ts';
import { formatProblem, type Problem } from '../settings/problem.ts';
import { readEnvironment } from '../settings/read-environment.ts';
import type { Settings } from '../settings/settings.ts';

const USAGE = 'npm run check-config -- [--config FILE] [--json]';

process.exitCode = checkConfig(process.argv.slice(2));

/** Returns the exit code. */
function checkConfig(args: readonly string[]): number {
  const options = readOptions(args);
  if (typeof options === 'string') {
    process.stderr.write(`${options} Usage: ${USAGE}\n`);
    return 2;
  }
  const environment = readEnvironment(process.cwd());
  const outcome = environment.ok
    ? loadSettings({ env: environment.env, cwd: process.cwd(), configPath: options.config })
    : environment;
  if (!outcome.ok) {
    for (const problem of outcome.problems) printProblem(problem, options.json);
    return 2;
  }
  process.stdout.write(
    `${options.json ? JSON.stringify(counts(outcome.settings)) : summary(outcome.settings)}\n`,
  );
  return 0;
}

type Options = { config: string | undefined; json: boolean };

/** A string says what is wrong with the arguments. */
function readOptions(args: readonly string[]): Options | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { config: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    return values.config === '' ? '--config needs a file.' : { config: values.config, json: values.json };
  } catch (error) {
    const [firstSentence] = (error instanceof Error ? error.message : String(error)).split('. ');
    return `${firstSentence?.replaceAll(/\s+/g, ' ')}.`;
  }
}

function printProblem(problem: Problem, json: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify(problem)}\n`);
  else process.stderr.write(`${formatProblem(problem)}\n`);
}

function counts({ configName, feeds, terms, channels, leftOut, routes }: Settings) {
  return {
    file: configName,
    feeds: feeds.length,
    terms: terms.length,
    channels: channels.length,
    routes: routes.length,
    leftOut,
  };
}

function summary({ configName, feeds, terms, channels, leftOut, routes }: Settings): string {
  const parts = [
    amount(feeds.length, 'feed'),
    amount(terms.length, 'term'),
    amount(channels.length, 'channel'),
    amount(routes.length, 'route'),
  ];
  const missing = leftOut.map(({ channel, reason }) => `\nleft out: ${channel} (${reason})`).join('');
  return `${configName} is good: ${parts.join(', ')}${missing}`;
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
