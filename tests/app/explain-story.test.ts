/** Why two articles are in one story: whichever way they are named, and whether folding still remembers them. */
import { expect, test } from 'vitest';
import { explainStory } from '../../src/app/explain-story.ts';
import { ingest } from '../../src/app/intake/ingest.ts';
import type { Article } from '../../src/domain/article.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { numberedWords } from '../stories/texts.ts';
import { article, deskWatch, HOUR, lookedAt, MINUTE, NOW } from './desk.ts';
import { temporaryStore } from './temporary-store.ts';

const TEXT = numberedWords(0, 120);
const REPORT = article('Council votes on sanctions', { id: 'report', body: TEXT });
const REPRINT = article('Sanctions are voted on', {
  id: 'reprint',
  feed: 'Herald',
  link: 'https://herald.example/1',
  url: 'https://herald.example/1',
  body: `Here ${TEXT}`,
  published: NOW - HOUR + MINUTE,
});
const OTHER = article('Ice closes a harbour', { id: 'other', body: numberedWords(500, 620) });

async function filled(...articles: readonly Article[]): Promise<Database> {
  const db = await temporaryStore();
  const watch = deskWatch();
  const before = lookedAt(watch, 'Yonhap', NOW - HOUR);
  await ingest(db, watch, { articles, state: lookedAt(watch, 'Yonhap', NOW, before) }, before, NOW);
  return db;
}

async function explained(db: Database, first: string, second: string) {
  const answer = await explainStory(db, [first, second]);
  if (!answer.ok) return answer.problem;
  const { together, articles, comparison } = answer.explained;
  const kinds = articles.map(({ article: { id }, history }) => [
    id,
    ...history.map(({ change }) => change.kind),
  ]);
  return { together, kinds, comparison: comparison.length > 0 };
}

test('articles are named by address, by their own id, by that of an alert and of a story', async () => {
  const db = await filled(REPORT, REPRINT, OTHER);
  const { id: alert } = await db.selectFrom('alert').select('id').executeTakeFirstOrThrow();
  const { story } = await db
    .selectFrom('article')
    .select('story')
    .where('id', '=', 'report')
    .executeTakeFirstOrThrow();
  const answer = {
    together: true,
    kinds: [
      ['report', 'started'],
      ['reprint', 'joined'],
    ],
    comparison: true,
  };
  for (const named of ['report', `${REPORT.link}?utm_source=a`, alert, alert.toUpperCase(), story])
    expect(await explained(db, named, 'reprint')).toEqual(answer);
});

test('of two stories it says so, and what was forgotten is compared by its text', async () => {
  const db = await filled(REPORT, OTHER);
  const apart = {
    together: false,
    kinds: [
      ['report', 'started'],
      ['other', 'started'],
    ],
    comparison: true,
  };
  expect(await explained(db, 'report', 'other')).toEqual(apart);
  await db.deleteFrom('fold_text').execute();
  await db.deleteFrom('fold_change').execute();
  expect(await explained(db, 'report', 'other')).toEqual({ ...apart, kinds: [['report'], ['other']] });
});

test('what is not archived, and the same article twice, is said', async () => {
  const db = await filled(REPORT, REPRINT);
  const nothing = 'no archived article has this address or id, and no alert and no story either';
  for (const typed of ['', 'https://', 'https://a.example/1', "' OR 1=1 --", '\0'])
    expect(await explained(db, 'report', typed)).toBe(`${typed}: ${nothing}`);
  expect(await explained(db, 'report', REPORT.link ?? '')).toBe(
    'both lead to the same article, “Council votes on sanctions” (report): name two',
  );
});
