/** `npm run deploy-commands`: puts the `/watch` commands into Discord. Slack has them from its manifest. */
import { blotOut } from '../app/blot-out.ts';
import { deployToDiscord } from '../app/deploy-discord.ts';
import { printable } from '../chat/console/printable.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { readVariables } from '../settings/environment.ts';
import { formatProblem } from '../settings/problem.ts';
import { readEnvironment } from '../settings/read-environment.ts';
import { secretTexts } from '../settings/secret-texts.ts';
import { readArguments } from './arguments.ts';
import { onCrash } from './on-crash.ts';
import { refuse } from './refuse.ts';

const TIMEOUT_MS = 30_000;
const OPTIONS = { json: { type: 'boolean', default: false } } as const;

async function main(): Promise<void> {
  onCrash();
  const given = readArguments(process.argv.slice(2), OPTIONS, 'npm run deploy-commands -- [--json]');
  if (!given.ok) return refuse(given.problem);
  const cwd = process.cwd();
  const environment = readEnvironment(cwd);
  if (!environment.ok) return refuse(...environment.problems.map(formatProblem));
  const { values, problems } = readVariables(environment.env, cwd);
  // What is wrong with Slack's variables is no hindrance here.
  const hindrances = problems.filter(({ path }) => path.startsWith('DISCORD_'));
  if (hindrances.length > 0) return refuse(...hindrances.map(formatProblem));
  const outcome = await deployToDiscord(values.secrets, AbortSignal.timeout(TIMEOUT_MS));
  const say = (text: string) => blotOut(printable(text), secretTexts(values.secrets));
  if (given.values.json) writeStdout(`${say(JSON.stringify(outcome))}\n`);
  if ('name' in outcome) {
    const says = outcome.outcome === 'deployed' ? 'were put into Discord' : 'are in Discord already';
    if (!given.values.json) writeStdout(`${say(`the /watch commands ${says}, for ${outcome.name}`)}\n`);
    return;
  }
  if (!given.values.json) process.stderr.write(`${say(outcome.reason)}\n`);
  process.exitCode = outcome.outcome === 'not-configured' ? 2 : 1;
}

await main();
