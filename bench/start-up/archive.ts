/** The archive that every measured start begins with, made once by the program itself. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { buildApp } from '../../src/app/build-app.ts';
import { loadSettings } from '../../src/settings/load-settings.ts';
import type { BenchFeeds } from './feeds.ts';

/** The config that comes with the program, with the feeds of the bench in place of its own. */
export function writeConfig(folder: string, { server }: BenchFeeds): string {
  const config = parse(readFileSync(join(import.meta.dirname, '../../config/watch.yaml'), 'utf8'));
  // Real feeds are on hosts of their own; here one host plays them all.
  const fetch = { ...config.fetch, allow_hosts: ['127.0.0.1'], per_host: 16 };
  const path = join(folder, 'watch.yaml');
  // JSON is YAML too.
  writeFileSync(path, JSON.stringify({ ...config, feeds: server.feeds, fetch }));
  return path;
}

/** @returns how many articles are in it. */
export async function buildArchive(
  dataDir: string,
  configPath: string,
  feeds: BenchFeeds,
  signal: AbortSignal,
): Promise<number> {
  mkdirSync(dataDir);
  const loaded = loadSettings({ env: { DATA_DIR: dataDir }, cwd: dataDir, configPath });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  let now = 0;
  const ports = { now: () => now, log: () => {}, print: () => {} };
  const built = await buildApp(loaded.settings, ports);
  if (!built.ok) throw new Error(built.problems.join('\n'));
  let archived = 0;
  for (let step = feeds.nextStep(); step !== null && !signal.aborted; step = feeds.nextStep()) {
    now = step;
    archived += (await built.app.tickAndDeliver()).added;
  }
  await built.app.stop();
  return archived;
}
