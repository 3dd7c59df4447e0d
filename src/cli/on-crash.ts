/** A fault of the program ends it as Node would, with what Node would say; but without the secrets in it. */
import { writeSync } from 'node:fs';
import { blotOut } from '../app/blot-out.ts';
import { readVariables } from '../settings/environment.ts';
import { readEnvironment } from '../settings/read-environment.ts';
import { secretTexts } from '../settings/secret-texts.ts';

const STDERR = 2;
const MOST_CAUSES = 5;

/** Also for promises that nobody waits for. Node itself would show all fields of an error, such as its request. */
export function onCrash(): void {
  process.on('uncaughtException', (error: unknown) => {
    try {
      writeSync(STDERR, `${blotOut(describe(error), ourSecrets())}\n`);
    } catch {
      // Whoever reads it is gone.
    }
    process.exit(1);
  });
}

function describe(error: unknown): string {
  const told: string[] = [];
  for (let current = error; told.length < MOST_CAUSES; ) {
    told.push(current instanceof Error ? (current.stack ?? current.message) : String(current));
    if (!(current instanceof Error) || current.cause === undefined) break;
    current = current.cause;
  }
  return told.join('\ncaused by: ');
}

/** Read only now: a crash can come before there are settings. */
function ourSecrets(): string[] {
  const cwd = process.cwd();
  const environment = readEnvironment(cwd);
  return environment.ok ? secretTexts(readVariables(environment.env, cwd).values.secrets) : [];
}
