/** `npm run doctor` and `npm run deploy-commands` as people start them, on loopback Slack, Discord and feeds. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { rss, serveFeeds } from '../app/feed-server.ts';
import { temporaryFolder } from '../app/temporary-store.ts';
import { COMPILE_CACHE } from '../support/compile-cache.ts';
import { startDiscordServer } from '../support/discord-server/start-discord-server.ts';
import { startSlackServer } from '../support/slack-server/start-slack-server.ts';

const CHANNEL = '200000000000000001';
type Ran = { code: number | null; out: string; err: string };

async function run(
  script: 'doctor' | 'deploy-commands',
  {
    folder = temporaryFolder(),
    env = {},
    args = [],
  }: Partial<{
    folder: string;
    env: Record<string, string>;
    args: readonly string[];
  }>,
): Promise<Ran> {
  const path = fileURLToPath(new URL(`../../src/cli/${script}.ts`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], {
    cwd: folder,
    env: { ...COMPILE_CACHE, CONFIG: 'watch.yaml', DATA_DIR: 'data', ...env },
  });
  child.stdin.end();
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += String(data);
  });
  child.stderr.on('data', (data) => {
    err += String(data);
  });
  const [code] = await once(child, 'close');
  return { code, out, err };
}

/** Both platforms and a feed, all in order, with a config that uses them. */
async function setUp() {
  const [slack, discord] = [await startSlackServer(), await startDiscordServer()];
  onTestFinished(async () => {
    await Promise.all([slack.close(), discord.close()]);
  });
  const feed = await serveFeeds(rss(['Sanctions'], Date.now() - 3_600_000));
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, 'watch.yaml'),
    `feeds: [ { name: Yonhap, url: "${feed.url}" } ]
terms: [ { name: Sanctions, match: sanctions } ]
channels: { desk: { slack: C0DESK }, watchers: { discord: "${CHANNEL}" } }
fetch: { allow_hosts: [127.0.0.1] }
`,
  );
  const env = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
  };
  return { slack, discord, folder, env };
}

const lines = (text: string) => text.trimEnd().split('\n');

/** Each start of the program takes its time on a busy machine. */
const SLOW = { timeout: 60_000 };

describe('the doctor', SLOW, () => {
  test('says of a good set-up that all is good, and posts nothing', async () => {
    const { slack, discord, folder, env } = await setUp();
    await run('deploy-commands', { folder, env });
    const { code, out, err } = await run('doctor', { folder, env });
    expect(lines(out).map((line) => line.replace(/, with \d.*/, ''))).toEqual([
      expect.stringMatching(/^good: {2}Node: is version \d+\.\d+\.\d+$/),
      'good:  Config: watch.yaml is good: 1 feed, and alerts go to desk, watchers',
      'good:  Terms: 1 can be matched',
      'good:  Slack bot token: works in the workspace Desk, as @deadline_watch',
      'good:  Slack scopes: all that are needed are there',
      'good:  Slack channel desk (C0DESK): the bot is in it',
      'good:  Slack app-level token: works: Socket Mode can be opened',
      'good:  Discord token: works: the bot is deadline-watch',
      'good:  Discord invite link: brings the bot into a server, or gives it the permissions that it lacks there',
      expect.stringMatching(
        /^ {7}→ https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+&permissions=\d+&/,
      ),
      'good:  Discord gateway: 1000 of 1000 connections are left today',
      'good:  Discord commands: /watch is there as it should be',
      `good:  Discord channel watchers (${CHANNEL}): the bot can post in #alerts in Newsroom`,
      'good:  Feed Yonhap: HTTP 200, 1 item, the newest 1 h old',
      `good:  Data folder ${join(folder, 'data')}: will be made`,
      'good:  Database: there is none yet; the first start makes it',
      expect.stringMatching(/^good: {2}Clock: is right, compared with \d+ answers of servers$/),
      expect.stringMatching(/^0 wrong, 0 risks, \d+ good$/),
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect([slack.messages('C0DESK'), discord.messages(CHANNEL)]).toEqual([[], []]);
    expect([slack.violations, discord.violations]).toEqual([[], []]);
  });

  test('goes on where tokens are wrong, says 1, and shows none of them', async () => {
    const { folder, env } = await setUp();
    const wrong = {
      ...env,
      SLACK_BOT_TOKEN: 'xoxb-hunter2-hunter2',
      SLACK_APP_TOKEN: 'xapp-1-A0-hunter2',
      DISCORD_TOKEN: 'hunter2.hunter2.hunter2',
    };
    const { code, out, err } = await run('doctor', { folder, env: wrong });
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(lines(out).filter((line) => line.startsWith('wrong:'))).toEqual([
      'wrong: Slack bot token: Slack refused SLACK_BOT_TOKEN (invalid_auth)',
      'wrong: Slack app-level token: Slack refused SLACK_APP_TOKEN (invalid_auth)',
      'wrong: Discord token: Discord refused DISCORD_TOKEN',
    ]);
    expect([out.includes('Feed Yonhap: HTTP 200'), out.includes('hunter2')]).toEqual([true, false]);
  });

  test('says with --json what it found as an object a line', async () => {
    const { code, out } = await run('doctor', { args: ['--json'] });
    const findings = lines(out).map((line) => JSON.parse(line));
    expect(code).toBe(1);
    expect(findings.map((finding) => Object.keys(finding))).toEqual(
      findings.map(() => ['level', 'subject', 'says', 'advice']),
    );
    expect(findings[1]).toEqual({
      level: 'wrong',
      subject: 'Config',
      says: 'watch.yaml: there is no such file',
      advice: null,
    });
  });

  test.each([[['--bogus']], [['now']]])('%j is wrong use, told in one line', async (args) => {
    const { code, out, err } = await run('doctor', { args });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(lines(err)).toEqual([
      expect.stringContaining('Usage: npm run doctor -- [--config FILE] [--json]'),
    ]);
  });
});

describe('deploy-commands', SLOW, () => {
  test('puts the commands into Discord once', async () => {
    const { discord, folder, env } = await setUp();
    expect(await run('deploy-commands', { folder, env })).toEqual({
      code: 0,
      out: 'the /watch commands were put into Discord, for Deadline Watch\n',
      err: '',
    });
    expect(await run('deploy-commands', { folder, env })).toEqual({
      code: 0,
      out: 'the /watch commands are in Discord already, for Deadline Watch\n',
      err: '',
    });
    expect(discord.commands().map(({ name }) => name)).toEqual(['watch']);
    const json = await run('deploy-commands', { folder, env, args: ['--json'] });
    expect(JSON.parse(json.out)).toEqual({ outcome: 'unchanged', name: 'Deadline Watch' });
  });

  test('says what to do where the token is wrong or missing', async () => {
    const { folder, env } = await setUp();
    expect(await run('deploy-commands', { folder, env: { ...env, DISCORD_TOKEN: 'hunter2' } })).toEqual({
      code: 1,
      out: '',
      err: 'Discord refused DISCORD_TOKEN: copy the token of the bot again from the Developer Portal (Bot, Reset Token)\n',
    });
    expect(await run('deploy-commands', { folder })).toEqual({
      code: 2,
      out: '',
      err: 'DISCORD_TOKEN is not set: copy the token of the bot from the Developer Portal (Bot, Reset Token) into .env\n',
    });
  });
});
