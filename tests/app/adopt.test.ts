/** The running program goes on with another watch: feeds, terms, schedule, fetching and channels. */
import { expect, onTestFinished, test } from 'vitest';
import { type App, createApp } from '../../src/app/app.ts';
import { createPages } from '../../src/app/pages/create-pages.ts';
import { createCurrentWatch, type Watch } from '../../src/app/watch.ts';
import { createNotifier } from '../../src/chat/slack/notifier.ts';
import { createCallSlack } from '../../src/chat/slack/web-client.ts';
import type { Feed } from '../../src/domain/feed.ts';
import { createFeedClient } from '../../src/feeds/polling/poll-feed.ts';
import type { Settings } from '../../src/settings/settings.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { eventually, startServer } from '../chat/slack/open-slack.ts';
import { queuePost, readStates } from '../delivery/outbox.ts';
import type { SlackServer } from '../support/slack-server/start-slack-server.ts';
import { HOUR, loadDesk, watchOf } from './desk.ts';
import { fetchSettings, rss, serveFeeds } from './feed-server.ts';
import { temporaryStore } from './temporary-store.ts';

const DESK = { name: 'desk', platform: 'slack', target: 'C0DESK', mention: null, tags: {} } as const;

/** Ticks once a minute, so that nothing but the change itself has anything happen. */
function watchWith(changes: Partial<Settings>): Watch {
  return watchOf({ ...loadDesk(), fetch: fetchSettings, channels: [DESK], tickMs: 60_000, ...changes });
}

function feed(name: string, url: string): Feed {
  return { name, url, weight: 1, minIntervalMs: 1, maxIntervalMs: 1, fullText: false };
}

type Run = { app: App; db: Database; slack: SlackServer; log: string[]; posts(channel?: string): string[] };

async function start(watch: Watch): Promise<Run> {
  const slack = await startServer({ channels: { C0DESK: 'member', C0OTHER: 'member' } });
  const db = await temporaryStore();
  const log: string[] = [];
  const app = createApp({
    watch: createCurrentWatch(watch),
    db,
    createClient: createFeedClient,
    pages: createPages(() => watch.settings.fetch),
    notifiers: new Map([
      [
        'slack',
        createNotifier({
          callSlack: createCallSlack(slack.botToken, { apiUrl: slack.apiUrl }),
          pictures: { send: (_chart, send) => send(null) },
          botId: 'B0WATCH',
          mentionOf: () => null,
        }),
      ],
    ]),
    closers: [],
    now: Date.now,
    log: (level, message) => log.push(`${level}: ${message}`),
    beside: null,
  });
  onTestFinished(() => app.stop());
  app.start();
  const posts = (channel = 'C0DESK') => slack.messages(channel).map(({ text }) => text);
  return { app, db, slack, log, posts };
}

const young = () => Date.now() - HOUR;
const term = (name: string) => ({ ...loadDesk().terms[0], name, match: name }) as Settings['terms'][number];

test('a feed that is new is looked at at once, one that is gone never again', async () => {
  const old = await serveFeeds(rss(['New sanctions'], young()));
  const fresh = await serveFeeds(rss(['More sanctions'], young()));
  const { app, posts } = await start(watchWith({ feeds: [feed('Old', old.url)] }));
  await eventually(() => posts().length === 1);
  app.adopt(watchWith({ feeds: [feed('Fresh', fresh.url)], tickMs: 1_000 }));
  await eventually(() => posts().length === 2 && fresh.requests.length >= 3);
  expect(old.requests).toHaveLength(1);
});

test('what a feed gives that was asked before the change is matched by the new terms', async () => {
  const answers: (() => void)[] = [];
  const slow = await serveFeeds((request, response) => {
    answers.push(() => rss(['A typhoon nears', 'New sanctions'], young())(request, response));
  });
  const feeds = [feed('Slow', slow.url)];
  const { app, db, posts } = await start(watchWith({ feeds }));
  await eventually(() => answers.length === 1);
  app.adopt(watchWith({ feeds, terms: [term('typhoon')] }));
  answers[0]?.();
  await eventually(() => posts().length === 1);
  expect(posts()).toEqual([expect.stringContaining('A typhoon nears')]);
  expect(await db.selectFrom('match').select('term').execute()).toEqual([{ term: 'typhoon' }]);
});

test('what a feed gives that has left the config meanwhile is not taken in', async () => {
  const answers: (() => void)[] = [];
  const leaving = await serveFeeds((request, response) => {
    answers.push(() => rss(['New sanctions'], young())(request, response));
  });
  const staying = await serveFeeds(rss(['More sanctions'], young()));
  const { app, db, posts } = await start(watchWith({ feeds: [feed('Leaving', leaving.url)] }));
  await eventually(() => answers.length === 1);
  app.adopt(watchWith({ feeds: [feed('Staying', staying.url)] }));
  answers[0]?.();
  await eventually(() => posts().length === 1);
  expect(await db.selectFrom('article').select('feed').execute()).toEqual([{ feed: 'Staying' }]);
});

test('the time between ticks changes at once', async () => {
  const feeds = await serveFeeds(rss([], young()));
  const watched = { feeds: [feed('Wire', feeds.url)] };
  const { app } = await start(watchWith(watched));
  await eventually(() => feeds.requests.length === 1);
  app.adopt(watchWith({ ...watched, tickMs: 1_000 }));
  await eventually(() => feeds.requests.length >= 4);
});

test('other fetch settings hold from the next tick on, and the tick under way keeps its own', async () => {
  const agents: (string | undefined)[] = [];
  const answers: (() => void)[] = [];
  const wire = await serveFeeds((request, response) => {
    agents.push(request.headers['user-agent']);
    answers.push(() => rss(['New sanctions'], young())(request, response));
  });
  const feeds = [feed('Wire', wire.url)];
  const { app, posts, log } = await start(watchWith({ feeds }));
  await eventually(() => answers.length === 1);
  app.adopt(watchWith({ feeds, fetch: { ...fetchSettings, userAgent: 'Another/1.0' } }));
  answers[0]?.();
  await eventually(() => answers.length === 2);
  answers[1]?.();
  await eventually(() => posts().length === 1);
  expect(agents).toEqual([fetchSettings.userAgent, 'Another/1.0']);
  expect(log).toEqual([]);
});

test('a channel that is another place now gets what its old place refused, at once', async () => {
  const feeds = await serveFeeds(rss(['New sanctions'], young()));
  const watched = { feeds: [feed('Wire', feeds.url)] };
  const { app, slack, posts, log } = await start(
    watchWith({ ...watched, channels: [{ ...DESK, target: 'C0WRONG01' }] }),
  );
  await eventually(() => log.some((line) => line.includes('takes no alerts')));
  app.adopt(watchWith({ ...watched, channels: [{ ...DESK, target: 'C0OTHER' }] }));
  await eventually(() => posts('C0OTHER').length === 1);
  expect(slack.messages('C0DESK')).toEqual([]);
});

test('what is queued for a channel that has left the config is kept, and sent when it is back', async () => {
  const elsewhere = { ...DESK, name: 'elsewhere', target: 'C0OTHER' };
  const { app, db, posts } = await start(watchWith({ feeds: [], channels: [elsewhere] }));
  await queuePost({ db, clock: { at: Date.now() } }, 'desk', 1);
  await app.tickAndDeliver();
  expect([posts(), posts('C0OTHER'), await readStates(db)]).toEqual([[], [], ['post pending']]);
  app.adopt(watchWith({ feeds: [], channels: [DESK, elsewhere] }));
  await eventually(() => posts().length === 1);
});

test('a feed whose intervals have become shorter is looked at again by the new ones', async () => {
  const server = await serveFeeds(rss(['New sanctions'], young()));
  const every = (intervalMs: number) => ({
    feeds: [{ ...feed('Wire', server.url), minIntervalMs: intervalMs, maxIntervalMs: intervalMs }],
  });
  const { app, posts } = await start(watchWith(every(HOUR)));
  await eventually(() => posts().length === 1);
  app.adopt(watchWith(every(1)));
  await eventually(() => server.requests.length === 2);
});
