/** What the operators hear of feeds that fail, and that they hear it once. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createFailureTeller, type FailureTeller } from '../../../src/app/looks/tell-failing-feeds.ts';
import type { FeedState } from '../../../src/domain/feed.ts';
import { createFeedState } from '../../../src/feeds/polling/poll-feed.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { readFeedStates, saveFeedState } from '../../../src/store/feed-states.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { HOUR, loadDesk, MINUTE, NOW } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

const DAY = 24 * HOUR;

type Run = {
  db: Database;
  log: string[];
  settings: Settings;
  /** The states of these feeds change, as if they had been looked at; then the operators are told what is new. */
  tellAt(now: number, changes?: Record<string, Partial<FeedState>>): Promise<string[]>;
  /** The program was started again. */
  restart(): void;
};

async function openRun(names: readonly string[], operators = ['desk']): Promise<Run> {
  const db = await temporaryStore();
  const desk = loadDesk();
  const feeds = names.map((name) => ({ ...(desk.feeds[0] as Settings['feeds'][number]), name }));
  const settings = { ...desk, feeds, operators };
  const log: string[] = [];
  const open = () => createFailureTeller(db, (level, message) => log.push(`${level}: ${message}`));
  let teller: FailureTeller = open();
  let told = 0;
  for (const feed of feeds) await saveFeedState(db, { ...createFeedState(feed, NOW), condition: 'ok' });
  return {
    db,
    log,
    settings,
    async tellAt(now, changes = {}) {
      for (const state of await readFeedStates(db))
        if (changes[state.feed]) await saveFeedState(db, { ...state, ...changes[state.feed] });
      await teller.tell(settings, await readFeedStates(db), now);
      const notices = await db.selectFrom('notice').select('lines').orderBy('at').execute();
      const lines = notices.slice(told).flatMap((notice) => JSON.parse(notice.lines) as string[]);
      told = notices.length;
      return lines;
    },
    restart() {
      teller = open();
    },
  };
}

const failing = (since: number, lastLook: number, reason = 'HTTP 403 Forbidden') =>
  ({ condition: 'failing', reason, failingSince: since, lastLook, failures: 9 }) as const;
const well = (lastLook: number) =>
  ({ condition: 'ok', reason: null, failingSince: null, lastLook, lastSuccess: lastLook }) as const;
const GONE = { condition: 'gone', reason: 'HTTP 410 Gone', failingSince: NOW, lastLook: NOW } as const;

const FAILS = 'The feed A (HTTP 403 Forbidden) has failed for a day. The bot goes on trying.';

test('a feed that has failed for a day is told of once, through restarts, and its recovery once', async () => {
  const run = await openRun(['A', 'B']);
  const told: string[][] = [];
  for (const hours of [0, 12, 23.5, 24, 25, 72]) {
    run.restart();
    told.push(await run.tellAt(NOW + hours * HOUR, { A: failing(NOW, NOW + hours * HOUR) }));
  }
  for (const hours of [73, 74, 99]) {
    run.restart();
    told.push(await run.tellAt(NOW + hours * HOUR, { A: well(NOW + hours * HOUR) }));
  }
  expect(told).toEqual([[], [], [], [FAILS], [], [], ['The feed A works again.'], [], []]);
  const again = await run.tellAt(NOW + 5 * DAY, { A: failing(NOW + 4 * DAY, NOW + 5 * DAY) });
  expect(again).toEqual([FAILS]);
});

test('a trouble that passes within a day is nobody’s business', async () => {
  const run = await openRun(['A']);
  const told = [
    await run.tellAt(NOW + 23 * HOUR, { A: failing(NOW, NOW + 23 * HOUR) }),
    await run.tellAt(NOW + 25 * HOUR, { A: well(NOW + 25 * HOUR) }),
  ];
  expect(told).toEqual([[], []]);
});

test('that nobody looked for a day does not make a trouble a day old', async () => {
  const run = await openRun(['A']);
  expect(await run.tellAt(NOW + 3 * DAY, { A: failing(NOW, NOW + MINUTE) })).toEqual([]);
});

test('an outage of our own network is one message, and so is its end', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `F${10 + index}`);
  const run = await openRun(names);
  const each = (state: (index: number) => Partial<FeedState>) =>
    Object.fromEntries(names.map((name, index) => [name, state(index)]));
  // The looks of an hour, one after the other.
  const down = (index: number) =>
    failing(NOW + index * 5 * MINUTE, NOW + DAY - index * MINUTE, 'no such host');
  const told = [await run.tellAt(NOW + DAY, each(down)), await run.tellAt(NOW + DAY + HOUR, each(down))];
  const end = NOW + 2 * DAY;
  for (const [index, name] of names.entries())
    told.push(await run.tellAt(end + index * MINUTE, { [name]: well(end + index * MINUTE) }));
  const list = names.slice(0, 10).map((name) => `${name} (no such host)`);
  expect(told.filter((lines) => lines.length > 0)).toEqual([
    [
      `All 12 feeds have failed for a day: is the network up? The bot goes on trying: ${list.join(', ')} and 2 more`,
    ],
    [`12 feeds work again: ${names.slice(0, 10).join(', ')} and 2 more`],
  ]);
});

test('a feed that stays down keeps the recovery of the others waiting for an hour only', async () => {
  const run = await openRun(['A', 'B', 'C']);
  const down = failing(NOW, NOW + DAY);
  const told = [await run.tellAt(NOW + DAY, { A: down, B: down })];
  for (const minutes of [1, 30, 61])
    told.push(await run.tellAt(NOW + DAY + minutes * MINUTE, { A: well(NOW) }));
  told.push(await run.tellAt(NOW + 3 * DAY, { B: well(NOW) }));
  expect(told.map((lines) => lines.length)).toEqual([1, 0, 0, 1, 1]);
  expect(told.slice(3).flat()).toEqual(['The feed A works again.', 'The feed B works again.']);
});

test('a feed that is gone is told of at once, and once, also when its failing was told before', async () => {
  const run = await openRun(['A', 'B', 'C']);
  const told = [
    await run.tellAt(NOW, { A: GONE }),
    await run.tellAt(NOW + DAY),
    await run.tellAt(NOW + 2 * DAY, { B: failing(NOW + DAY, NOW + 2 * DAY, 'HTTP 500') }),
    await run.tellAt(NOW + 3 * DAY, { B: { ...GONE, lastLook: NOW + 3 * DAY } }),
    await run.tellAt(NOW + 4 * DAY),
  ];
  const gone = (name: string) =>
    `The feed ${name} (HTTP 410 Gone) is gone and not looked at again. Give it another address, or take it out; put back after that, it is asked again.`;
  expect(told).toEqual([
    [gone('A')],
    [],
    ['The feed B (HTTP 500) has failed for a day. The bot goes on trying.'],
    [gone('B')],
    [],
  ]);
});

test('where nobody is to be told, the log is', async () => {
  const run = await openRun(['A'], []);
  expect(await run.tellAt(NOW + DAY, { A: failing(NOW, NOW + DAY) })).toEqual([]);
  expect(await run.tellAt(NOW + 2 * DAY, { A: failing(NOW, NOW + 2 * DAY) })).toEqual([]);
  expect(run.log).toEqual([`error: ${FAILS}`]);
});

test('feeds that have left the config, or have another address there, are not told of', async () => {
  const run = await openRun(['A', 'B']);
  const { settings } = run;
  settings.feeds = settings.feeds.slice(0, 1).map((feed) => ({ ...feed, url: 'https://other.example/' }));
  const down = failing(NOW, NOW + DAY);
  expect(await run.tellAt(NOW + DAY, { A: down, B: down })).toEqual([]);
});

test('what a look saves that began before the operators were told does not have them told again', async () => {
  const run = await openRun(['A']);
  const down = failing(NOW, NOW + DAY);
  await run.tellAt(NOW + DAY, { A: down });
  expect(await run.tellAt(NOW + DAY + 1, { A: { ...down, toldAt: null } })).toEqual([]);
});

test('a notice that cannot be queued is queued the next time', async () => {
  const run = await openRun(['A']);
  await sql`CREATE TRIGGER full BEFORE INSERT ON notice BEGIN SELECT RAISE(ABORT, 'disk full'); END`.execute(
    run.db,
  );
  await expect(run.tellAt(NOW + DAY, { A: failing(NOW, NOW + DAY) })).rejects.toThrow('disk full');
  await sql`DROP TRIGGER full`.execute(run.db);
  expect(await run.tellAt(NOW + DAY + 1)).toEqual([FAILS]);
});
