/** What a good config becomes. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadSettings } from '../../src/settings/load-settings.ts';
import { formatProblem } from '../../src/settings/problem.ts';
import { readReminderTime } from '../../src/settings/reminder-time.ts';
import type { Settings } from '../../src/settings/settings.ts';

const FIXTURES = new URL('../fixtures/config/', import.meta.url);
const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

const REMINDERS = ['30d', '14d', '7d', '3d', '1d', '12h', '3h', '1h', 'passed'].map(readReminderTime);

type Env = Record<string, string | undefined>;

function load(configText: string, env: Env = {}): Settings {
  const outcome = loadSettings({ env, cwd: '/watch', configPath: 'watch.yaml', configText });
  if (!outcome.ok) throw new Error(outcome.problems.map(formatProblem).join('\n'));
  return outcome.settings;
}

function fixture(name: string): string {
  return readFileSync(new URL(name, FIXTURES), 'utf8');
}

test('a config of feeds, terms and channels alone gets all defaults', () => {
  expect(load(fixture('good-minimal.yaml'))).toEqual({
    configName: 'watch.yaml',
    configPath: '/watch/watch.yaml',
    files: ['/watch/watch.yaml'],
    acronyms: [],
    operators: [],
    dataDir: '/watch/data',
    logLevel: 'info',
    secrets: { slack: null, discord: null, pageKey: null },
    timezone: 'UTC',
    deadlines: [],
    page: null,
    milestones: [],
    contexts: {},
    feeds: [
      {
        name: 'NK News',
        url: 'https://www.nknews.org/feed/',
        weight: 1,
        minIntervalMs: 300_000,
        maxIntervalMs: 3_600_000,
        fullText: false,
      },
    ],
    permissions: { mute: null, change: null, test: null },
    permissionGaps: [],
    terms: [
      {
        name: 'Sanctions',
        match: 'sanctions',
        context: null,
        aliases: [],
        urgency: 'normal',
        minScore: 0,
        historical: 'digest',
        edits: 'update',
        earlyWarning: true,
        background: null,
      },
    ],
    channels: [{ name: 'terminal', platform: 'console', target: 'terminal', mention: null, tags: {} }],
    leftOut: [],
    routes: [],
    fallback: { terms: null, to: ['terminal'], gatherMs: 0, quietHours: null, digest: null },
    digest: { minute: 480, weekday: null, timezone: 'UTC' },
    burst: { alerts: 10, withinMs: 600_000 },
    firstRunMs: 86_400_000,
    tickMs: 30_000,
    poll: { minIntervalMs: 300_000, maxIntervalMs: 3_600_000 },
    fetch: {
      timeoutMs: 20_000,
      maxBytes: 10_000_000,
      maxRedirects: 5,
      allowHosts: [],
      userAgent: 'DeadlineWatch/0.1 (feed reader)',
      concurrency: 8,
      perHost: 2,
    },
    websub: null,
  } satisfies Settings);
});

test('everything that a config may say arrives in the settings', () => {
  const env = {
    ...SLACK,
    SLACK_CHANNEL: ' C024BE91L ',
    SLACK_API_URL: 'http://127.0.0.1:9/api/',
    DISCORD_TOKEN: 'discord-1',
    DISCORD_CHANNEL: '112233445566778899',
    DATA_DIR: '/var/watch',
    LOG_LEVEL: 'debug',
    PAGE_KEY: 'a-key-that-is-long',
  };
  const milestones = [
    { name: 'summit', at: Date.parse('2026-12-24T10:00+08:00') },
    { name: 'vote', at: Date.parse('2026-12-25T00:00+09:00') },
  ];
  const hours = { from: 22 * 60 + 30, until: 0, timezone: 'Asia/Seoul' };
  expect(load(fixture('good-everything.yaml'), env)).toEqual({
    configName: 'watch.yaml',
    configPath: '/watch/watch.yaml',
    files: ['/watch/watch.yaml'],
    acronyms: [],
    operators: [],
    dataDir: '/var/watch',
    logLevel: 'debug',
    secrets: {
      slack: {
        botToken: 'xoxb-1',
        link: { mode: 'socket', appToken: 'xapp-1' },
        apiUrl: 'http://127.0.0.1:9/api/',
      },
      discord: { token: 'discord-1', apiUrl: null },
      pageKey: 'a-key-that-is-long',
    },
    timezone: 'Europe/Vienna',
    deadlines: [
      {
        name: 'the talks',
        moment: { kind: 'moment', at: Date.parse('2026-12-31T18:00+09:00') },
        timezone: 'Asia/Seoul',
        terms: ['Choe Son-hui', 'Tests: engines'],
        channels: ['desk', 'discord-desk', 'second'],
        feeds: ['Fast', 'Slow', 'Eager', '연합뉴스'],
        milestones,
        reminders: REMINDERS,
        hasStatus: true,
        cadence: [
          { withinMs: 604_800_000, minIntervalMs: null, maxIntervalMs: 1_800_000 },
          { withinMs: 259_200_000, minIntervalMs: null, maxIntervalMs: 900_000 },
        ],
        urgency: [],
        closingMs: 86_400_000,
        after: { kind: 'quiet' },
      },
    ],
    page: null,
    milestones,
    contexts: { korea: 'DPRK OR Pyongyang' },
    feeds: [
      {
        name: 'Fast',
        url: 'https://example.org/a#part',
        weight: 1,
        minIntervalMs: 60_000,
        maxIntervalMs: 1_800_000,
        hasOwnMin: true,
        fullText: false,
      },
      {
        name: 'Slow',
        url: 'https://example.org/b',
        weight: 1,
        minIntervalMs: 7_200_000,
        maxIntervalMs: 7_200_000,
        hasOwnMin: true,
        fullText: false,
      },
      {
        name: 'Eager',
        url: 'https://example.org/c',
        weight: 1,
        minIntervalMs: 90_000,
        maxIntervalMs: 120_000,
        fullText: true,
      },
      {
        name: '연합뉴스',
        url: 'https://example.org/d',
        weight: 1,
        minIntervalMs: 600_000,
        maxIntervalMs: 1_200_000,
        hasOwnMin: true,
        fullText: false,
      },
    ],
    permissions: { mute: null, change: null, test: null },
    permissionGaps: [],
    terms: [
      {
        name: 'Choe Son-hui',
        match: 'name:"Choe Son-hui"',
        context: null,
        aliases: [],
        minScore: 0,
        historical: 'digest',
        edits: 'update',
        earlyWarning: true,
        urgency: 'urgent',
        background: null,
      },
      {
        name: 'Tests: engines',
        match: 'rocket engine',
        context: 'korea',
        aliases: [],
        minScore: 0,
        historical: 'digest',
        edits: 'tell',
        earlyWarning: false,
        urgency: 'normal',
        background: { url: 'https://example.org/p', note: null },
      },
    ],
    channels: [
      { name: 'desk', platform: 'slack', target: 'C024BE91L', mention: null, tags: {} },
      { name: 'discord-desk', platform: 'discord', target: '112233445566778899', mention: null, tags: {} },
      { name: 'second', platform: 'slack', target: 'C0AB12', mention: null, tags: {} },
    ],
    leftOut: [],
    routes: [
      {
        terms: ['Tests: engines'],
        to: ['discord-desk', 'desk'],
        gatherMs: 120_000,
        quietHours: hours,
        digest: { minute: 18 * 60 + 30, weekday: null, timezone: 'Asia/Seoul' },
      },
      {
        terms: ['Choe Son-hui'],
        to: ['second'],
        gatherMs: 0,
        quietHours: { from: 23 * 60, until: 7 * 60, timezone: 'Europe/Vienna' },
        digest: { minute: 480, weekday: 1, timezone: 'Europe/Vienna' },
      },
    ],
    fallback: { terms: null, to: ['second'], gatherMs: 30_000, quietHours: null, digest: null },
    digest: { minute: 0, weekday: 7, timezone: 'Europe/Vienna' },
    burst: { alerts: 1, withinMs: 3_600_000 },
    firstRunMs: 604_800_000,
    tickMs: 60_000,
    poll: { minIntervalMs: 90_000, maxIntervalMs: 1_800_000 },
    fetch: {
      timeoutMs: 5000,
      maxBytes: 500_000,
      maxRedirects: 0,
      allowHosts: ['localhost', '127.0.0.1'],
      userAgent: 'DeadlineWatch/0.1 (+https://example.org/desk)',
      concurrency: 2,
      perHost: 1,
    },
    websub: { publicUrl: 'https://example.org/hooks', host: '::1', port: 8080 },
  } satisfies Settings);
});

test('what a term says of early warning outweighs what the config says', () => {
  const written = (config: string, term: string) =>
    load(`${config}
feeds: [ { name: Wire, url: "https://wire.example/feed" } ]
terms: [ { name: Talks, match: talks${term} } ]
channels: { desk: { console: true } }
`).terms.map(({ earlyWarning }) => earlyWarning);
  expect(written('', '')).toEqual([true]);
  expect(written('', ', early_warning: false')).toEqual([false]);
  expect(written('early_warning: false', '')).toEqual([false]);
  expect(written('early_warning: false', ', early_warning: true')).toEqual([true]);
});

test('settings cannot be changed, however deep', () => {
  const settings = load(fixture('good-design.yaml'), SLACK);
  const [channel] = settings.channels;
  expect([
    Object.isFrozen(settings),
    Object.isFrozen(settings.feeds),
    Object.isFrozen(channel),
    Object.isFrozen(settings.fetch.allowHosts),
  ]).toEqual([true, true, true, true]);
});

test('the address of the page ends with a slash, as what stands below it needs', () => {
  const page = (url: string) => load(`page: { public_url: "${url}" }\n${fixture('good-minimal.yaml')}`).page;
  expect(
    ['https://watch.example.org', 'https://watch.example.org/desk', 'http://10.0.0.1:80/a/'].map(page),
  ).toEqual(
    ['https://watch.example.org/', 'https://watch.example.org/desk/', 'http://10.0.0.1/a/'].map(
      (publicUrl) => ({
        host: '127.0.0.1',
        port: 8420,
        publicUrl,
        dismiss: true,
      }),
    ),
  );
});
