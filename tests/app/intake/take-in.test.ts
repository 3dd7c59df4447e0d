/** What a look at a feed gave is taken in although the program stumbles over one of its articles. */
import { expect, test } from 'vitest';
import { takeIn } from '../../../src/app/intake/take-in.ts';
import type { PageReader } from '../../../src/feeds/pages/page-reader.ts';
import { readFeedStates } from '../../../src/store/feed-states.ts';
import { article, countRows, deskWatch, HOUR, lookedAt, NOW } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

const NO_PAGES: PageReader = {
  read: async () => ({ outcome: 'unread', reason: 'not asked for' }),
  close: async () => {},
};

/** As a fault of the program would have it: nobody can write such a link down. */
const BROKEN = { links: [1n as unknown as string] };

async function takeInAll(titles: readonly string[], broken: readonly string[]) {
  const db = await temporaryStore();
  const watch = deskWatch();
  const log: string[] = [];
  const articles = titles.map((title) => article(title, broken.includes(title) ? BROKEN : {}));
  const before = lookedAt(watch, 'Yonhap', NOW - HOUR);
  const state = { ...lookedAt(watch, 'Yonhap', NOW, before), etag: '"2"', bodyHash: 'b2' };
  const ports = {
    db,
    pages: NO_PAGES,
    log: (_level: string, line: string) => log.push(line),
    onDeliveries: () => {},
  };
  const look = { articles, state };
  const counts = await takeIn(ports, () => watch, look, before, NOW, new AbortController().signal);
  const { article: rows, delivery } = await countRows(db);
  const [stored] = await readFeedStates(db);
  return { counts, rows, delivery, log, etag: stored?.etag, bodyHash: stored?.bodyHash };
}

const FAULT = 'Yonhap: left out, and tried again: Bad one: Do not know how to serialize a BigInt';
const many = Array.from({ length: 45 }, (_, index) => `Report ${index}`);

test.each([
  ['the only one', ['Bad one'], 0],
  ['one of several', ['New sanctions', 'Bad one', 'Weather'], 1],
  ['one of the first slice', ['Bad one', ...many], 0],
  ['one of the last slice', [...many, 'Bad one'], 0],
])('an article over which the program stumbles is left out alone: %s', async (_name, titles, alerts) => {
  expect(await takeInAll(titles, ['Bad one'])).toEqual({
    counts: { added: titles.length - 1, matched: alerts },
    rows: titles.length - 1,
    delivery: alerts,
    log: [FAULT],
    // The whole document is asked for again.
    etag: null,
    bodyHash: null,
  });
});

test('without such an article the validators are kept', async () => {
  const { counts, log, etag, bodyHash } = await takeInAll(['New sanctions', ...many], []);
  expect({ counts, log, etag, bodyHash }).toEqual({
    counts: { added: 46, matched: 1 },
    log: [],
    etag: '"2"',
    bodyHash: 'b2',
  });
});
