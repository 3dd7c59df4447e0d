/** `npm run doctor`: checks the whole set-up, and says of each thing that is not right what to do. */
import { startCheckup } from '../app/checkup/checkup.ts';
import { renderFinding, renderSummary } from '../chat/console/render-finding.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { formatProblem } from '../settings/problem.ts';
import { readEnvironment } from '../settings/read-environment.ts';
import { readArguments } from './arguments.ts';
import { onCrash } from './on-crash.ts';
import { refuse } from './refuse.ts';

const OPTIONS = { config: { type: 'string' }, json: { type: 'boolean', default: false } } as const;

async function main(): Promise<void> {
  onCrash();
  const given = readArguments(process.argv.slice(2), OPTIONS, 'npm run doctor -- [--config FILE] [--json]');
  if (!given.ok) return refuse(given.problem);
  const { config, json } = given.values;
  const cwd = process.cwd();
  const environment = readEnvironment(cwd);
  if (!environment.ok) return refuse(...environment.problems.map(formatProblem));
  const { env } = environment;
  const input = { env, cwd, ...(config !== undefined && { configPath: config }) };
  // Ctrl-C ends the process at once: nothing is under way that would have to be finished.
  const parts = startCheckup(input, Date.now, new AbortController().signal);
  const found = [];
  for (const part of parts) {
    const findings = await part;
    found.push(...findings);
    for (const finding of findings)
      writeStdout(json ? `${JSON.stringify(finding)}\n` : renderFinding(finding, process.stdout.isTTY));
  }
  if (!json) writeStdout(renderSummary(found));
  if (found.some(({ level }) => level === 'wrong')) process.exitCode = 1;
}

await main();
