/** The demo killed with SIGKILL again and again, and restarted: the same list, nothing twice, nothing lost. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const KILLS = 8;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kill-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Plays as fast as it goes; is killed once it has printed so many lines. */
async function play(dataDir: string, killAfter: number): Promise<string[]> {
  const args = ['src/cli/demo.ts', '--speed', 'max', '--json', '--data', dataDir];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
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
  const undisturbed = await play(join(folder, 'undisturbed'), Number.POSITIVE_INFINITY);
  const said: string[] = [];
  for (let kill = 0; kill < KILLS; kill += 1)
    // One line, two, …: it is killed right after a line, when sent is not noted down yet.
    said.push(...(await play(join(folder, 'killed'), kill + 1)));
  said.push(...(await play(join(folder, 'killed'), Number.POSITIVE_INFINITY)));
  expect(said).toEqual(undisturbed);
  expect(new Set(said).size).toBe(said.length);
}, 180_000);
