/** What the check-up finds holds no token and no signing secret, wherever somebody put one. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { startCheckup } from '../../src/app/checkup/checkup.ts';
import type { Finding } from '../../src/chat/finding.ts';
import { startServer as startDiscord } from '../chat/discord/connected.ts';
import { startServer as startSlack } from '../chat/slack/open-slack.ts';
import { temporaryFolder } from './temporary-store.ts';

const SIGNING_SECRET = 'deadbeef'.repeat(4);

async function checkUp(configText: string, env: Record<string, string>): Promise<readonly Finding[]> {
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const input = { env, cwd: temporaryFolder(), configPath: 'watch.yaml', configText };
  return (await Promise.all(startCheckup(input, Date.now, stop.signal))).flat();
}

describe('what is found holds no secret', () => {
  const good = `
feeds: [ { name: NAME, url: "http://127.0.0.1:1/?key=KEY" } ]
terms: [ { name: TERM, match: sanctions } ]
channels: { desk: { slack: C0DESK }, CHANNEL: { console: true } }
`;
  const filled = (secrets: readonly string[]) =>
    ['NAME', 'KEY', 'TERM', 'CHANNEL'].reduce(
      (text, place, index) =>
        text.replace(place, JSON.stringify(secrets[index % secrets.length]).slice(1, -1)),
      good,
    );
  const table: [why: string, (config: string) => string][] = [
    ['with secrets as names', (config) => config],
    ['with secrets at the place of mistakes', (config) => config.replace('sanctions', '"unclosed')],
    ['with a secret as the id of a channel', (config) => config.replace('C0DESK', '$SLACK_BOT_TOKEN')],
  ];

  test.each(table)('%s', async (_why, change) => {
    const [slack, discord] = [await startSlack(), await startDiscord()];
    const common = {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
    };
    for (const [name, value] of [
      ['SLACK_APP_TOKEN', slack.appToken],
      ['SLACK_SIGNING_SECRET', SIGNING_SECRET],
    ] as const) {
      const secrets = [slack.botToken, discord.token, value];
      const findings = await checkUp(change(filled(secrets)), {
        ...common,
        SLACK_HTTP_PORT: '0',
        [name]: value,
      });
      const shown = JSON.stringify(findings);
      expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
      expect(findings.map(({ subject }) => subject)).toContain('Discord token');
    }
  });

  test('where the tokens are refused', async () => {
    const [slack, discord] = [await startSlack(), await startDiscord()];
    const findings = await checkUp(filled(['hunter', 'desk', 'word', 'terminal']), {
      SLACK_BOT_TOKEN: 'xoxb-hunter2',
      SLACK_APP_TOKEN: 'xapp-hunter2',
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: 'Bot.hunter2',
      DISCORD_API_URL: discord.apiUrl,
    });
    expect(JSON.stringify(findings)).not.toContain('hunter2');
  });
});
