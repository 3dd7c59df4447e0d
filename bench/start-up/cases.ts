/** What is measured: a bare Node, and the program with each choice of platforms, on loopback servers. */
import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFact } from '../../src/store/facts.ts';
import { openStore } from '../../src/store/open-store.ts';
import { startDiscordServer } from '../../tests/support/discord-server/start-discord-server.ts';
import { startSlackServer } from '../../tests/support/slack-server/start-slack-server.ts';
import { buildArchive, writeConfig } from './archive.ts';
import { type Child, startChild } from './child.ts';
import { serveBenchFeeds } from './feeds.ts';
import type { Case } from './figures.ts';

const PROGRAM = join(import.meta.dirname, '../../src/main.ts');
const DATABASE = 'watch.db';

export type Bench = {
  archived: number;
  startBare(): Promise<Child>;
  /** Each start finds the archive as it was made. Ready is: the first tick has finished. */
  startProgram(platforms: Case): Promise<Child>;
  close(): Promise<void>;
};

/** @param folder an empty one. */
export async function openBench(folder: string, signal: AbortSignal): Promise<Bench> {
  const feeds = await serveBenchFeeds();
  const config = writeConfig(folder, feeds);
  const archive = join(folder, 'archive');
  const archived = await buildArchive(archive, config, feeds, signal);
  feeds.goOn();
  const [slack, discord] = await Promise.all([startSlackServer(), startDiscordServer()]);
  const slackVariables = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    SLACK_CHANNEL: 'C0DESK',
  };
  const discordVariables = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_CHANNEL: discord.channels[0]?.id ?? '',
  };
  const variables = {
    terminal: {},
    slack: slackVariables,
    discord: discordVariables,
    both: { ...slackVariables, ...discordVariables },
  };
  return {
    archived,
    startBare: () => startBare(folder, signal),
    async startProgram(platforms) {
      const dataDir = join(folder, platforms);
      rmSync(dataDir, { recursive: true, force: true });
      cpSync(archive, dataDir, { recursive: true });
      const visit = await openStore(join(dataDir, DATABASE), 'visit');
      if (!visit.ok) throw new Error(visit.problem);
      const before = await readFact(visit.db, 'last-tick');
      const isReady = async () => (await readFact(visit.db, 'last-tick')) !== before;
      const env = { ...variables[platforms], DATA_DIR: dataDir };
      const start = { args: [PROGRAM, '--config', config], env, cwd: folder, isReady };
      return startChild(start, signal).finally(() => visit.db.destroy());
    },
    async close() {
      await Promise.all([feeds.server.close(), slack.close(), discord.close()]);
    },
  };
}

/** A Node that does nothing; ready is: it has made a file. */
async function startBare(folder: string, signal: AbortSignal): Promise<Child> {
  const program = join(folder, 'bare.mjs');
  const ready = join(folder, 'bare-is-ready');
  writeFileSync(
    program,
    `import { writeFileSync } from 'node:fs'; writeFileSync(process.argv[2], ''); setInterval(() => {}, 60_000);`,
  );
  rmSync(ready, { force: true });
  const start = { args: [program, ready], env: {}, cwd: folder, isReady: async () => existsSync(ready) };
  return startChild(start, signal);
}
