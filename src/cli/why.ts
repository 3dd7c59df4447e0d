/** `npm run why`: why something was posted, held or dropped, or never came up; the same answer as `/watch why`. */
import { buildAnswers } from '../app/build-answers.ts';
import { CONSOLE_ASKER } from '../app/console-asker.ts';
import { compileWatch } from '../app/watch.ts';
import { watchNow } from '../app/watch-now.ts';
import { renderAnswer } from '../chat/console/render-answer.ts';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { formatProblem } from '../settings/problem.ts';
import { readArguments } from './arguments.ts';
import { readSettings } from './read-settings.ts';
import { refuse } from './refuse.ts';
import { terminalStyle } from './terminal-style.ts';
import { visitArchive } from './visit-archive.ts';

const USAGE = 'npm run why -- [--config FILE] [--json] (ID | URL | WORDS)';
const OPTIONS = { config: { type: 'string' }, json: { type: 'boolean', default: false } } as const;

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), OPTIONS, USAGE, 'words');
  if (!given.ok) return refuse(given.problem);
  const asked = given.positionals.join(' ');
  if (asked.trim() === '') return refuse(`What is asked for is missing. Usage: ${USAGE}`);
  const loaded = readSettings(given.values.config);
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const compiled = compileWatch(loaded.settings);
  if (!compiled.ok) return refuse(...compiled.problems);
  const { watch } = compiled;
  const answer = await visitArchive(watch.settings, async (db) => {
    if (db === null) return 'There is no archive yet: start the bot first.';
    const atPresent = await watchNow(db, watch, Date.now());
    const answers = buildAnswers({ db, watch: () => atPresent, now: Date.now });
    return answers.command({ name: 'why', typed: { what: asked }, asker: CONSOLE_ASKER });
  });
  if (typeof answer === 'string') return refuse(answer);
  if (given.values.json) writeStdout(`${JSON.stringify(answer)}\n`);
  else writeStdout(asTyped(renderAnswer(answer, terminalStyle(watch.settings.timezone))));
  // 1: there is nothing of that in the archive.
  if (answer.entries.length === 0) process.exitCode = 1;
}

/** What to type here in place of what is typed in chat. */
function asTyped(text: string): string {
  return text.replaceAll('/watch why', 'npm run why --').replaceAll('/watch test', 'npm run explain --');
}

await main();
