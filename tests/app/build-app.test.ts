/** The whole program from its settings: on all platforms at once, and what stands in the way of a start. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type BuiltApp, buildApp } from '../../src/app/build-app.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { DATABASE_FILE, openStore } from '../../src/store/open-store.ts';
import { channelId, startServer as startDiscord } from '../chat/discord/connected.ts';
import { eventually, startServer as startSlack } from '../chat/slack/open-slack.ts';
import { HOUR, loadDesk } from './desk.ts';
import { fetchSettings, rss, serveFeeds } from './feed-server.ts';
import { temporaryFolder } from './temporary-store.ts';

type Build = { built: BuiltApp; said: string[]; printed: string[] };

async function build(changes: Partial<Settings>): Promise<Build> {
  const said: string[] = [];
  const printed: string[] = [];
  const ports = {
    now: Date.now,
    log: (level: string, message: string) => said.push(`${level}: ${message}`),
    print: (channel: string, action: string, { headline }: { headline: string }) =>
      printed.push(`${channel}: ${action} ${headline}`),
  };
  const built = await buildApp({ ...loadDesk(), fetch: fetchSettings, ...changes }, ports);
  if (built.ok) onTestFinished(() => built.app.stop());
  return { built, said, printed };
}

/** Whether the store was closed, so that another start may use it. */
async function isReleased(dataDir: string): Promise<boolean> {
  const store = await openStore(join(dataDir, DATABASE_FILE), 'own');
  if (store.ok) await store.db.destroy();
  return store.ok;
}

/** It must have been built. */
async function start(changes: Partial<Settings>) {
  const { built, ...rest } = await build(changes);
  if (!built.ok) throw new Error(built.problems.join('\n'));
  return { ...built, ...rest };
}

function slackSecrets({ botToken, appToken, apiUrl }: Record<'botToken' | 'appToken' | 'apiUrl', string>) {
  return { botToken, link: { mode: 'socket' as const, appToken }, apiUrl };
}

/** One feed with one alert, for a channel on each platform. */
async function everywhere(): Promise<Partial<Settings>> {
  const { url } = await serveFeeds(rss(['New sanctions'], Date.now() - HOUR));
  return {
    feeds: [{ name: 'Yonhap', url, weight: 1, minIntervalMs: HOUR, maxIntervalMs: HOUR, fullText: false }],
    channels: [
      { name: 'desk', platform: 'slack', target: 'C0DESK', mention: null, tags: {} },
      { name: 'watchers', platform: 'discord', target: channelId, mention: null, tags: {} },
      { name: 'terminal', platform: 'console', target: 'terminal', mention: null, tags: {} },
    ],
    routes: [],
    fallback: { ...loadDesk().fallback, to: ['desk', 'watchers', 'terminal'] },
  };
}

test('one alert goes to Slack, Discord and the terminal, and all is closed at the end', async () => {
  const [slack, discord] = [await startSlack(), await startDiscord()];
  const dataDir = temporaryFolder();
  const { app, refusals, said, printed } = await start({
    ...(await everywhere()),
    dataDir,
    secrets: {
      slack: slackSecrets(slack),
      discord: { token: discord.token, apiUrl: discord.apiUrl },
      pageKey: null,
    },
  });
  // The first tick is not held up; what it finds goes out once there is somewhere to send it.
  await app.tickAndDeliver();
  expect(printed).toEqual(['terminal: post New sanctions']);
  expect(await refusals).toEqual([]);
  await eventually(() => slack.messages('C0DESK').length === 1 && discord.messages(channelId).length === 1);
  expect(said).toEqual(['info: The /watch command was put into Discord']);
  await app.stop();
  expect(await isReleased(dataDir)).toBe(true);
});

test('each token that is refused is said in a line without the token, and the other platforms go on', async () => {
  const [slack, discord] = [await startSlack(), await startDiscord()];
  const dataDir = temporaryFolder();
  const { app, refusals, said, printed } = await start({
    ...(await everywhere()),
    dataDir,
    secrets: {
      slack: { ...slackSecrets(slack), botToken: 'xoxb-old-secret' },
      discord: { token: 'old-secret', apiUrl: discord.apiUrl },
      pageKey: null,
    },
  });
  expect(await refusals).toEqual([
    expect.stringMatching(/^Slack refused SLACK_BOT_TOKEN \(invalid_auth\): [^\n]+$/),
    expect.stringMatching(/^Discord refused DISCORD_TOKEN: [^\n]+$/),
  ]);
  await app.tickAndDeliver();
  expect(printed).toEqual(['terminal: post New sanctions']);
  expect(JSON.stringify([await refusals, said])).not.toContain('old-secret');
  await app.stop();
  expect(await isReleased(dataDir)).toBe(true);
});

test('a platform that cannot be reached holds nothing up, and is said once', async () => {
  const slack = await startSlack();
  await slack.close();
  const dataDir = temporaryFolder();
  const { app, refusals, said, printed } = await start({
    ...(await everywhere()),
    dataDir,
    secrets: {
      slack: slackSecrets(slack),
      discord: null,
      pageKey: null,
    },
  });
  await app.tickAndDeliver();
  expect(printed).toEqual(['terminal: post New sanctions']);
  expect(await refusals).toEqual([]);
  expect(said).toEqual([expect.stringMatching(/^warn: Slack cannot be reached \(ECONNREFUSED\)[^\n]+$/)]);
  await app.stop();
  expect(await isReleased(dataDir)).toBe(true);
});

test('a stop while a platform is being connected waits for nobody', async () => {
  const dataDir = temporaryFolder();
  const hanging = await serveFeeds(() => undefined);
  const secrets = {
    slack: slackSecrets({ botToken: 'xoxb-1', appToken: 'xapp-1', apiUrl: `${hanging.url}/api/` }),
    discord: { token: 'secret', apiUrl: `${hanging.url}/api` },
    pageKey: null,
  };
  const { app, refusals } = await start({ dataDir, feeds: [], secrets });
  await eventually(() => hanging.requests.length === 2);
  const begun = performance.now();
  await app.stop();
  expect(performance.now() - begun).toBeLessThan(4_000);
  expect(await refusals).toEqual([]);
  expect(await isReleased(dataDir)).toBe(true);
});

const obstacles: [what: string, put: (dataDir: string) => void, problem: RegExp][] = [
  [
    'a database file that is none',
    (dataDir) => writeFileSync(join(dataDir, DATABASE_FILE), 'no database '.repeat(1_000)),
    /watch\.db: it is not a Deadline Watch database: [^\n]+$/,
  ],
  [
    'a journal of the terminal that cannot be read',
    (dataDir) => mkdirSync(join(dataDir, 'terminal-journal')),
    /terminal-journal: cannot be read or written \(EISDIR\)$/,
  ],
  [
    'a journal of the terminal that cannot be written',
    (dataDir) => mkdirSync(join(dataDir, 'terminal-journal.new')),
    /terminal-journal: cannot be read or written \(EISDIR\)$/,
  ],
];
test.each(obstacles)('%s is a problem of one line, and nothing stays open', async (_what, put, problem) => {
  const dataDir = temporaryFolder();
  put(dataDir);
  expect((await build({ dataDir })).built).toEqual({ ok: false, problems: [expect.stringMatching(problem)] });
  // Of a file that is no database, the lock beside it must be free at least.
  if (!problem.source.includes('db')) expect(await isReleased(dataDir)).toBe(true);
});

test('a second program on the same data is refused, and the first one is not disturbed', async () => {
  const dataDir = temporaryFolder();
  const first = await build({ dataDir, feeds: [] });
  expect((await build({ dataDir })).built).toEqual({
    ok: false,
    problems: [expect.stringMatching(/another Deadline Watch is using it/)],
  });
  if (!first.built.ok) throw new Error('the first one did not start');
  expect(await first.built.app.tickAndDeliver()).toEqual({ looks: 0, added: 0, matched: 0 });
});

test('a term that does not compile is a problem, and no folder is made', async () => {
  const [term] = loadDesk().terms;
  if (!term) throw new Error('the desk has no terms');
  const dataDir = join(temporaryFolder(), 'new');
  const { built } = await build({ dataDir, terms: [{ ...term, match: '(sanctions' }] });
  expect(built).toEqual({ ok: false, problems: [expect.stringMatching(/^term Sanctions: /)] });
});
