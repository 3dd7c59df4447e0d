/** Dates to come are found as articles come in, where they match a term; also in what was archived before. */
import { expect, test } from 'vitest';
import { findBacklogDates } from '../../../src/app/intake/dates-backlog.ts';
import { ingest } from '../../../src/app/intake/ingest.ts';
import { noteDates } from '../../../src/app/intake/note-dates.ts';
import { sourceTimezone } from '../../../src/app/intake/source-timezone.ts';
import type { Article } from '../../../src/domain/article.ts';
import { readMatches } from '../../../src/store/articles.ts';
import { datesToCome } from '../../../src/store/date-mentions.ts';
import { readFact } from '../../../src/store/facts.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { article, deskWatch, HOUR, lookedAt, NOW } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

async function take(db: Database, ...articles: Article[]): Promise<void> {
  const watch = deskWatch();
  const before = lookedAt(watch, 'Yonhap', NOW - HOUR);
  await ingest(db, watch, { articles, state: lookedAt(watch, 'Yonhap', NOW, before) }, before, NOW);
}

async function days(db: Database): Promise<string[]> {
  return (await datesToCome(db, NOW, 100)).map(({ from }) => from);
}

const VOTE = 'The council will vote on the draft on December 27.';

test('an article that matches leaves its dates', async () => {
  const db = await temporaryStore();
  await take(db, article('New sanctions', { body: VOTE }), article('Weather', { body: VOTE }));
  expect(await days(db)).toEqual(['2019-12-27']);
});

test('an edit changes them, and one by which it matches no more takes them away', async () => {
  const db = await temporaryStore();
  await take(db, article('New sanctions', { body: VOTE }));
  await take(db, article('New sanctions', { body: VOTE.replace('27', '30') }));
  expect(await days(db)).toEqual(['2019-12-30']);
  await take(db, article('New sanctions', { title: 'Weather', body: VOTE }));
  expect(await days(db)).toEqual([]);
});

test('what was archived before dates were looked for is read once', async () => {
  const db = await temporaryStore();
  const names = Array.from({ length: 25 }, (_, index) => `Sanctions part ${index}`);
  await take(db, ...names.map((name) => article(name, { body: `${name}. ${VOTE}` })));
  const found = await days(db);
  await db.deleteFrom('date_mention').execute();
  const log: string[] = [];
  const read = () =>
    findBacklogDates(
      db,
      () => NOW,
      (_, line) => void log.push(line),
      new AbortController().signal,
    );
  await read();
  expect([found.length, await days(db), await readFact(db, 'dates-backlog'), log]).toEqual([
    25,
    found,
    'done',
    [],
  ]);
  await db.deleteFrom('date_mention').execute();
  await read();
  expect(await days(db)).toEqual([]);
});

test('dates that cannot be read are told of once, and cost nothing else', async () => {
  const db = await temporaryStore();
  await take(db, article('New sanctions', { body: VOTE }));
  const [{ article: id } = { article: '' }] = await db.selectFrom('date_mention').select('article').execute();
  const matched = await readMatches(db, id);
  const broken = {
    ...article('New sanctions'),
    id,
    moment: NOW,
    get summary(): string {
      throw new Error('no summary');
    },
  };
  const faults: string[] = [];
  await noteDates(db, broken, matched, (fault) => void faults.push(fault));
  expect([faults, await days(db)]).toEqual([[`its dates were not found: ${id}: no summary`], []]);
});

test.each<[link: string | null, language: string | null, timezone: string]>([
  ['https://en.yna.co.kr/view/1', 'en', 'Asia/Seoul'],
  ['http://www.kcna.kp/en/1', 'en', 'Asia/Pyongyang'],
  ['https://www.bbc.co.uk/news/1', 'en', 'Europe/London'],
  ['https://wire.example.com/1', 'ko-KR', 'Asia/Seoul'],
  ['https://wire.example.com/1', 'en', 'UTC'],
  ['https://127.0.0.1/1', null, 'UTC'],
  [null, 'constructor', 'UTC'],
])('words of %s in %s are of %s', (link, language, timezone) => {
  expect(sourceTimezone({ link, language })).toBe(timezone);
});
