import { beforeEach, expect, test } from 'vitest';
import type { Match } from '../../src/domain/match.ts';
import {
  articlesByHour,
  countShared,
  countSources,
  countWitnesses,
  reportsByHour,
} from '../../src/store/burst-counts.ts';
import { saveFeedState } from '../../src/store/feed-states.ts';
import { recordFoldChanges } from '../../src/store/fold-changes.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { archive, article, feedState } from './sample-rows.ts';
import { openScratch } from './scratch-store.ts';

const HOUR = 3_600_000;
const SPAN = { term: 'Talks', minScore: 0.5, from: 10 * HOUR, until: 20 * HOUR, feedsSince: 1_000 * HOUR };

let db: Database;
let count: number;
beforeEach(async () => {
  db = await openScratch();
  count = 0;
});

type Given = {
  hour: number;
  feed?: string;
  story?: string;
  isCopy?: boolean;
  match?: Partial<Match> | null;
  alsoMet?: readonly Partial<Match>[];
};

async function report({
  hour,
  feed = 'Wire',
  story = 's1',
  isCopy = false,
  match = {},
  alsoMet = [],
}: Given): Promise<void> {
  count += 1;
  const id = `a${count}`;
  const moment = hour * HOUR + 1;
  const met = match === null ? [] : [{ term: 'Talks', ...match }, ...alsoMet];
  const own = met.map(
    (one) => ({ score: 0.8, passages: [], parts: [], historical: null, ...one }) as unknown as Match,
  );
  await archive(db, article(id, { feed, published: moment, seen: moment }), { story, matches: own });
  const joined = { article: id, story, score: 1, needed: 0.5 };
  await recordFoldChanges(
    db,
    [isCopy ? { kind: 'joined', how: 'copy', ...joined } : { kind: 'joined', how: 'same-event', ...joined }],
    moment,
  );
}

test('reports are counted by the hour of their moment, from the first to before the last', async () => {
  for (const hour of [9, 10, 12, 12, 19, 20]) await report({ hour });
  expect(await reportsByHour(db, SPAN)).toEqual([
    { hour: 10, count: 1 },
    { hour: 12, count: 2 },
    { hour: 19, count: 1 },
  ]);
});

test('of the copies of one text a source has one', async () => {
  await report({ hour: 10 });
  await report({ hour: 11, isCopy: true });
  await report({ hour: 12, feed: 'Post', isCopy: true });
  await report({ hour: 13, feed: 'Post', isCopy: true });
  await report({ hour: 14 });
  expect((await reportsByHour(db, SPAN)).map(({ hour }) => hour)).toEqual([10, 12, 14]);
  expect(await countSources(db, SPAN)).toBe(2);
  expect(await countWitnesses(db, SPAN)).toEqual({ sources: 1, mostOfOne: 2 });
});

test('what is beside the point, looks back, or met another term is none of its reports', async () => {
  await report({ hour: 10, match: { score: 0.4 } });
  await report({ hour: 11, match: { term: 'Trade' } });
  await report({ hour: 12, match: { historical: 'a year ago' } });
  await report({ hour: 13, match: null });
  expect(await reportsByHour(db, SPAN)).toEqual([]);
  expect((await articlesByHour(db, SPAN)).map(({ hour }) => hour)).toEqual([10, 11, 12, 13]);
});

test('feeds that are new are left out of all counts', async () => {
  await saveFeedState(db, feedState('Post', { firstLook: 2_000 * HOUR }));
  await report({ hour: 10 });
  await report({ hour: 11, feed: 'Post' });
  expect(await reportsByHour(db, SPAN)).toEqual([{ hour: 10, count: 1 }]);
  expect(await articlesByHour(db, SPAN)).toEqual([{ hour: 10, count: 1 }]);
  expect(await countSources(db, SPAN)).toBe(1);
});

test('of the reports of a term those are shared that met another term as well', async () => {
  for (const hour of [10, 11, 12]) await report({ hour, alsoMet: [{ term: 'Trade' }] });
  await report({ hour: 13, alsoMet: [{ term: 'Trade', score: 0.4 }] });
  await report({ hour: 14, alsoMet: [{ term: 'Trade', historical: 'a year ago' }] });
  await report({ hour: 15, alsoMet: [{ term: 'Trade' }, { term: 'Summit' }] });
  await report({ hour: 16 });
  await report({ hour: 9, alsoMet: [{ term: 'Trade' }] });
  const trade = { term: 'Trade', minScore: 0.5 };
  expect(await countShared(db, SPAN, [trade])).toEqual({ shared: 4, reports: 7 });
  expect(await countShared(db, SPAN, [trade, { term: 'Summit', minScore: 0 }])).toEqual({
    shared: 4,
    reports: 7,
  });
  expect(await countShared(db, SPAN, [{ term: 'Unknown', minScore: 0 }])).toEqual({ shared: 0, reports: 7 });
});
