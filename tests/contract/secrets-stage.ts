/** The real program's surroundings, with all secrets that it can have, and what it left behind. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  engineTest,
  type Program,
  serveArticles,
  temporaryFolder,
  writeConfig,
} from '../end-to-end/program.ts';
import { type DiscordServer, startDiscordServer } from '../support/discord-server/start-discord-server.ts';
import { type SlackServer, startSlackServer } from '../support/slack-server/start-slack-server.ts';

export const DISCORD_CHANNEL = '200000000000000001';
/** Of the form that Discord gives them. */
export const DISCORD_TOKEN = 'MTk4NjIyNDgzNDcxOTI1MjQ4.GhT9xQ.s3cretS3cretS3cretS3cretS3cretS3cret_-';
export const SIGNING_SECRET = '8f742231b10e8888abcd99yyyzzz85a5'.replace(/[yz]/g, 'e');
export const PAGE_KEY = 'page-key-K3yOfThePage-0123456789';
const CHANNELS = {
  desk: { slack: 'C0DESK' },
  watchers: { discord: DISCORD_CHANNEL },
  terminal: { console: true },
};

type Stage = {
  slack: SlackServer;
  discord: DiscordServer;
  folder: string;
  config: string;
  env: Record<string, string>;
  secrets: Record<string, string>;
};

export async function setStage(articles = [engineTest(1)], channels: object = CHANNELS): Promise<Stage> {
  const [slack, discord] = [await startSlackServer(), await startDiscordServer({ token: DISCORD_TOKEN })];
  onTestFinished(async () => {
    await Promise.all([slack.close(), discord.close()]);
  });
  const folder = temporaryFolder();
  const config = writeConfig(folder, await serveArticles(articles), channels);
  const env = {
    DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'trace',
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN,
    DISCORD_API_URL: discord.apiUrl,
    PAGE_KEY,
  };
  const secrets = {
    'Slack bot token': slack.botToken,
    'Slack app token': slack.appToken,
    'Discord token': DISCORD_TOKEN,
    'signing secret': SIGNING_SECRET,
    'key of the page': PAGE_KEY,
  };
  return { slack, discord, folder, config, env, secrets };
}

/** All that can be read afterwards, but for the folder's own secret files. */
export function written({ slack, discord, folder }: Stage, ...programs: readonly Program[]): string {
  const data = join(folder, 'data');
  const files = readdirSync(folder).includes('data') ? readdirSync(data) : [];
  return [
    ...programs.flatMap(({ out, err }) => [out.join('\n'), err.join('\n')]),
    ...files.map((file) => readFileSync(join(data, file), 'latin1')),
    JSON.stringify(slack.calls),
    JSON.stringify(slack.messages('C0DESK')),
    JSON.stringify(slack.ephemerals),
    JSON.stringify(discord.calls),
    JSON.stringify(discord.messages(DISCORD_CHANNEL)),
  ].join('\n');
}
