/** The real program killed with SIGKILL while it reminds: each reminder is in the channel once, and so is the status. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { startSlackServer } from '../support/slack-server/start-slack-server.ts';
import { eventually, serveArticles, startProgram, temporaryFolder, writeConfig } from './program.ts';

const DESK = 'C0DESK';
const MINUTE_MS = 60_000;

it('a program that is killed as it posts its reminders goes on where it was', async () => {
  const slack = await startSlackServer({ channels: { [DESK]: 'member' } });
  const folder = temporaryFolder();
  const config = writeConfig(folder, await serveArticles([]), { desk: { slack: DESK } });
  const start = () =>
    startProgram('src/main.ts', ['--config', config], {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      DATA_DIR: join(folder, 'data'),
    });
  const shown = () => slack.messages(DESK).length;
  /** It is killed once it has posted: what was sent is not noted down yet. */
  const liveUntil = async (count: number) => {
    const program = start();
    await eventually(() => shown() >= count);
    program.kill('SIGKILL');
    await program.ended;
  };
  remindAt(config, Date.now() + 100 * MINUTE_MS);
  await liveUntil(1);
  // Both fall due in a moment, in whole seconds.
  remindAt(config, Date.now() + 2_000);
  await liveUntil(2);
  await liveUntil(3);
  const last = start();
  await eventually(() => openDeliveries(join(folder, 'data', 'watch.db')) === 0);
  last.kill('SIGKILL');
  await last.ended;
  const texts = slack.messages(DESK).map(({ text }) => /2 deadlines|talks|trade/.exec(text)?.[0]);
  expect(texts.toSorted()).toEqual(['2 deadlines', 'talks', 'trade']);
  expect(slack.pins(DESK)).toHaveLength(1);
  expect(slack.violations).toEqual([]);
  await slack.close();
}, 60_000);

/** Two deadlines that are a minute away then. */
function remindAt(config: string, dueAt: number): void {
  const { deadline: _one, ...rest } = JSON.parse(readFileSync(config, 'utf8')) as Record<string, unknown>;
  const at = new Date(dueAt + MINUTE_MS).toISOString().slice(0, 19);
  const deadlines = ['talks', 'trade'].map((name) => ({ name, at: `${at}Z`, reminders: ['1m'] }));
  writeFileSync(config, JSON.stringify({ ...rest, timezone: 'UTC', deadlines }));
}

function openDeliveries(path: string): number {
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  try {
    const open = db.prepare("SELECT id FROM delivery WHERE state IN ('pending', 'sending')").all();
    return open.length;
  } finally {
    db.close();
  }
}
