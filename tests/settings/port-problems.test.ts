/** Ports of this machine that the config gives away twice. */
import { expect, test } from 'vitest';
import { loadSettings } from '../../src/settings/load-settings.ts';
import { formatProblem } from '../../src/settings/problem.ts';

const HTTP = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef' };

function problems(first: string, env: Record<string, string> = {}): readonly string[] {
  const configText = `${first}
feeds: [{ name: Wire, url: https://wire.example/ }]
terms: [{ name: Sanctions, match: sanctions }]
channels: { desk: { console: true } }
`;
  const outcome = loadSettings({ env, cwd: '/watch', configPath: 'watch.yaml', configText });
  return outcome.ok ? [] : outcome.problems.map(formatProblem);
}

const slackAt = (port: string, host: string) => ({ ...HTTP, SLACK_HTTP_PORT: port, SLACK_HTTP_HOST: host });
const cases: [what: string, config: string, env: Record<string, string>, expected: string[]][] = [
  [
    'of Slack and of the page',
    'page: { port: 3000 }',
    slackAt('3000', '0.0.0.0'),
    [
      'watch.yaml:1:15 page.port: 3000 is already the port of Slack, SLACK_HTTP_PORT in the environment: choose another',
    ],
  ],
  [
    'of Slack and of websub',
    'websub: { public_url: "https://w.example", port: 3000 }',
    slackAt('3000', '127.0.0.1'),
    [
      'watch.yaml:1:50 websub.port: 3000 is already the port of Slack, SLACK_HTTP_PORT in the environment: choose another',
    ],
  ],
  ['at different addresses is none', 'page: { port: 3000, host: "::1" }', slackAt('3000', '127.0.0.1'), []],
  ['that differs is none', 'page: { port: 3001 }', slackAt('3000', '0.0.0.0'), []],
  [
    'in Socket Mode is none',
    'page: { port: 3000 }',
    { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' },
    [],
  ],
];

test.each(cases)('the same port %s', (_what, config, env, expected) => {
  expect(problems(config, env)).toEqual(expected);
});
