/** What judgements say of a term, and what the exclusions drawn from them would do. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { wordsToIndex } from '../../src/app/intake/words-to-index.ts';
import { compileWatch, type Watch } from '../../src/app/watch.ts';
import { type JudgedRow, suggestFor } from '../../src/cli/suggest-for.ts';
import { suggestText } from '../../src/cli/suggest-report.ts';
import type { Verdict } from '../../src/domain/judgement.ts';
import { loadSettings } from '../../src/settings/load-settings.ts';
import { temporaryFolder, temporaryStore } from '../app/temporary-store.ts';
import { archive, article } from '../store/sample-rows.ts';

function giftWatch(): Watch {
  const path = join(temporaryFolder(), 'watch.yaml');
  const config = {
    feeds: [{ name: 'Wire', url: 'https://wire.example/rss' }],
    terms: [{ name: 'Gift', match: 'gift NOT tree' }],
    channels: { terminal: { console: true } },
  };
  writeFileSync(path, JSON.stringify(config));
  const loaded = loadSettings({ env: {}, cwd: '/', configPath: path });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const compiled = compileWatch(loaded.settings);
  if (!compiled.ok) throw new Error(compiled.problems.join('\n'));
  return compiled.watch;
}

function rows(count: number, verdict: Verdict, title: string): JudgedRow[] {
  return Array.from({ length: count }, (_, i) => ({
    story: `${verdict}-${i}`,
    title,
    summary: '',
    body: '',
    source: 'Wire',
    language: null,
    term: 'Gift',
    verdict,
  }));
}

test('noise is kept out, nothing relevant is lost, and the archive is asked', async () => {
  const db = await temporaryStore();
  for (const [i, title] of ['A gift for shoppers', 'A gift of rockets'].entries()) {
    const one = article(`a${i}`, { title, summary: '', body: '' });
    await archive(db, one, { story: `s${i}`, words: wordsToIndex(one) });
  }
  const judged = [
    ...rows(6, 'noise', 'Gift ideas for shoppers'),
    ...rows(8, 'relevant', 'Pyongyang speaks of a gift'),
  ];
  const suggestion = await suggestFor(db, giftWatch(), 'Gift', judged, 0);
  expect(suggestion).toEqual({
    term: 'Gift',
    judged: 14,
    relevant: 8,
    precision: 8 / 14,
    outcome: 'suggested',
    exclusions: [{ text: expect.any(String), noise: 6, z: expect.any(Number) }],
    addition: expect.stringMatching(/^NOT \S+|"/),
    query: expect.stringMatching(/^gift NOT \(tree OR /),
    effect: { noiseGone: 6, relevantLost: 0, unjudged: 2, unjudgedGone: expect.any(Number) },
  });
  const text = suggestText([suggestion], { since: 0, isFile: false });
  expect(text).toContain('6 of 6 noise gone, no relevant story lost;');
  const pasted = text.slice(text.indexOf('  match:')).split('\n').slice(0, 2).join('\n');
  expect(parse(pasted)).toEqual({ match: suggestion.query });
});

test('of few judgements it is said that they are few', async () => {
  const judged = [...rows(4, 'noise', 'Gift ideas'), ...rows(9, 'relevant', 'Pyongyang')];
  const suggestion = await suggestFor(null, giftWatch(), 'Gift', judged, 0);
  expect(suggestion).toMatchObject({ outcome: 'too-few', precision: 9 / 13, query: null, effect: null });
  expect(suggestText([suggestion], { since: 0, isFile: true })).toContain(
    'Too few judgements to suggest anything (at least 5 noise and 5 relevant): Gift',
  );
});
