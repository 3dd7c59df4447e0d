/** An edit of what was told: its message is edited, and where its term asks for it, a reply says what has changed. */
import { expect, test } from 'vitest';
import { ingest } from '../../../src/app/intake/ingest.ts';
import { releaseHeld } from '../../../src/app/telling/release-held.ts';
import type { Watch } from '../../../src/app/watch.ts';
import type { Article } from '../../../src/domain/article.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { article, countRows, decisions, HOUR, loadDesk, lookedAt, MINUTE, NOW, watchOf } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

function watching(edits: 'tell' | 'update', more = ''): Watch {
  return watchOf(
    loadDesk(`
feeds: [{ name: Yonhap, url: https://yonhap.example/feed }]
terms: [{ name: Sanctions, match: sanctions, edits: ${edits}${more} }]
channels: { desk: { console: true } }
routes: [{ terms: [Sanctions], to: [desk], quiet_hours: 20:00-23:00 }]
timezone: UTC
`),
  );
}

const BODY = 'The council voted on sanctions late on Friday. A blast at the port killed 12 people.';

async function look(db: Database, watch: Watch, changes: Partial<Article>, now: number) {
  const one = { ...article('New sanctions', { body: BODY, ...changes }), seen: now };
  const before = lookedAt(watch, 'Yonhap', now - HOUR);
  const state = lookedAt(watch, 'Yonhap', now, before);
  const counts = await ingest(db, watch, { articles: [one], state }, before, now);
  await db.updateTable('delivery').set({ state: 'sent' }).execute();
  return counts;
}

async function replies(db: Database) {
  const rows = await db.selectFrom('development').select(['state', 'message']).orderBy('at').execute();
  return rows.map(({ state, message }) => {
    const { reason, whatIsNew } = JSON.parse(message);
    return `${state} ${reason}: ${whatIsNew.join('; ')}`;
  });
}

test.each<[string, Partial<Article>, string[]]>([
  ['a title', { title: 'No new sanctions' }, ['title before: New sanctions']],
  ['a number', { body: BODY.replace('12', '15') }, ['15 people (before: 12 people)']],
  [
    'a sentence',
    { body: `${BODY} Members of the council will not speak of it to anybody.` },
    ['added: Members of the council will not speak of it to anybody.'],
  ],
  [
    'a sentence that goes',
    { body: 'The council voted on sanctions late on Friday.' },
    ['taken out: A blast at the port killed 12 people.'],
  ],
  ['white space', { body: BODY.replaceAll(' ', '\n ') }, []],
  ['case and punctuation', { title: 'NEW SANCTIONS!', body: BODY.replaceAll('.', '…') }, []],
  ['what stands around it', { body: `${BODY}\n© 2019 Yonhap. All rights reserved.` }, []],
  ['what does not match any more', { title: 'Weather', body: 'Rain is on its way to the north.' }, []],
])('where the term asks for it, an edit is told below the alert, once: %s', async (_name, changes, lines) => {
  const db = await temporaryStore();
  const watch = watching('tell');
  await look(db, watch, {}, NOW);
  await look(db, watch, changes, NOW + HOUR);
  const told = lines.length === 0 ? [] : [`told corrected: ${lines.join('; ')}`];
  expect(await replies(db)).toEqual(told);
  const before = await countRows(db);
  await look(db, watch, changes, NOW + 2 * HOUR);
  expect(await countRows(db)).toEqual(before);
  const sent = await db.selectFrom('delivery').select('operation').orderBy('sequence').execute();
  expect(sent.filter(({ operation }) => operation === 'reply')).toHaveLength(told.length);
});

test('otherwise the message is edited in place and nothing else is told', async () => {
  const db = await temporaryStore();
  await look(db, watching('update'), {}, NOW);
  await look(db, watching('update'), { title: 'No new sanctions' }, NOW + HOUR);
  expect(await decisions(db)).toEqual(['desk: post first-report', 'desk: edit corrected']);
  expect(await replies(db)).toEqual([]);
});

test('in the quiet hours it waits for their end, and a second edit goes with it', async () => {
  const db = await temporaryStore();
  const watch = watching('tell');
  await look(db, watch, {}, NOW);
  const night = Date.UTC(2019, 11, 20, 21);
  await look(db, watch, { title: 'No new sanctions' }, night);
  await look(db, watch, { title: 'No sanctions at all' }, night + MINUTE);
  const lines = 'title before: New sanctions; title before: No new sanctions';
  expect(await replies(db)).toEqual([`held corrected: ${lines}`]);
  await releaseHeld(db, watch, Date.UTC(2019, 11, 20, 23));
  expect(await replies(db)).toEqual([`told corrected: ${lines}`]);
});

test('told together with another report, an edit says whose it was', async () => {
  const db = await temporaryStore();
  const watch = watching('tell');
  await look(db, watch, {}, NOW);
  const night = Date.UTC(2019, 11, 20, 21);
  await look(db, watch, { title: 'No new sanctions' }, night);
  const other = { id: 'other', url: 'https://yonhap.example/other', link: 'https://yonhap.example/other' };
  await look(db, watch, { ...other, body: BODY.replace('12', '19') }, night + MINUTE);
  expect(await replies(db)).toEqual([
    'held development: edited by Yonhap: title before: New sanctions; new number: 19 people (before: 12 people)',
  ]);
});

test('an urgent term is told of an edit below its alert as well, and each edit by a reply of its own', async () => {
  const db = await temporaryStore();
  const watch = watching('tell', ', urgency: urgent');
  await look(db, watch, {}, NOW);
  await look(db, watch, { title: 'No new sanctions' }, NOW + HOUR);
  await look(db, watch, { title: 'New sanctions' }, NOW + 12 * HOUR);
  expect(await replies(db)).toEqual([
    'told corrected: title before: New sanctions',
    'told corrected: title before: No new sanctions',
  ]);
  const sent = await db.selectFrom('delivery').select('operation').orderBy('sequence').execute();
  expect(sent.map(({ operation }) => operation)).toEqual(['post', 'edit', 'reply', 'edit', 'reply']);
});

test('another date is a revision, and tells nothing', async () => {
  const db = await temporaryStore();
  const watch = watching('tell');
  await look(db, watch, {}, NOW);
  expect(await look(db, watch, { published: NOW }, NOW + HOUR)).toMatchObject({ revised: 1, matched: 0 });
  expect(await countRows(db)).toMatchObject({ article_revision: 1, decision: 1 });
  const [row] = await db.selectFrom('article').select(['published', 'content_hash']).execute();
  expect(row).toEqual({
    published: NOW,
    content_hash: article('New sanctions', { body: BODY, published: NOW }).contentHash,
  });
});

test('a date that changes at each look is stored once, and looked at no more until it changes', async () => {
  const db = await temporaryStore();
  const watch = watching('tell');
  await look(db, watch, {}, NOW);
  for (let turn = 1; turn < 50; turn += 1)
    await look(db, watch, { published: NOW + turn }, NOW + turn * MINUTE);
  expect(await countRows(db)).toMatchObject({ article_revision: 1, decision: 1, article: 1 });
});
