/** A config in a folder of its own for each test, a watch on it, and what was logged and told. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReloader, type Reloader } from '../../src/app/reload.ts';
import { type CurrentWatch, createCurrentWatch } from '../../src/app/watch.ts';
import { loadSettings } from '../../src/settings/load-settings.ts';
import { nextDelivery } from '../../src/store/deliveries.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { NOW, watchOf } from './desk.ts';
import { temporaryFolder, temporaryStore } from './temporary-store.ts';

export const CONFIG = `contexts:
  korea: '"North Korea" OR DPRK'
feeds:
  - { name: Yonhap, url: https://yonhap.example/feed }
terms:
  - { name: Sanctions, match: sanctions }
  - { name: Missile, match: missile, context: korea }
channels: { desk: { console: true }, ops: { console: true } }
operators: [ops]
fallback: { to: [desk] }
`;

export let folder: string;
export let path: string;
export let db: Database;
export let watch: CurrentWatch;
export let reloader: Reloader;
export let log: string[];
let clock: number;
/** How often the config was read. */
export let reads: number;

export async function open(text = CONFIG, env: Record<string, string> = {}): Promise<void> {
  writeFileSync(path, text);
  const load = () => {
    reads += 1;
    return loadSettings({ env, cwd: folder, configPath: 'watch.yaml' });
  };
  const loaded = load();
  if (!loaded.ok) throw new Error('the config of the test is wrong');
  watch = createCurrentWatch(watchOf(loaded.settings));
  db = await temporaryStore();
  reloader = createReloader({
    load,
    db,
    watch: watch.configured,
    adopt: watch.replace,
    deliverSoon: () => log.push('deliver'),
    now: () => clock,
    log: (level, message) => log.push(`${level}: ${message}`),
  });
  await looks(2);
  reads = 0;
}

/** To be called before each test: what a test file shares with others cannot do it by itself. */
export function clearDesk(): void {
  folder = temporaryFolder();
  path = join(folder, 'watch.yaml');
  log = [];
  clock = NOW;
  reads = 0;
}

export async function looks(times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) await reloader.look();
}

export const terms = () => watch.get().settings.terms.map(({ name }) => name);
export const withTerm = (name: string) =>
  CONFIG.replace('terms:', `terms:\n  - { name: ${name}, match: ${name} }`);
export const BROKEN = CONFIG.replace('match: missile', "match: '(missile'");

/** What the operators are told next; null when nothing is. */
export async function nextNotice(): Promise<readonly string[] | null> {
  const due = await nextDelivery(db, 'ops');
  if (due?.operation !== 'notice') return null;
  await db.deleteFrom('delivery').where('id', '=', due.id).execute();
  return due.notice.lines;
}

export function pass(ms: number): void {
  clock += ms;
}
