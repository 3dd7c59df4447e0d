/** The background of an alert: named, linked or inferred from the archive, and never the story itself. */
import { expect, test } from 'vitest';
import { ingest } from '../../../src/app/intake/ingest.ts';
import type { AlertMessage } from '../../../src/domain/alert.ts';
import type { Article } from '../../../src/domain/article.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { article, deskWatch, HOUR, lookedAt, NOW } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

const DAY = 24 * HOUR;

async function archive(db: Database, ...articles: Article[]): Promise<void> {
  const watch = deskWatch();
  const before = lookedAt(watch, 'Yonhap', NOW - HOUR);
  await ingest(db, watch, { articles, state: lookedAt(watch, 'Yonhap', NOW, before) }, before, NOW);
}

/** What the alerts name as background, by their headline. */
async function backgrounds(db: Database): Promise<Record<string, string[]>> {
  const rows = await db.selectFrom('alert').select('message').where('message', 'is not', null).execute();
  const messages = rows.map((row) => JSON.parse(row.message ?? '') as AlertMessage);
  return Object.fromEntries(
    messages.map((message) => [message.headline, message.background.map((one) => `${one.how} ${one.link}`)]),
  );
}

const earlier = article('Envoy names the harbour of Wonsan', {
  published: NOW - 3 * DAY,
  body: 'The envoy said that the harbour of Wonsan and its tankers would be watched by the coastguard.',
});
/** So that the words above are rare. */
const others = [
  'Rain floods cellars along the Elbe',
  'Goalkeeper saves three penalties',
  'Mayor re-elected by a hair',
  'Copper falls as smelters reopen',
  'Vintners pick in the frost',
  'Silent film found in an attic',
].map((title, index) => article(title, { published: NOW - (4 + index) * DAY, body: `${title}.` }));

test('the page that a term names comes first, with its note', async () => {
  const db = await temporaryStore();
  await archive(db, article('New talks'));
  const { message } = await db.selectFrom('alert').select('message').executeTakeFirstOrThrow();
  expect((JSON.parse(message ?? '') as AlertMessage).background).toEqual([
    {
      how: 'named',
      headline: 'Background to Talks',
      link: 'https://named.example/talks',
      source: 'named.example',
      published: null,
      story: null,
      why: 'How the talks came about',
    },
  ]);
});

test('the page that a term names is no background to itself', async () => {
  const db = await temporaryStore();
  const page = 'https://named.example/talks';
  await archive(db, article('New talks', { link: page, url: page }));
  expect(await backgrounds(db)).toEqual({ 'New talks': [] });
});

test('an archived story that the text links to is its background', async () => {
  const db = await temporaryStore();
  await archive(db, ...others, earlier);
  await archive(db, article('New sanctions', { links: [earlier.url ?? ''] }));
  expect(await backgrounds(db)).toEqual({ 'New sanctions': [`linked ${earlier.link}`] });
});

test('an earlier story that shares rare words is inferred', async () => {
  const db = await temporaryStore();
  await archive(db, ...others, earlier);
  const body = 'The coastguard will turn tankers away from the harbour of Wonsan, the envoy said.';
  await archive(db, article('New sanctions', { body }));
  expect(await backgrounds(db)).toEqual({ 'New sanctions': [`inferred ${earlier.link}`] });
});

test('neither a link to a report of the same story nor a later story is background', async () => {
  const db = await temporaryStore();
  const later = article('What comes after', {
    published: NOW - 1,
    body: 'Coal piles up on the quays of Dalian.',
  });
  await archive(db, ...others, later);
  const title = 'Tankers turned away from the harbour of Wonsan under sanctions';
  const url = 'https://herald.example/2019/7';
  await archive(db, article('First', { title, published: NOW - 2 * HOUR, links: [url, later.url ?? ''] }));
  await archive(db, article('Second', { title, link: url, url, links: [article('First').url ?? ''] }));
  const { count } = await db
    .selectFrom('story')
    .select((select) => select.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  expect(count).toBe(others.length + 2);
  expect(await backgrounds(db)).toEqual({ [title]: [] });
});
