/** The config that comes with the program, compiled. */
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileWatch, type Watch } from '../src/app/watch.ts';
import { loadSettings } from '../src/settings/load-settings.ts';

export function loadWatch(): Watch {
  const path = join(import.meta.dirname, '../config/watch.yaml');
  const configText = readFileSync(path, 'utf8');
  const loaded = loadSettings({ env: {}, cwd: tmpdir(), configPath: path, configText });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const compiled = compileWatch(loaded.settings);
  if (!compiled.ok) throw new Error(compiled.problems.join('\n'));
  return compiled.watch;
}
