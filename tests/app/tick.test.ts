/** What a tick looks at, and that neither a feed nor the store can stop it. */
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createFeedLooks } from '../../src/app/looks/feed-looks.ts';
import type { Looks, TickReport } from '../../src/app/looks/looks.ts';
import { createFailureTeller } from '../../src/app/looks/tell-failing-feeds.ts';
import { createPages } from '../../src/app/pages/create-pages.ts';
import { type Ticked, tick } from '../../src/app/tick.ts';
import type { Watch } from '../../src/app/watch.ts';
import { readFact } from '../../src/store/facts.ts';
import { readFeedStates } from '../../src/store/feed-states.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { eventually } from '../chat/slack/open-slack.ts';
import { countRows, deliveries, deskWatch, HOUR, MINUTE, NOW } from './desk.ts';
import { type FeedServer, fetchSettings, openClient, rss, serveFeeds } from './feed-server.ts';
import { temporaryStore } from './temporary-store.ts';

type Desk = {
  db: Database;
  watch: Watch;
  log: string[];
  looks: Looks;
  stop: AbortController;
  /** Ends with the tick itself. */
  begin(now: number): Promise<Ticked>;
  /** Ends with the looks that the tick began. */
  tickAt(now: number): Promise<TickReport>;
};

/** A watch over the feeds at these addresses, named A, B, C … */
async function openDesk(urls: readonly string[], fetch = fetchSettings): Promise<Desk> {
  const db = await temporaryStore();
  const { settings, ...compiled } = deskWatch();
  const feeds = urls.map((url, index) => ({
    name: String.fromCharCode(65 + index),
    url,
    weight: 1,
    minIntervalMs: 5 * MINUTE,
    maxIntervalMs: HOUR,
    fullText: false,
  }));
  const watch = { settings: { ...settings, feeds, fetch }, ...compiled };
  const log: string[] = [];
  const clock = { at: 0 };
  const stop = new AbortController();
  const client = openClient();
  const ports = {
    db,
    watch: () => watch,
    client: () => client,
    pages: createPages(() => fetch),
    now: () => clock.at,
    log: (level: string, message: string) => log.push(`${level}: ${message}`),
    onDeliveries: () => undefined,
    signal: stop.signal,
  };
  const looks = createFeedLooks(ports);
  const failures = createFailureTeller(db, ports.log);
  const begin = async (now: number) => {
    clock.at = now;
    return tick({ ...ports, looks, failures }, () => watch, now, stop.signal);
  };
  return { db, watch, log, looks, stop, begin, tickAt: async (now) => (await begin(now)).looks };
}

test('a tick takes in what the due feeds give, and says when it finished', async () => {
  const { url } = await serveFeeds(rss(['New sanctions', 'Weather'], NOW - HOUR));
  const desk = await openDesk([`${url}/a`]);
  expect(await desk.tickAt(NOW)).toEqual({ looks: 1, added: 2, matched: 1 });
  expect(await deliveries(desk.db)).toEqual(['desk: post New sanctions']);
  expect(await readFact(desk.db, 'last-tick')).toBe(String(NOW));
  expect(desk.log).toEqual([]);
});

test('a feed is looked at again only when it is due, and then with what is known of it', async () => {
  const server = await serveFeeds(rss(['New sanctions'], NOW - HOUR));
  const desk = await openDesk([`${server.url}/a`]);
  for (const minute of [0, 1, 4, 60]) await desk.tickAt(NOW + minute * MINUTE);
  expect(server.requests.map(({ etag }) => etag)).toEqual([undefined, '"New sanctions"']);
  expect(await countRows(desk.db)).toMatchObject({ article: 1, delivery: 1 });
});

test('a feed whose address was changed is looked at at once, without the old one’s validators', async () => {
  const server = await serveFeeds(rss(['New sanctions'], NOW - HOUR));
  const desk = await openDesk([`${server.url}/a`]);
  await desk.tickAt(NOW);
  const [feed] = desk.watch.settings.feeds;
  if (feed) feed.url = `${server.url}/b`;
  await desk.tickAt(NOW + 1);
  expect(server.requests).toEqual([
    { path: '/a', etag: undefined },
    { path: '/b', etag: undefined },
  ]);
});

test('feeds that fail in every way stop no other, and each is said once', async () => {
  const good = rss(['New sanctions'], NOW - HOUR);
  const server = await serveFeeds((request, response) => {
    if (request.url === '/html') response.writeHead(200).end('<html>Sign in</html>');
    else if (request.url === '/500') response.writeHead(500).end();
    else if (request.url === '/410') response.writeHead(410).end();
    else if (request.url === '/drop') response.destroy();
    else good(request, response);
  });
  const desk = await openDesk(['/html', '/500', '/410', '/drop', '/good'].map((path) => server.url + path));
  expect(await desk.tickAt(NOW)).toEqual({ looks: 5, added: 1, matched: 1 });
  expect(await deliveries(desk.db)).toEqual(['desk: post New sanctions']);
  expect(desk.log.toSorted()).toEqual([
    expect.stringMatching(/^warn: feed A: .+; retried$/),
    'warn: feed B: HTTP 500 Internal Server Error; retried',
    'warn: feed C: HTTP 410 Gone; not looked at again',
    expect.stringMatching(/^warn: feed D: .+; retried$/),
  ]);
  for (const hour of [1, 3, 6]) await desk.tickAt(NOW + hour * HOUR);
  expect(desk.log).toHaveLength(4);
  expect(server.requests.filter(({ path }) => path === '/410')).toHaveLength(1);
});

test('a trouble is said once, a change of it again, and its end', async () => {
  const server = await serveFeeds((_request, response) => response.writeHead(500).end());
  const desk = await openDesk([`${server.url}/a`]);
  for (const hour of [0, 2]) await desk.tickAt(NOW + hour * HOUR);
  server.answer((_request, response) => response.writeHead(403).end());
  for (const hour of [4, 6]) await desk.tickAt(NOW + hour * HOUR);
  server.answer(rss(['New sanctions'], NOW - HOUR));
  for (const hour of [8, 10]) await desk.tickAt(NOW + hour * HOUR);
  expect(desk.log).toEqual([
    'warn: feed A: HTTP 500 Internal Server Error; retried',
    'warn: feed A: HTTP 403 Forbidden; retried',
    'info: feed A: works again',
  ]);
});

/** A server that holds every answer back, and remembers how many it held at most. */
async function holdingServer() {
  const held: (() => void)[] = [];
  const most = { held: 0 };
  const empty = rss([], NOW);
  const server = await serveFeeds((request, response) => {
    if (request.url === '/probe') return response.end();
    held.push(() => empty(request, response));
    most.held = Math.max(most.held, held.length);
  });
  return { server, held, most };
}

/** Once the server answers, whatever was on its way to it has arrived. */
async function settle({ url }: FeedServer): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await (await fetch(`${url}/probe`)).text();
}

test('no more looks are under way than the config allows, in all and at one host', async () => {
  const hosts = await Promise.all([holdingServer(), holdingServer(), holdingServer()]);
  // The first host has the most feeds and comes first: it must not take the places of the others.
  const urls = hosts.flatMap(({ server }, index) =>
    Array.from({ length: index === 0 ? 8 : 3 }, (_, feed) => `${server.url}/${feed}`),
  );
  const desk = await openDesk(urls, { ...fetchSettings, concurrency: 5, perHost: 2 });
  let isDone = false;
  const ticked = desk.tickAt(NOW).finally(() => {
    isDone = true;
  });
  const underWay = () => hosts.reduce((sum, { held }) => sum + held.length, 0);
  await eventually(() => underWay() === 5);
  expect(hosts.map(({ held }) => held.length)).toEqual([2, 2, 1]);
  let most = 0;
  while (!isDone) {
    await Promise.all(hosts.map(({ server }) => settle(server)));
    most = Math.max(most, underWay());
    for (const { held } of hosts) held.shift()?.();
  }
  expect(await ticked).toEqual({ looks: 14, added: 0, matched: 0 });
  expect(most).toBe(5);
  expect(Math.max(...hosts.map((host) => host.most.held))).toBe(2);
});

test('a server that hangs delays neither other feeds nor the sign of life of the bot', async () => {
  const hanging = await holdingServer();
  const wire = await serveFeeds(rss(['New sanctions'], NOW - HOUR));
  const desk = await openDesk([`${hanging.server.url}/a`, `${wire.url}/b`]);
  onTestFinished(() => desk.stop.abort());
  const first = await desk.begin(NOW);
  await eventually(() => desk.looks.underWay().length === 1);
  wire.answer(rss(['New sanctions', 'A missile flies'], NOW));
  const second = await desk.begin(NOW + 10 * MINUTE);
  expect(await second.looks).toEqual({ looks: 1, added: 1, matched: 1 });
  expect(await readFact(desk.db, 'last-tick')).toBe(String(NOW + 10 * MINUTE));
  expect(hanging.held).toHaveLength(1);
  hanging.held[0]?.();
  expect(await first.looks).toEqual({ looks: 2, added: 1, matched: 1 });
  expect((await readFeedStates(desk.db)).map(({ feed, lastLook }) => [feed, lastLook])).toEqual([
    ['A', NOW],
    ['B', NOW + 10 * MINUTE],
  ]);
});

test('the operators hear of a feed that fails for a day, and of its end', async () => {
  const server = await serveFeeds((_request, response) => response.writeHead(500).end());
  const desk = await openDesk([`${server.url}/a`]);
  desk.watch.settings.operators = ['desk'];
  for (let hour = 0; hour < 30; hour += 1) await desk.tickAt(NOW + hour * HOUR);
  server.answer(rss(['New sanctions'], NOW - HOUR));
  for (let hour = 30; hour < 34; hour += 1) await desk.tickAt(NOW + hour * HOUR);
  const notices = await desk.db.selectFrom('notice').select(['at', 'lines']).orderBy('at').execute();
  expect(notices.map(({ at, lines }) => [(at - NOW) / HOUR, JSON.parse(lines)])).toEqual([
    [25, ['The feed A (HTTP 500 Internal Server Error) has failed for a day. The bot goes on trying.']],
    [31, ['The feed A works again.']],
  ]);
});

test('what the store refuses is said in a line, and the next tick takes it in', async () => {
  const servers = [
    await serveFeeds(rss(['New sanctions'], NOW - HOUR)),
    await serveFeeds(rss(['A missile flies'], NOW - HOUR)),
  ];
  const desk = await openDesk(servers.map(({ url }) => `${url}/a`));
  await sql`CREATE TRIGGER full BEFORE INSERT ON article WHEN NEW.feed = 'A'
    BEGIN SELECT RAISE(ABORT, 'disk full'); END`.execute(desk.db);
  expect(await desk.tickAt(NOW)).toEqual({ looks: 2, added: 1, matched: 1 });
  expect(desk.log).toEqual([expect.stringMatching(/^error: A: not stored, and tried again: .*disk full$/)]);
  expect((await readFeedStates(desk.db)).map(({ feed }) => feed)).toEqual(['B']);
  await sql`DROP TRIGGER full`.execute(desk.db);
  await desk.tickAt(NOW + 1_000);
  expect(await deliveries(desk.db)).toEqual(['desk: post A missile flies', 'desk: post New sanctions']);
  expect(servers.map(({ requests }) => requests.map(({ etag }) => etag))).toEqual([
    [undefined, undefined],
    [undefined],
  ]);
});

test('reminders that cannot be made hold up neither alerts nor looks', async () => {
  const { url } = await serveFeeds(rss(['New sanctions'], NOW - HOUR));
  const desk = await openDesk([`${url}/a`]);
  await sql`CREATE TRIGGER broken BEFORE INSERT ON fact WHEN NEW.name = 'last-reminders'
    BEGIN SELECT RAISE(ABORT, 'no reminders'); END`.execute(desk.db);
  expect(await desk.tickAt(NOW)).toEqual({ looks: 1, added: 1, matched: 1 });
  expect(await deliveries(desk.db)).toEqual(['desk: post New sanctions']);
  expect(desk.log).toEqual([
    expect.stringMatching(/^error: the deadlines cannot be told of, and it is tried again: .*no reminders$/),
  ]);
});

test('a full disk is said in a line, and nothing is lost when there is room again', async () => {
  const server = await serveFeeds(rss(['New sanctions'], NOW - HOUR));
  const desk = await openDesk([`${server.url}/a`]);
  const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(desk.db);
  await sql`PRAGMA max_page_count = ${sql.raw(String(rows[0]?.page_count))}`.execute(desk.db);
  const titles = Array.from(
    { length: 20 },
    (_, index) => `New sanctions ${index} ${'more of them '.repeat(50)}`,
  );
  server.answer(rss(titles, NOW - HOUR));
  await desk.tickAt(NOW);
  expect(desk.log[0]).toBe('error: A: not stored, and tried again: the disk is full');
  await sql`PRAGMA max_page_count = 1000000`.execute(desk.db);
  await desk.tickAt(NOW + 1_000);
  expect(await countRows(desk.db)).toMatchObject({ article: 20, feed_state: 1 });
});

test('a store that cannot be read is said in a line', async () => {
  const server = await serveFeeds(rss(['New sanctions'], NOW - HOUR));
  const desk = await openDesk([`${server.url}/a`]);
  await desk.db.destroy();
  expect(await desk.tickAt(NOW)).toEqual({ looks: 0, added: 0, matched: 0 });
  expect(desk.log).toEqual([
    expect.stringMatching(/^error: the store fails, and the tick is tried again: [^\n]+$/),
  ]);
});

test('a look that is cut short says nothing about its feed', async () => {
  const server = await serveFeeds(() => undefined);
  const desk = await openDesk([`${server.url}/a`]);
  onTestFinished(() => desk.stop.abort());
  const ticked = desk.tickAt(NOW);
  await eventually(() => server.requests.length === 1);
  desk.stop.abort();
  expect(await ticked).toEqual({ looks: 0, added: 0, matched: 0 });
  expect({ states: await readFeedStates(desk.db), log: desk.log }).toEqual({ states: [], log: [] });
});
