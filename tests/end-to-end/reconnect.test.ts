/** The sockets to both platforms break: alerts go on without them, and commands once they are open again. */
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startDiscordServer } from '../support/discord-server/start-discord-server.ts';
import { startSlackServer } from '../support/slack-server/start-slack-server.ts';
import {
  engineTest,
  eventually,
  serveArticles,
  startProgram,
  temporaryFolder,
  writeConfig,
} from './program.ts';

const DISCORD_CHANNEL = '200000000000000001';

it('alerts are posted while the sockets are gone, once each, and commands are answered afterwards', async () => {
  const slack = await startSlackServer();
  const discord = await startDiscordServer();
  onTestFinished(async () => {
    await Promise.all([slack.close(), discord.close()]);
  });
  const folder = temporaryFolder();
  const articles = [engineTest(1)];
  const channels = { desk: { slack: 'C0DESK' }, 'discord-desk': { discord: DISCORD_CHANNEL } };
  const config = writeConfig(folder, await serveArticles(articles), channels);
  const program = startProgram('src/main.ts', ['--config', config], {
    DATA_DIR: join(folder, 'data'),
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
  });
  const shown = () => [slack.messages('C0DESK').length, discord.messages(DISCORD_CHANNEL).length];
  await eventually(() => shown().every((count) => count === 1));
  await eventually(() => slack.sockets.connections() > 0);
  const greetings = slack.sockets.greetings();
  const sessions = () => discord.gateway.counts.identified + discord.gateway.counts.resumed;
  const sessionsBefore = sessions();
  slack.sockets.holdHello(true);
  discord.gateway.refuse(true);
  slack.sockets.drop();
  discord.gateway.drop();
  articles.push(engineTest(2));
  await eventually(() => shown().every((count) => count === 2));
  slack.sockets.holdHello(false);
  // Those that were opened meanwhile never said hello.
  slack.sockets.drop();
  discord.gateway.refuse(false);
  await eventually(() => slack.sockets.greetings() > greetings && sessions() > sessionsBefore);
  const fromSlack = await slack.sendCommand({ text: 'latest' });
  const fromDiscord = await discord.sendCommand({ name: 'watch', subcommand: 'latest' });
  program.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  expect(JSON.stringify(fromSlack.responses)).toContain('engine-test-2');
  expect(JSON.stringify(fromDiscord.messages)).toContain('engine-test-2');
  expect(shown()).toEqual([2, 2]);
}, 120_000);
