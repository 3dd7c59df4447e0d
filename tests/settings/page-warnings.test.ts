/** A page that asks for no key is named where others than this machine may reach it. */
import { expect, test } from 'vitest';
import { loadSettings } from '../../src/settings/load-settings.ts';
import { pageWarnings } from '../../src/settings/page-warnings.ts';
import { formatProblem } from '../../src/settings/problem.ts';

function check(page: string, expected: string[], env = {}): void {
  const configText = `
feeds: [{ name: Wire, url: https://wire.example/ }]
terms: [{ name: Draft, match: draft }]
channels: { terminal: { console: true } }
${page}
`;
  const loaded = loadSettings({ env, cwd: '/watch', configPath: 'watch.yaml', configText });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  expect(pageWarnings(loaded.settings)).toEqual(expected);
}

const KEY = { PAGE_KEY: 'a-secret-of-sixteen' };
const WARNING =
  'page: it asks for no key, so whoever is let in at watch.example reads it and may dismiss dates: set PAGE_KEY in the environment, unless your proxy asks who comes';
const NOT_SERVED =
  'page: whoever reaches 0.0.0.0 could read it: set PAGE_KEY in the environment, or take the host 127.0.0.1; npm start refuses as long as that is so';

test.each<[page: string, expected: string[], env?: Record<string, string>]>([
  ['', []],
  ['page: {}', []],
  ['page: { public_url: "http://localhost:8420/" }', []],
  ['page: { public_url: "http://[::1]:8420/" }', []],
  ['page: { public_url: "https://watch.example/desk" }', [WARNING]],
  ['page: { host: "::1", public_url: "https://watch.example" }', [WARNING]],
  [
    'page: { public_url: "https://watch.example", dismiss: false }',
    [WARNING.replace(' and may dismiss dates', '')],
  ],
  ['page: { public_url: "https://watch.example" }', [], KEY],
  ['page: { host: 0.0.0.0, public_url: "https://watch.example" }', [NOT_SERVED]],
  ['page: { host: 0.0.0.0 }', [NOT_SERVED]],
  ['page: { host: 0.0.0.0 }', [], KEY],
])('%s', check);

test.each<[page: string, permissions: string, may: boolean]>([
  ['page: {}', '', true],
  ['page: { dismiss: false }', '', false],
  ['page: {}', 'permissions: { change: { channels: [terminal] } }', false],
  ['page: { dismiss: true }', 'permissions: { change: { channels: [terminal] } }', true],
  ['page: {}', 'permissions: { mute: { channels: [terminal] } }', true],
])('%s and %s: dates may be dismissed there: %s', (page, permissions, may) => {
  const configText = `
feeds: [{ name: Wire, url: https://wire.example/ }]
terms: [{ name: Draft, match: draft }]
channels: { terminal: { console: true } }
${page}
${permissions}
`;
  const loaded = loadSettings({ env: {}, cwd: '/watch', configPath: 'watch.yaml', configText });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  expect(loaded.settings.page?.dismiss).toBe(may);
});
