/** What looks like a jump in the counts and is none: what is new to us and not to the world, and what one alone says. */
import { beforeEach, expect, test } from 'vitest';
import { createBurstWatch } from '../../../src/app/bursts/burst-watch.ts';
import type { Watch } from '../../../src/app/watch.ts';
import type { FoldChange } from '../../../src/domain/fold-change.ts';
import { archiveArticle } from '../../../src/store/articles.ts';
import { saveFeedState } from '../../../src/store/feed-states.ts';
import { recordFoldChanges } from '../../../src/store/fold-changes.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { insertStory } from '../../../src/store/stories.ts';
import { feedState } from '../../store/sample-rows.ts';
import { article, deskWatch, HOUR, MINUTE, NOW } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

const DAY = 24 * HOUR;
const SOURCES = ['Yonhap', 'Herald', 'Times', 'Post', 'Globe', 'Mail'];

let db: Database;
let watch: Watch;
let count: number;
beforeEach(async () => {
  db = await temporaryStore();
  watch = deskWatch();
  count = 0;
});

type Report = { word?: string; feed?: string; at: number; seen?: number; copyOf?: string };

/** @returns the story of the report. */
async function report({ word = 'sanctions', feed, at, seen = at, copyOf }: Report): Promise<string> {
  count += 1;
  const name = `${word} ${count}`;
  const given = article(name, {
    feed: feed ?? SOURCES[count % SOURCES.length] ?? 'Yonhap',
    published: at,
    seen,
  });
  const story = copyOf ?? `story-${count}`;
  const standing = { headline: name, link: null, source: given.feed, first: at, last: at, lead: null };
  if (copyOf === undefined) await insertStory(db, { id: story, ...standing, mergedInto: null });
  const matches = watch.matcher.match({ ...given, source: given.feed });
  await archiveArticle(db, given, { moment: at, story, signature: null, keys: [], words: [], matches });
  const joined: FoldChange[] =
    copyOf === undefined
      ? []
      : [{ kind: 'joined', how: 'copy', article: given.id, story, score: 1, needed: 0.5 }];
  await recordFoldChanges(db, joined, at);
  return story;
}

type Span = { from: number; until: number; seen?: (at: number) => number };

/** A report of sanctions and four of the weather a day, from so many days ago until so many. */
async function everyDay({ from, until, seen = (at) => at }: Span): Promise<void> {
  for (let day = from; day > until; day -= 1) {
    const at = NOW - day * DAY;
    await report({ at, seen: seen(at) });
    for (let other = 0; other < 4; other += 1)
      await report({ word: 'weather', at: at + other * HOUR, seen: seen(at) });
  }
}

const recently = (each: number) => NOW - each * 10 * MINUTE;

async function check(told: number, at = NOW): Promise<void> {
  const bursts = createBurstWatch({ db, log: () => {} });
  expect(await bursts.check(watch, at)).toBe(told);
}

test('an archive of today knows no usual, however old the articles are that came with the first looks', async () => {
  await everyDay({ from: 42, until: 0, seen: () => NOW });
  for (let each = 0; each < 20; each += 1) await report({ at: recently(each), seen: NOW });
  await check(0);
  await check(0, NOW + DAY);
  // Not on the last day of its first three weeks either.
  for (let each = 0; each < 20; each += 1) await report({ at: NOW + 20 * DAY - each * MINUTE });
  await check(0, NOW + 20 * DAY);
});

test('a feed that was added yesterday brings what is new to us, not to the world', async () => {
  await everyDay({ from: 42, until: 0 });
  await saveFeedState(db, feedState('Mail', { firstLook: NOW - DAY }));
  for (let each = 0; each < 40; each += 1) await report({ feed: 'Mail', at: recently(each) });
  for (const feed of ['Yonhap', 'Herald', 'Times']) await report({ feed, at: recently(3) });
  await check(0);
});

test('what was written in an outage of three days comes at once and is of its own days', async () => {
  await everyDay({ from: 42, until: 3 });
  await everyDay({ from: 3, until: 0, seen: () => NOW });
  await check(0);
});

test('where feeds give no dates the backlog of an outage is of one day, with all other coverage', async () => {
  await everyDay({ from: 42, until: 7 });
  for (let each = 0; each < 7; each += 1) await report({ at: recently(each) });
  for (let each = 0; each < 28; each += 1) await report({ word: 'weather', at: recently(each) });
  await check(0);
});

test('a real jump after an outage is told', async () => {
  await everyDay({ from: 42, until: 3 });
  for (let each = 0; each < 12; each += 1) await report({ at: recently(each) });
  for (let each = 0; each < 4; each += 1) await report({ word: 'weather', at: recently(each) });
  await check(1);
});

test('a feed that publishes its archive anew is one source, whether it dates it of then or of now', async () => {
  await everyDay({ from: 42, until: 0 });
  for (let each = 1; each <= 40; each += 1) await report({ feed: 'Mail', at: NOW - each * DAY, seen: NOW });
  await check(0);
  for (let each = 0; each < 40; each += 1) await report({ feed: 'Mail', at: recently(each) });
  await check(0);
});

test('one source that posts forty articles is none, beside others that report as ever', async () => {
  await everyDay({ from: 42, until: 0 });
  for (let each = 0; each < 40; each += 1) await report({ feed: 'Post', at: recently(each) });
  for (const feed of ['Yonhap', 'Herald']) await report({ feed, at: recently(1) });
  await check(0);
  for (const feed of ['Times', 'Globe']) await report({ feed, at: recently(2) });
  await check(1);
});

test('a text of an agency that five sources take over is one report, until others write of it themselves', async () => {
  await everyDay({ from: 42, until: 0 });
  const text = await report({ feed: 'Yonhap', at: recently(9) });
  for (const feed of SOURCES.slice(1)) await report({ feed, at: recently(8), copyOf: text });
  await check(0);
  for (const feed of ['Herald', 'Times']) await report({ feed, at: recently(4) });
  await check(1);
});
