/** What folding does to stories is carried out in the archive, with its reason, and all who ask by an id find it. */
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { restoreFolder } from '../../../src/app/intake/fold-memory.ts';
import { ingest } from '../../../src/app/intake/ingest.ts';
import { take } from '../../../src/app/intake/take-article.ts';
import type { AlertMessage } from '../../../src/domain/alert.ts';
import type { Article } from '../../../src/domain/article.ts';
import type { FoldChange } from '../../../src/domain/fold-change.ts';
import { foldHistory } from '../../../src/store/fold-changes.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { readStory, resolveStory } from '../../../src/store/stories.ts';
import type { Folder } from '../../../src/stories/folder.ts';
import { makeOlderStore } from '../../store/older-store.ts';
import { numberedWords } from '../../stories/texts.ts';
import { article, deskWatch, HOUR, lookedAt, MINUTE, NOW } from '../desk.ts';
import { temporaryFolder, temporaryStore } from '../temporary-store.ts';

/** Places each article as the script says; the most central of every story is the one that is named. */
function scripted(script: Record<string, readonly FoldChange[]>, central: string | null = null): Folder {
  const forgotten: string[] = [];
  return {
    add: ({ article: id }) => script[id] ?? [started(id)],
    restore() {},
    lead: () => central,
    compare: () => null,
    takeForgotten: () => forgotten,
  };
}

const started = (id: string): FoldChange => ({
  kind: 'started',
  article: id,
  story: `of ${id}`,
  nearest: null,
  needed: 0.38,
});
const joined = (id: string, story: string): FoldChange => ({
  kind: 'joined',
  article: id,
  story,
  how: 'same-event',
  score: 0.5,
  needed: 0.38,
});
const merged = (story: string, from: string): FoldChange => ({
  kind: 'merged',
  story,
  from,
  score: 0.6,
  needed: 0.5,
});
const split = (story: string, from: string, articles: string[]): FoldChange => ({
  kind: 'split',
  story,
  from,
  articles,
  score: 0.3,
  needed: 0.5,
});

/** Of one letter each; their texts have nothing in common. */
function report(id: string, laterMs = 0): Article {
  const place = id.charCodeAt(0) * 200;
  return article(`Report ${id}`, {
    id,
    body: numberedWords(place, place + 50),
    published: NOW - HOUR + laterMs,
  });
}

/** @param said in the text of each, to match a term by. */
async function takeAll(db: Database, folder: Folder, ids: string, said = ''): Promise<void> {
  const watch = deskWatch();
  const look = { now: NOW, isFirstSight: false, onFault: () => {} };
  for (const [index, id] of [...ids].entries()) {
    const one = report(id, index * MINUTE);
    const spoken = { ...one, body: `${said} ${one.body}` };
    const matches = watch.matcher.match({ ...spoken, source: one.feed });
    await db.transaction().execute((transaction) => take(transaction, watch, folder, spoken, matches, look));
  }
}

async function storyOf(db: Database): Promise<Record<string, string>> {
  const rows = await db.selectFrom('article').select(['id', 'story']).orderBy('id').execute();
  return Object.fromEntries(rows.map(({ id, story }) => [id, story]));
}

test('two stories become one: the id of the younger leads to the older, which spans both', async () => {
  const db = await temporaryStore();
  await takeAll(db, scripted({ c: [joined('c', 'of b'), merged('of a', 'of b')] }), 'abc');
  expect(await storyOf(db)).toEqual({ a: 'of a', b: 'of a', c: 'of a' });
  expect(await resolveStory(db, 'of b')).toEqual({
    id: 'of a',
    headline: 'Report a',
    link: report('a').link,
    source: 'Yonhap',
    first: NOW - HOUR,
    last: NOW - HOUR + 2 * MINUTE,
    lead: 'a',
    mergedInto: null,
  });
  expect((await foldHistory(db, 'c')).map(({ change }) => change)).toEqual([
    joined('c', 'of b'),
    merged('of a', 'of b'),
  ]);
});

test('the article itself may begin a story that is merged at once', async () => {
  const db = await temporaryStore();
  await takeAll(db, scripted({ b: [started('b'), merged('of a', 'of b')] }), 'ab');
  expect(await storyOf(db)).toEqual({ a: 'of a', b: 'of a' });
  expect((await resolveStory(db, 'of b'))?.id).toBe('of a');
});

test('a story is split, the article itself in the part that leaves, which is led by its own', async () => {
  const db = await temporaryStore();
  const script = {
    b: [joined('b', 'of a')],
    c: [joined('c', 'of a')],
    d: [joined('d', 'of a'), split('of b', 'of a', ['b', 'd'])],
  };
  await takeAll(db, scripted(script), 'abcd');
  expect(await storyOf(db)).toEqual({ a: 'of a', b: 'of b', c: 'of a', d: 'of b' });
  expect(await readStory(db, 'of b')).toMatchObject({
    headline: 'Report b',
    lead: 'b',
    first: NOW - HOUR + MINUTE,
    last: NOW - HOUR + 3 * MINUTE,
  });
  expect(await readStory(db, 'of a')).toMatchObject({ lead: 'a', last: NOW - HOUR + 2 * MINUTE });
});

test('a part that has lost what stood for it is led by its first report', async () => {
  const db = await temporaryStore();
  const script = { b: [joined('b', 'of a')], c: [joined('c', 'of a'), split('of c', 'of a', ['a'])] };
  await takeAll(db, scripted(script), 'abc');
  expect(await storyOf(db)).toEqual({ a: 'of c', b: 'of a', c: 'of a' });
  expect(await readStory(db, 'of a')).toMatchObject({ headline: 'Report b', lead: 'b' });
});

test('a merged story that is split off again stands for itself under its old id', async () => {
  const db = await temporaryStore();
  const script = {
    b: [started('b'), merged('of a', 'of b')],
    c: [joined('c', 'of a'), split('of b', 'of a', ['b'])],
  };
  await takeAll(db, scripted(script), 'abc');
  expect(await storyOf(db)).toEqual({ a: 'of a', b: 'of b', c: 'of a' });
  expect(await resolveStory(db, 'of b')).toMatchObject({ id: 'of b', lead: 'b', mergedInto: null });
});

test('an article that was alone is moved, and its story is taken up by the other', async () => {
  const db = await temporaryStore();
  const moved: FoldChange = {
    kind: 'moved',
    article: 'b',
    story: 'of a',
    from: 'of b',
    score: 1,
    needed: 0.4,
  };
  await takeAll(db, scripted({ c: [joined('c', 'of a'), moved, merged('of a', 'of b')] }), 'abc');
  expect(await storyOf(db)).toEqual({ a: 'of a', b: 'of a', c: 'of a' });
  expect((await resolveStory(db, 'of b'))?.id).toBe('of a');
});

test('what stands for a story changes when it has doubled, not at every report', async () => {
  const db = await temporaryStore();
  const ids = 'abcde';
  const script = Object.fromEntries([...ids.slice(1)].map((id) => [id, [joined(id, 'of a')]]));
  const leads: string[] = [];
  for (const [index, id] of [...ids].entries()) {
    await takeAll(db, scripted(script, id), id);
    leads[index] = (await readStory(db, 'of a'))?.lead ?? '';
  }
  expect(leads).toEqual(['a', 'a', 'a', 'd', 'd']);
});

test('a failure in the middle leaves nothing behind, and the same stories come about later', async () => {
  const db = await temporaryStore();
  const script = { b: [started('b'), merged('of a', 'of b')] };
  await takeAll(db, scripted(script), 'a');
  await sql`CREATE TRIGGER full BEFORE INSERT ON fold_text BEGIN SELECT RAISE(ABORT, 'disk full'); END`.execute(
    db,
  );
  await expect(takeAll(db, scripted(script), 'b')).rejects.toThrow('disk full');
  expect([await storyOf(db), await readStory(db, 'of b')]).toEqual([{ a: 'of a' }, null]);
  await sql`DROP TRIGGER full`.execute(db);
  await takeAll(db, scripted(script), 'b');
  expect(await storyOf(db)).toEqual({ a: 'of a', b: 'of a' });
});

test('texts that were packed in another way are passed over', async () => {
  const db = await temporaryStore();
  await takeAll(db, scripted({}), 'ab');
  await db
    .updateTable('fold_text')
    .set({ data: Uint8Array.of(255, 1, 2) })
    .where('article', '=', 'a')
    .execute();
  const folder = await restoreFolder(db);
  expect([folder.lead('of a'), folder.lead('of b')]).toEqual([null, 'b']);
});

test('what the folder forgets is forgotten in the archive, and the article stays where it was', async () => {
  const db = await temporaryStore();
  const folder = scripted({});
  const forgetful = { ...folder, takeForgotten: () => ['a', 'b', 'never taken in'] };
  await takeAll(db, folder, 'ab');
  await takeAll(db, forgetful, 'c');
  const texts = await db.selectFrom('fold_text').select('article').execute();
  expect(texts.map(({ article: id }) => id)).toEqual(['c']);
  expect(await storyOf(db)).toEqual({ a: 'of a', b: 'of b', c: 'of c' });
});

test('a copy of what an older version archived joins its story, which keeps its headline', async () => {
  const folder = temporaryFolder();
  await makeOlderStore(join(folder, 'watch.db'));
  const store = await openStore(join(folder, 'watch.db'), 'own');
  if (!store.ok) throw new Error(store.problem);
  const { db } = store;
  onTestFinished(() => db.destroy());
  const url = 'https://wire.example/a1';
  const copies = ['b', 'c', 'd'].map((id) =>
    article(`Title of ${id}`, { id, url, link: url, published: 5_000 }),
  );
  const watch = deskWatch();
  const state = lookedAt(watch, 'Yonhap', NOW);
  await ingest(db, watch, { articles: copies, state }, null, NOW);
  expect(await storyOf(db)).toEqual({ a1: 's1', b: 's1', c: 's1', d: 's1' });
  expect(await readStory(db, 's1')).toEqual({
    id: 's1',
    headline: 'About a1',
    link: url,
    source: 'Wire',
    first: 1_000,
    last: 5_000,
    lead: null,
    mergedInto: null,
  });
});

test('when two posted stories turn out to be one, nothing is posted twice, and one message tells it', async () => {
  const db = await temporaryStore();
  const script = { c: [joined('c', 'of b'), merged('of a', 'of b')] };
  await takeAll(db, scripted(script), 'ab', 'sanctions');
  await db.updateTable('delivery').set({ state: 'sent', message_id: 'm' }).execute();
  await takeAll(db, scripted(script), 'c', 'sanctions');
  const alerts = await db.selectFrom('alert').select(['story', 'state']).orderBy('story').execute();
  expect(alerts).toEqual([
    { story: 'of a', state: 'posted' },
    { story: 'of b', state: 'merged' },
  ]);
  const { message } = await db
    .selectFrom('alert')
    .select('message')
    .where('story', '=', 'of a')
    .executeTakeFirstOrThrow();
  const { headline, alsoIn } = JSON.parse(message ?? '') as AlertMessage;
  expect([headline, ...alsoIn.map((also) => also.headline).sort()]).toEqual([
    'Report a',
    'Report b',
    'Report c',
  ]);
  const deliveries = await db.selectFrom('delivery').select('operation').orderBy('sequence').execute();
  expect(
    deliveries.map(({ operation }) => operation).filter((operation) => operation === 'post'),
  ).toHaveLength(2);
});
