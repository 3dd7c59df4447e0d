/** What is muted now is said wherever people ask why, or what would be told. */
import { expect, test } from 'vitest';
import { explainArticle } from '../../src/app/explain-article.ts';
import { createTest, type TriedArticle } from '../../src/lookups/test.ts';
import { createWhy } from '../../src/lookups/why.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';
import { type NewMute, saveMute } from '../../src/store/mutes.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { article as deskArticle, deskWatch, NOW } from '../app/desk.ts';
import { temporaryStore } from '../app/temporary-store.ts';
import { openScratch } from '../store/scratch-store.ts';
import { asker, HOUR, openDesk } from './mute-desk.ts';

const SAID: Omit<NewMute, 'kind' | 'subject' | 'label'> = {
  channel: null,
  saidIn: 'desk',
  by: 'slack:U1',
  byName: 'Ann',
  at: NOW - HOUR,
  until: null,
  reason: 'too loud',
};

async function muteThree(db: Database, names: { term: string; source: string; story: string }) {
  for (const kind of ['term', 'source', 'story'] as const)
    await saveMute(db, { ...SAID, kind, subject: names[kind], label: names[kind] });
  await saveMute(db, { ...SAID, kind: 'term', subject: 'Another', label: 'Another' });
  await saveMute(db, { ...SAID, kind: 'term', subject: names.term, label: 'over', channel: 'x', until: NOW });
}

test('/watch why names the mutes of the story, its terms and its source, and no others', async () => {
  const db = await openScratch();
  await openDesk(db);
  await muteThree(db, { term: 'Sanctions', source: 'Wire', story: 'storyabc01' });
  const why = createWhy({
    db,
    now: () => NOW,
    timezone: () => 'Asia/Seoul',
    feeds: () => [],
    tryTerms: () => ({ matches: [], nearly: [] }),
    raised: () => new Map(),
    deadlines: () => [],
    canonicalUrl: () => null,
    wordsOf: () => [],
    nearestName,
  });
  const { lines = [] } = await why({ options: { what: 'k3v9q2m7xa' }, asker: asker() });
  const muted = lines.filter((line) => line.startsWith('Muted now: '));
  expect(muted.map((line) => line.replace(/ \(\w{10}\)$/, '')).toSorted()).toEqual([
    'Muted now: The source “Wire” everywhere until somebody takes it back, by Ann: too loud',
    'Muted now: The story “storyabc01” everywhere until somebody takes it back, by Ann: too loud',
    'Muted now: The term “Sanctions” everywhere until somebody takes it back, by Ann: too loud',
  ]);
});

test('what would keep an article back is explained with it, and said by /watch test', async () => {
  const db = await temporaryStore();
  await muteThree(db, { term: 'Sanctions', source: 'Yonhap', story: 'none' });
  const explained = await explainArticle(db, deskWatch(), deskArticle('New sanctions'), NOW);
  expect(explained.mutes.map(({ kind, subject }) => [kind, subject]).toSorted()).toEqual([
    ['source', 'Yonhap'],
    ['term', 'Sanctions'],
  ]);
  expect(explained.channels[0]?.decision).toEqual({ action: 'drop', reason: 'muted' });
  const tried: TriedArticle = {
    outcome: 'article',
    ...explained,
    archivedAt: null,
    matches: explained.matches.map((match) => ({ ...match, tree: [] })),
    nearly: [],
  };
  const parts = { now: () => NOW, timezone: () => 'Asia/Seoul', tryText: async () => tried };
  const answer = await createTest(parts)({ options: { text: 'New sanctions' }, asker: asker() });
  expect(JSON.stringify(answer)).toMatch(/Muted now: The term “Sanctions” everywhere/);
});
