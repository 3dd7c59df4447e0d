/** `npm run health` as the container asks it: one line, and 1 where the bot stands still. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { saveFact } from '../../src/store/facts.ts';
import { temporaryFolder, temporaryStore } from '../app/temporary-store.ts';
import { runCommand } from './run-command.ts';

const CONFIG = `
feeds: [ { name: Wire, url: "https://wire.example/feed" } ]
terms: [ { name: Talks, match: talks } ]
channels: { desk: { console: true } }
`;

async function health(lastTickAgoMs: number | null) {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  mkdirSync(join(folder, 'config'));
  mkdirSync(data);
  writeFileSync(join(folder, 'config', 'watch.yaml'), CONFIG);
  const db = await temporaryStore(data);
  if (lastTickAgoMs !== null) await saveFact(db, 'last-tick', String(Date.now() - lastTickAgoMs));
  return runCommand('health', [], folder);
}

test.each([
  ['just now', 0, { code: 0, out: expect.stringMatching(/^the last tick finished \d+ s ago\n$/), err: '' }],
  [
    'an hour ago',
    3_600_000,
    { code: 1, out: '', err: expect.stringMatching(/^the last tick .* 36\d\d s ago\n$/) },
  ],
  ['never', null, { code: 1, out: '', err: 'no tick has finished yet\n' }],
])('the last tick: %s', async (_when, agoMs, expected) => {
  expect(await health(agoMs)).toEqual(expected);
});
