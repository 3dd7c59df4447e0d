/** The checks of the machine and the config: Node, clock, disk, database, feeds, what is wrong with one part only. */
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkClock, createClockReader } from '../../src/app/checkup/check-clock.ts';
import { checkConfig, loadWhatWorks } from '../../src/app/checkup/check-config.ts';
import { checkDatabase } from '../../src/app/checkup/check-database.ts';
import { checkDisk } from '../../src/app/checkup/check-disk.ts';
import { checkFeeds } from '../../src/app/checkup/check-feeds.ts';
import { checkNode } from '../../src/app/checkup/check-node.ts';
import { replacementAdvice } from '../../src/app/checkup/replacement-advice.ts';
import type { Finding } from '../../src/chat/finding.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { openStore } from '../../src/store/open-store.ts';
import { HOUR, loadDesk } from './desk.ts';
import { fetchSettings, rss, serveFeeds } from './feed-server.ts';
import { temporaryFolder } from './temporary-store.ts';

const never = new AbortController().signal;

function line({ level, subject, says, advice }: Finding): string {
  return `${level} ${subject}: ${says}${advice === null ? '' : ` → ${advice}`}`;
}

test.each([
  ['24.21.0', 'good Node: is version 24.21.0'],
  [
    '22.18.0',
    'wrong Node: is version 22.18.0; 24 is needed → start the bot by npm start, which brings its own Node, or install a newer one',
  ],
])('Node %s', (version, expected) => expect(line(checkNode(version))).toBe(expected));

describe('the clock', () => {
  const late = 'signatures may be refused and messages in doubt looked for at the wrong time';
  const advice =
    'let the system set its time (timedatectl set-ntp true, or the settings of the virtual machine)';
  test.each([
    [
      [],
      'risk Clock: could not be compared, since no server was reached → check the time of this machine yourself',
    ],
    [[30_000], 'good Clock: is right, compared with one server'],
    [[-90_000, 1_000], 'good Clock: is right, compared with 2 answers of servers'],
    [[31_000, 40_000], `risk Clock: is 31 s behind, so ${late} → ${advice}`],
    [[-3 * HOUR], `risk Clock: is 180 min ahead, so ${late} → ${advice}`],
  ])('%j ms ahead of it', (offsets, expected) => expect(line(checkClock(offsets))).toBe(expected));

  test('is compared with the moment at which an answer was made, which a cache may have kept', () => {
    const reader = createClockReader(() => 100_000);
    reader.onDate(new Date(40_000).toUTCString(), 60);
    reader.onDate('', 0);
    reader.onDate('yesterday', Number.NaN);
    expect(reader.offsets).toEqual([0]);
  });
});

describe('the data folder', () => {
  test('need not be there, and is not made', async () => {
    const folder = join(temporaryFolder(), 'a', 'b');
    expect((await checkDisk(folder)).map(line)).toEqual([
      expect.stringMatching(/^good Data folder .*: will be made, with \d[\d.]* [GM]B free$/),
    ]);
    expect(existsSync(folder)).toBe(false);
  });

  test('is told with the size of its database', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'watch.db'), Buffer.alloc(1_500));
    writeFileSync(join(folder, 'watch.db-wal'), Buffer.alloc(2_000_000));
    expect((await checkDisk(folder)).map(line)).toEqual([
      expect.stringMatching(/can be written, with .* free; the database has 2 MB$/),
    ]);
  });

  test('cannot be a file', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const advice = 'give this user the right to write there, or set DATA_DIR';
    for (const path of [file, join(file, 'below')])
      expect((await checkDisk(path)).map(line)).toEqual([
        `wrong Data folder ${path}: a part of this path is a file, not a folder → ${advice}`,
      ]);
  });

  test.skipIf(process.getuid?.() === 0)('must be writable', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    expect((await checkDisk(folder)).map(({ level }) => level)).toEqual(['wrong']);
  });
});

describe('the database', () => {
  test('is made by the first start, not by the check', async () => {
    const folder = temporaryFolder();
    expect((await checkDatabase(folder)).map(line)).toEqual([
      'good Database: there is none yet; the first start makes it',
    ]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is told to be in use while a bot has it, and not after', async () => {
    const folder = temporaryFolder();
    const store = await openStore(join(folder, 'watch.db'), 'own');
    if (!store.ok) throw new Error(store.problem);
    const inUse = (await checkDatabase(folder)).map(line);
    await store.db.destroy();
    expect([inUse, (await checkDatabase(folder)).map(line)]).toEqual([
      ['good Database: opens; a bot is running on it'],
      ['good Database: opens; no bot is running on it'],
    ]);
  });

  test('may be something else', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'watch.db'), 'This is no database, however long it may be. '.repeat(99));
    expect((await checkDatabase(folder)).map(line)).toEqual([
      'wrong Database: it is not a Deadline Watch database → name another file, or move it away',
    ]);
  });

  test('may be a folder', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'watch.db'));
    expect((await checkDatabase(folder)).map(({ level }) => level)).toEqual(['wrong']);
  });
});

describe('feeds', () => {
  const advice = 'if that stays so, look for its new address';
  const network =
    'look whether this machine reaches the internet, and whether a proxy or a firewall is in between';

  async function check(urls: readonly string[], signal = never): Promise<string[]> {
    const feeds = urls.map((url, index) => ({
      name: `F${index + 1}`,
      url,
      weight: 1,
      minIntervalMs: HOUR,
      maxIntervalMs: HOUR,
      fullText: false,
    }));
    const settings: Settings = { ...loadDesk(), feeds, fetch: fetchSettings };
    const ports = { now: Date.now, onDate: () => {}, timeoutMs: 15_000 };
    return (await checkFeeds(settings, ports, signal)).map(line);
  }

  test('are each told with what they answered, and asked once', async () => {
    const good = await serveFeeds(rss(['News', 'More news'], Date.now() - 3 * HOUR));
    const old = await serveFeeds(rss(['Old news'], Date.now() - 8 * 24 * HOUR));
    const page = await serveFeeds((_request, response) =>
      response.end('<!doctype html><html><title>Moved</title></html>'),
    );
    const gone = await serveFeeds((_request, response) => response.writeHead(410).end());
    expect(await check([good.url, old.url, page.url, gone.url])).toEqual([
      'good Feed F1: HTTP 200, 2 items, the newest 3 h old',
      `risk Feed F2: HTTP 200, 1 item, the newest 8 days old → ${advice}`,
      `wrong Feed F3: answered with an HTML page, not a feed → ${advice}`,
      'wrong Feed F4: HTTP 410 Gone → take it out of the config, or look for its new address: the bot does not look at it again',
    ]);
    expect([good, old, page].map(({ requests }) => requests.length)).toEqual([1, 1, 1]);
  });

  test('of which none can be reached are told once', async () => {
    const { url } = await serveFeeds(() => undefined);
    const refused = url.replace(/:\d+/, ':1');
    expect(await check([refused, `${refused}/2`])).toEqual([
      `wrong Feeds: none of the 2 can be reached (connection refused) → ${network}`,
    ]);
  });

  const search = (site: string) =>
    `${advice}, or put in its place https://news.google.com/rss/search?q=site:${site}+when:1d&hl=en-US&gl=US&ceid=US:en`;
  test.each([
    ['https://www.nknews.org/feed/', search('nknews.org')],
    ['https://en.yna.co.kr/RSS/news.xml', search('yna.co.kr')],
    ['https://feed.koreatimes.co.kr/k/allnews.xml?key=secret', search('koreatimes.co.kr')],
    ['https://news.google.com/rss/search?q=x', advice],
    ['http://127.0.0.1:80/feed', advice],
    ['http://localhost/feed', advice],
  ])('%s may be replaced by a search for its outlet, where it is one', (url, expected) => {
    expect(replacementAdvice(url)).toBe(expected);
  });
});

describe('what is wrong in one part', () => {
  const CONFIG = `
feeds: [ { name: NK News, url: "https://www.nknews.org/feed/" } ]
terms: [ { name: Sanctions, match: sanctions } ]
channels: { desk: { slack: C024BE91L }, terminal: { console: true } }
`;
  const load = (configText: string, env: Record<string, string>) =>
    loadWhatWorks({ env, cwd: '/', configPath: 'watch.yaml', configText });
  const lines = (loaded: ReturnType<typeof load>) => checkConfig(loaded).map(line);

  test('of the environment leaves the config to be checked', () => {
    const loaded = load(CONFIG, { SLACK_BOT_TOKEN: 'hunter2', LOG_LEVEL: 'loud' });
    expect(lines(loaded)).toEqual([
      'wrong Environment SLACK_BOT_TOKEN: must be a bot token: it begins with xoxb- → correct it in .env or where the bot is started',
      'wrong Environment LOG_LEVEL: must be one of trace, debug, info, warn, error, fatal, silent → correct it in .env or where the bot is started',
      'good Config: watch.yaml is good: 1 feed, and alerts go to terminal',
      'good Terms: 1 can be matched',
    ]);
    expect(loaded.settings?.feeds).toHaveLength(1);
  });

  test('of the config leaves the tokens to be checked', () => {
    const loaded = load(CONFIG.replace('sanctions', '"sanc'), { DISCORD_TOKEN: 'token-1' });
    expect(loaded.settings).toBe(null);
    expect(loaded.environment.secrets.discord).toEqual({ token: 'token-1', apiUrl: null });
    expect(lines(loaded).at(-1)).toBe(
      'wrong Config: cannot be used → mend the config first; the feeds, terms and channels are checked once it is good',
    );
  });

  test('of permissions is told', () => {
    const text = `${CONFIG}permissions: { mute: { roles: ["112233445566778899"] } }\n`;
    const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
    expect(lines(load(text, env)).at(-1)).toBe(
      'wrong Permissions: nobody may mute: left out of permissions.mute is roles (Discord has no token) → change permissions.mute in the config, or set the tokens',
    );
  });
});
