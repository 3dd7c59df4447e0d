/** The demo killed with SIGKILL again and again, and restarted: the same list, nothing twice, nothing lost. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const KILLS = 8;
/** One line, two, …: it is killed right after a line, when sent is not noted down yet. */
const LINES_TO_KILLS = (KILLS * (KILLS + 1)) / 2;
/** Behind the last kill it need not go on for weeks: replay.test.ts plays all of them. */
const UNTIL = '2019-12-17';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kill-'));
  const weeks = readFileSync(resolve(root, 'src/cli/demo/december-2019.jsonl'), 'utf8').split('\n');
  const played = weeks.filter((line) => line !== '' && JSON.parse(line).date < UNTIL);
  writeFileSync(join(folder, 'stream.jsonl'), `${played.join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Plays as fast as it goes; is killed once it has printed so many lines. */
async function play(data: string, killAfter = Number.POSITIVE_INFINITY): Promise<string[]> {
  const args = ['--speed', 'max', '--json', '--stream', join(folder, 'stream.jsonl')];
  const child = spawn(process.execPath, ['src/cli/demo.ts', ...args, '--data', join(folder, data)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const reading = createInterface({ input: child.stdout });
  reading.on('line', (line) => {
    lines.push(line);
    if (lines.length === killAfter) child.kill('SIGKILL');
  });
  await Promise.all([once(reading, 'close'), once(child, 'close')]);
  return lines;
}

it('says after every kill what it would have said without', async () => {
  const undisturbed = await play('undisturbed');
  const said: string[] = [];
  for (let kill = 1; kill <= KILLS; kill += 1) said.push(...(await play('killed', kill)));
  said.push(...(await play('killed')));
  expect(said).toEqual(undisturbed);
  expect(new Set(said).size).toBe(said.length);
  expect(said.length).toBeGreaterThan(LINES_TO_KILLS);
}, 300_000);
