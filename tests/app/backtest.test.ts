/** What another config would have posted of the archive. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Backtest, backtest } from '../../src/app/backtest.ts';
import { wordsToIndex } from '../../src/app/intake/words-to-index.ts';
import { compileWatch, type Watch } from '../../src/app/watch.ts';
import type { Match } from '../../src/domain/match.ts';
import { loadSettings } from '../../src/settings/load-settings.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { archive, article } from '../store/sample-rows.ts';
import { temporaryFolder, temporaryStore } from './temporary-store.ts';

let db: Database;
beforeEach(async () => {
  db = await temporaryStore();
  await put('a1', 's1', 'A rocket engine', ['Rocket']);
  await put('a2', 's1', 'A rocket engine again', ['Rocket']);
  await put('a3', 's2', 'A missile', ['Missile']);
  await put('a4', 's3', 'A rocket and a missile', ['Rocket', 'Missile']);
  await put('a5', 's4', 'A satellite', []);
});

const match = (term: string): Match => ({ term, score: 0.5, parts: [], historical: null, passages: [] });

async function put(id: string, story: string, title: string, terms: readonly string[]): Promise<void> {
  const one = article(id, { title, summary: '', body: '', published: Number(id.slice(1)) * 1_000 });
  await archive(db, one, { story, words: wordsToIndex(one), matches: terms.map(match) });
}

function watchFor(terms: readonly object[]): Watch {
  const path = join(temporaryFolder(), 'watch.yaml');
  const channels = { terminal: { console: true } };
  const feeds = [{ name: 'Wire', url: 'https://wire.example/rss' }];
  // JSON is YAML too.
  writeFileSync(path, JSON.stringify({ feeds, channels, terms }));
  const loaded = loadSettings({ env: {}, cwd: '/', configPath: path });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const compiled = compileWatch(loaded.settings);
  if (!compiled.ok) throw new Error(compiled.problems.join('\n'));
  return compiled.watch;
}

const ROCKET = { name: 'Rocket', match: 'rocket' };
const MISSILE = { name: 'Missile', match: 'missile' };

function brief({ terms, before, now, addedStories, goneStories }: Backtest) {
  const rows = terms.map(({ term, was, state, added, gone }) => [
    was === null ? term : `${was} > ${term}`,
    state,
    added.map(({ id }) => id).join(),
    gone.map(({ id }) => id).join(),
  ]);
  return { rows, before, now, added: addedStories, gone: goneStories };
}

async function run(now: Watch, against: Watch | null, only: string[] | null = null, since = 0) {
  return brief(
    await backtest(db, now, against, { since, only, running: null }, new AbortController().signal),
  );
}

type Case = [what: string, terms: object[], rows: string[][], added: string[], gone: string[]];
const cases: Case[] = [
  [
    'says that nothing changes',
    [ROCKET, MISSILE],
    [
      ['Rocket', 'unchanged', '', ''],
      ['Missile', 'unchanged', '', ''],
    ],
    [],
    [],
  ],
  [
    'tells what a wider query adds, by story',
    [ROCKET, { name: 'Missile', match: 'missile OR satellite' }],
    [
      ['Rocket', 'unchanged', '', ''],
      ['Missile', 'changed', 'a5', ''],
    ],
    ['s4'],
    [],
  ],
  [
    'tells what a narrower one drops; a story under another term is still told',
    [ROCKET, { name: 'Missile', match: 'missile NOT rocket' }],
    [
      ['Rocket', 'unchanged', '', ''],
      ['Missile', 'changed', '', 'a4'],
    ],
    [],
    [],
  ],
  [
    'tells of a term that is left out',
    [ROCKET],
    [
      ['Rocket', 'unchanged', '', ''],
      ['Missile', 'removed', '', 'a3,a4'],
    ],
    [],
    ['s2'],
  ],
  [
    'tells of a new one',
    [ROCKET, MISSILE, { name: 'Space', match: 'satellite' }],
    [
      ['Rocket', 'unchanged', '', ''],
      ['Missile', 'unchanged', '', ''],
      ['Space', 'new', 'a5', ''],
    ],
    ['s4'],
    [],
  ],
  [
    'knows a term by what it finds under another name',
    [{ name: 'Engines', match: 'rocket' }, MISSILE],
    [
      ['Rocket > Engines', 'unchanged', '', ''],
      ['Missile', 'unchanged', '', ''],
    ],
    [],
    [],
  ],
  [
    'leaves out what is not relevant enough to be told',
    [ROCKET, { ...MISSILE, min_score: 1 }],
    [
      ['Rocket', 'unchanged', '', ''],
      ['Missile', 'changed', '', 'a3,a4'],
    ],
    [],
    ['s2'],
  ],
];

describe.each([
  ['the archive', null],
  ['another config', [ROCKET, MISSILE]],
])('a backtest against %s', (_what, old) => {
  test.each(cases)('%s', async (_case, terms, rows, added, gone) => {
    const result = await run(watchFor(terms), old === null ? null : watchFor(old));
    const before = 3;
    expect(result).toEqual({ rows, before, now: before + added.length - gone.length, added, gone });
  });
});

test('a backtest looks only at what it is asked for', async () => {
  const wider = watchFor([
    { name: 'Rocket', match: 'rocket OR satellite' },
    { name: 'Missile', match: 'missile OR satellite' },
  ]);
  expect(await run(wider, null, ['Missile'], 4_000)).toEqual({
    rows: [['Missile', 'changed', 'a5', '']],
    before: 1,
    now: 2,
    added: ['s4'],
    gone: [],
  });
});

test('terms that are the same in the running config are as they were archived', async () => {
  const running = watchFor([{ name: 'Rocket', match: 'satellite' }, MISSILE]);
  const changed = watchFor([
    { name: 'Rocket', match: 'satellite' },
    { name: 'Missile', match: 'missile OR satellite' },
  ]);
  const scope = { since: 0, only: null, running };
  expect(brief(await backtest(db, changed, null, scope, new AbortController().signal)).rows).toEqual([
    ['Rocket', 'unchanged', '', ''],
    ['Missile', 'changed', 'a5', ''],
  ]);
});
