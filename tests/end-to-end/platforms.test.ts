/** The whole program with Slack and Discord, both played on loopback. */
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type DiscordServer, startDiscordServer } from '../support/discord-server/start-discord-server.ts';
import { type SlackServer, startSlackServer } from '../support/slack-server/start-slack-server.ts';
import {
  engineTest,
  eventually,
  serveArticles,
  startProgram,
  temporaryFolder,
  writeConfig,
} from './program.ts';

const DISCORD_CHANNEL = '200000000000000001';

async function openPlatforms(): Promise<{ slack: SlackServer; discord: DiscordServer }> {
  const slack = await startSlackServer();
  const discord = await startDiscordServer();
  onTestFinished(async () => {
    await Promise.all([slack.close(), discord.close()]);
  });
  return { slack, discord };
}

function environmentFor(slack: SlackServer, discord: DiscordServer, folder: string) {
  return {
    DATA_DIR: join(folder, 'data'),
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
  };
}

const CHANNELS = { desk: { slack: 'C0DESK' }, 'discord-desk': { discord: DISCORD_CHANNEL } };

/** The messages of a channel by the article that their headline links to, which background entries do not. */
function told(messages: readonly unknown[]): string[] {
  return messages.map((message) => {
    const text = JSON.stringify(message);
    const headline = /"url":"https:\/\/wire\.example\/(engine-test-\d+)"/.exec(text);
    return headline?.[1] ?? /engine-test-\d+/.exec(text)?.[0] ?? 'something else';
  });
}

it('alerts reach both platforms, /watch latest lists them, and SIGTERM ends it in order', async () => {
  const { slack, discord } = await openPlatforms();
  const folder = temporaryFolder();
  const config = writeConfig(folder, await serveArticles([engineTest(1)]), CHANNELS);
  const program = startProgram('src/main.ts', ['--config', config], environmentFor(slack, discord, folder));
  await eventually(() => slack.messages('C0DESK').length > 0 && discord.messages(DISCORD_CHANNEL).length > 0);
  await eventually(() => slack.sockets.connections() > 0);
  const fromSlack = await slack.sendCommand({ text: 'latest' });
  const fromDiscord = await discord.sendCommand({ name: 'watch', subcommand: 'latest' });
  program.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  expect({
    slack: told(slack.messages('C0DESK')),
    discord: told(discord.messages(DISCORD_CHANNEL)),
    latest: [told(fromSlack.responses), told(fromDiscord.messages)],
    violations: [...slack.violations, ...discord.violations],
  }).toEqual({
    slack: ['engine-test-1'],
    discord: ['engine-test-1'],
    latest: [['engine-test-1'], ['engine-test-1']],
    violations: [],
  });
}, 60_000);

it('nothing is lost and nothing doubled when it is killed while the platforms lose answers', async () => {
  const { slack, discord } = await openPlatforms();
  const folder = temporaryFolder();
  const articles = [engineTest(1)];
  const config = writeConfig(folder, await serveArticles(articles), CHANNELS);
  const numbers = [1, 2, 3, 4, 5];
  for (const number of numbers) {
    if (number > 1) articles.push(engineTest(number));
    // The message arrives, its answer does not, and then the process is gone.
    slack.failNext('chat.postMessage', { kind: 'hang', accepted: true });
    discord.failNext('POST /channels/:channel/messages', { kind: 'hang', when: 'after' });
    const program = startProgram('src/main.ts', ['--config', config], environmentFor(slack, discord, folder));
    await eventually(
      () => slack.messages('C0DESK').length >= number && discord.messages(DISCORD_CHANNEL).length >= number,
    );
    program.kill('SIGKILL');
    await program.ended;
  }
  const last = startProgram('src/main.ts', ['--config', config], environmentFor(slack, discord, folder));
  articles.push(engineTest(6));
  await eventually(
    () => slack.messages('C0DESK').length >= 6 && discord.messages(DISCORD_CHANNEL).length >= 6,
  );
  last.kill('SIGTERM');
  await last.ended;
  const expected = [...numbers, 6].map((number) => `engine-test-${number}`);
  expect({
    slack: told(slack.messages('C0DESK')),
    discord: told(discord.messages(DISCORD_CHANNEL)),
  }).toEqual({ slack: expected, discord: expected });
}, 120_000);

it('a token that is refused ends the start with one clear line for each, without the token', async () => {
  const { slack, discord } = await openPlatforms();
  const folder = temporaryFolder();
  const config = writeConfig(folder, await serveArticles([]), CHANNELS);
  const env = environmentFor(slack, discord, folder);
  const program = startProgram('src/main.ts', ['--config', config], {
    ...env,
    SLACK_BOT_TOKEN: 'xoxb-wrong',
    DISCORD_TOKEN: 'wrong.token.here',
  });
  expect(await program.ended).toBe(2);
  const said = program.err.filter((line) => /refused/.test(line));
  expect(
    said.map((line) => /Slack refused SLACK_BOT_TOKEN|Discord refused DISCORD_TOKEN/.exec(line)?.[0]),
  ).toEqual(['Slack refused SLACK_BOT_TOKEN', 'Discord refused DISCORD_TOKEN']);
  expect([...program.err, ...program.out].join('\n')).not.toMatch(/xoxb-wrong|wrong\.token|\n\s+at /);
}, 60_000);

it('platforms that cannot be reached at start are connected later, and nothing is lost meanwhile', async () => {
  const { slack, discord } = await openPlatforms();
  const folder = temporaryFolder();
  const config = writeConfig(folder, await serveArticles([engineTest(1)]), {
    ...CHANNELS,
    terminal: { console: true },
  });
  slack.failNext('auth.test', { kind: 'status', status: 503 });
  const program = startProgram(
    'src/main.ts',
    ['--config', config, '--json'],
    environmentFor(slack, discord, folder),
  );
  await eventually(() => program.out.length > 0 && discord.messages(DISCORD_CHANNEL).length > 0);
  await eventually(() => slack.messages('C0DESK').length > 0);
  program.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  expect(told(slack.messages('C0DESK'))).toEqual(['engine-test-1']);
}, 60_000);
