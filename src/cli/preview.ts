/** `npm run preview`: writes the page that shows every message as Slack and Discord draw it. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeStdout } from '../chat/console/write-stdout.ts';
import { readArguments } from './arguments.ts';
import { drawPage } from './preview/draw-page.ts';
import { refuse } from './refuse.ts';

const USAGE = 'npm run preview -- [--out FILE]';
const COMMITTED = fileURLToPath(new URL('../../docs/messages.html', import.meta.url));

const given = readArguments(process.argv.slice(2), { out: { type: 'string' } }, USAGE);
if (given.ok) write(given.values.out === undefined ? COMMITTED : resolve(given.values.out));
else refuse(given.problem);

function write(path: string): void {
  try {
    writeFileSync(path, drawPage());
    writeStdout(`${path} written\n`);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    refuse(`${path} cannot be written (${code}). Usage: ${USAGE}`);
  }
}
