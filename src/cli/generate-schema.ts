/** Writes config/watch.schema.json and .env.example; `--check` only says whether they are up to date. */

import { readFileSync, writeFileSync } from 'node:fs';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { environmentExample } from '../settings/environment-example.ts';
import { generateSchema } from '../settings/generate-schema.ts';

const FILES = [
  { name: 'config/watch.schema.json', content: generateSchema() },
  { name: '.env.example', content: environmentExample() },
];

process.exitCode = run(process.argv.slice(2));

/** Returns the exit code. */
function run(args: readonly string[]): number {
  const check = args.length === 1 && args[0] === '--check';
  if (args.length > 0 && !check) {
    process.stderr.write('Only --check is understood. Usage: node src/cli/generate-schema.ts [--check]\n');
    return 2;
  }
  const stale = FILES.filter(({ name, content }) => current(name) !== content);
  for (const { name, content } of stale) {
    if (!check) writeFileSync(pathOf(name), content);
    writeStdout(
      check ? `${name} is out of date: run node src/cli/generate-schema.ts\n` : `${name} written\n`,
    );
  }
  return check && stale.length > 0 ? 1 : 0;
}

/** Null where there is no such file yet. */
function current(name: string): string | null {
  try {
    return readFileSync(pathOf(name), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function pathOf(name: string): URL {
  return new URL(`../../${name}`, import.meta.url);
}
