/** Secrets and other variables: both forms, what may not be, and that no value is ever shown. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readVariables } from '../../src/settings/environment.ts';
import { environmentExample } from '../../src/settings/environment-example.ts';
import { generateSchema } from '../../src/settings/generate-schema.ts';
import { formatProblem } from '../../src/settings/problem.ts';
import { readEnvironment } from '../../src/settings/read-environment.ts';
import { secretTexts } from '../../src/settings/secret-texts.ts';

const SCRATCH = mkdtempSync(join(tmpdir(), 'environment-'));
afterAll(() => rmSync(SCRATCH, { recursive: true }));
writeFileSync(join(SCRATCH, 'bot'), '\n xoxb-from-file\n');
writeFileSync(join(SCRATCH, 'empty'), '\n');
const SIGNING_SECRET = 'deadbeef'.repeat(4);
writeFileSync(join(SCRATCH, 'signing'), `${SIGNING_SECRET}\n`);
writeFileSync(join(SCRATCH, 'wrong'), 'hunter2');

type Env = Record<string, string | undefined>;

const NO_SECRETS = { slack: null, discord: null, pageKey: null };

describe('variables that are in order', () => {
  const preset = { config: 'config/watch.yaml', dataDir: join(SCRATCH, 'data'), logLevel: 'info' };
  const slack = (botToken: string) => ({
    botToken,
    link: { mode: 'socket', appToken: 'xapp-1' },
    apiUrl: null,
  });
  const table: [why: string, env: Env, values: object][] = [
    ['have defaults', {}, { ...preset, secrets: NO_SECRETS }],
    [
      'count as not set when empty',
      {
        SLACK_BOT_TOKEN: '',
        SLACK_APP_TOKEN: ' ',
        DISCORD_TOKEN: '',
        CONFIG: '',
        DATA_DIR: '',
        LOG_LEVEL: '',
      },
      { ...preset, secrets: NO_SECRETS },
    ],
    [
      'give both platforms',
      {
        SLACK_BOT_TOKEN: ' xoxb-1 ',
        SLACK_APP_TOKEN: 'xapp-1',
        DISCORD_TOKEN: 'd',
        DISCORD_API_URL: 'http://[::1]:1',
      },
      {
        ...preset,
        secrets: { slack: slack('xoxb-1'), discord: { token: 'd', apiUrl: 'http://[::1]:1' }, pageKey: null },
      },
    ],
    [
      'choose HTTP mode by the signing secret, on loopback unless said otherwise',
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: SIGNING_SECRET },
      {
        ...preset,
        secrets: {
          slack: {
            botToken: 'xoxb-1',
            link: { mode: 'http', signingSecret: SIGNING_SECRET, host: '127.0.0.1', port: 3000 },
            apiUrl: null,
          },
          discord: null,
          pageKey: null,
        },
      },
    ],
    [
      'say where HTTP mode listens',
      {
        SLACK_BOT_TOKEN: 'xoxb-1',
        SLACK_SIGNING_SECRET_FILE: 'signing',
        SLACK_HTTP_HOST: '::',
        SLACK_HTTP_PORT: '0',
      },
      {
        ...preset,
        secrets: {
          slack: {
            botToken: 'xoxb-1',
            link: { mode: 'http', signingSecret: SIGNING_SECRET, host: '::', port: 0 },
            apiUrl: null,
          },
          discord: null,
          pageKey: null,
        },
      },
    ],
    [
      'may name a file, from the working directory on',
      { SLACK_BOT_TOKEN_FILE: 'bot', SLACK_APP_TOKEN: 'xapp-1' },
      { ...preset, secrets: { ...NO_SECRETS, slack: slack('xoxb-from-file') } },
    ],
    [
      'give the key of the page',
      { PAGE_KEY: ' sixteen-or-more! ' },
      { ...preset, secrets: { ...NO_SECRETS, pageKey: 'sixteen-or-more!' } },
    ],
    [
      'give the key of the page from a file',
      { PAGE_KEY_FILE: 'signing' },
      { ...preset, secrets: { ...NO_SECRETS, pageKey: SIGNING_SECRET } },
    ],
    [
      'are trimmed, and others are left alone',
      { CONFIG: ' my.yaml ', DATA_DIR: '/var/watch', LOG_LEVEL: 'silent', HOME: '/root' },
      { config: 'my.yaml', dataDir: '/var/watch', logLevel: 'silent', secrets: NO_SECRETS },
    ],
  ];
  test.each(table)('%s', (_why, env, values) => {
    expect(readVariables(env, SCRATCH)).toEqual({ values, problems: [] });
  });
});

describe('a variable that is not in order is named, and its value is not shown', () => {
  const table: [env: Env, lines: string[]][] = [
    [
      { SLACK_BOT_TOKEN: 'xapp-hunter2', SLACK_APP_TOKEN: 'xoxb-hunter2' },
      [
        'environment SLACK_BOT_TOKEN: must be a bot token: it begins with xoxb-',
        'environment SLACK_APP_TOKEN: must be an app-level token: it begins with xapp-',
      ],
    ],
    [
      { SLACK_BOT_TOKEN: 'xoxb-hunter2' },
      [
        'environment SLACK_APP_TOKEN: is not set, but Slack needs it beside the bot token (or SLACK_SIGNING_SECRET)',
      ],
    ],
    [
      { PAGE_KEY: 'hunter2' },
      ['environment PAGE_KEY: must have at least 16 characters, plain ones without spaces'],
    ],
    [
      { PAGE_KEY: 'hunter2 hunter2 hunter2' },
      ['environment PAGE_KEY: must have at least 16 characters, plain ones without spaces'],
    ],
    [
      { PAGE_KEY: 'hunter2-hunter2-hunter2', PAGE_KEY_FILE: 'signing' },
      ['environment PAGE_KEY_FILE: is set, and so is PAGE_KEY: use one of them'],
    ],
    [{ SLACK_APP_TOKEN: 'xapp-hunter2' }, ['environment SLACK_BOT_TOKEN: is not set, but Slack needs it']],
    [
      { SLACK_SIGNING_SECRET: SIGNING_SECRET },
      ['environment SLACK_BOT_TOKEN: is not set, but Slack needs it'],
    ],
    [
      { SLACK_BOT_TOKEN: 'xoxb-hunter2', SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: SIGNING_SECRET },
      ['environment SLACK_SIGNING_SECRET: is set, and so is SLACK_APP_TOKEN: use one of them'],
    ],
    [
      { SLACK_BOT_TOKEN: 'xoxb-hunter2', SLACK_SIGNING_SECRET: 'xapp-hunter2' },
      ['environment SLACK_SIGNING_SECRET: must be the signing secret of the app’s “Basic Information” page'],
    ],
    [
      {
        SLACK_BOT_TOKEN: 'xoxb-hunter2',
        SLACK_SIGNING_SECRET: SIGNING_SECRET,
        SLACK_SIGNING_SECRET_FILE: 'signing',
      },
      ['environment SLACK_SIGNING_SECRET_FILE: is set, and so is SLACK_SIGNING_SECRET: use one of them'],
    ],
    [
      { SLACK_HTTP_PORT: '70000', SLACK_HTTP_HOST: 'http://hunter2' },
      [
        'environment SLACK_HTTP_HOST: must be an address of this machine, such as 127.0.0.1 or 0.0.0.0',
        'environment SLACK_HTTP_PORT: must be a port, 0 to 65535',
      ],
    ],
    [
      { DISCORD_TOKEN: 'Bot hunter2' },
      ['environment DISCORD_TOKEN: must be the token alone, without “Bot” before it'],
    ],
    [
      { DISCORD_TOKEN: 'hunter2', DISCORD_TOKEN_FILE: 'bot' },
      ['environment DISCORD_TOKEN_FILE: is set, and so is DISCORD_TOKEN: use one of them'],
    ],
    [
      { SLACK_BOT_TOKEN_FILE: 'hunter2', SLACK_APP_TOKEN: 'xapp-1' },
      ['environment SLACK_BOT_TOKEN_FILE: names a file that cannot be read'],
    ],
    [{ DISCORD_TOKEN_FILE: '.' }, ['environment DISCORD_TOKEN_FILE: names a file that cannot be read']],
    [{ DISCORD_TOKEN_FILE: 'empty' }, ['environment DISCORD_TOKEN_FILE: names a file that is empty']],
    [
      { SLACK_BOT_TOKEN_FILE: 'wrong', SLACK_APP_TOKEN: 'xapp-1' },
      ['environment SLACK_BOT_TOKEN: must be a bot token: it begins with xoxb-'],
    ],
    [
      {
        LOG_LEVEL: 'hunter2',
        SLACK_API_URL: 'ftp://hunter2',
        DISCORD_API_URL: 'https://me:hunter2@example.org',
      },
      [
        'environment LOG_LEVEL: must be one of trace, debug, info, warn, error, fatal, silent',
        'environment SLACK_API_URL: must be an http or https address without user or password',
        'environment DISCORD_API_URL: must be an http or https address without user or password',
      ],
    ],
  ];
  test.each(table)('%j', (env, lines) => {
    const { problems, values } = readVariables(env, SCRATCH);
    expect(problems.map(formatProblem)).toEqual(lines);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
    expect(values.secrets).toEqual(NO_SECRETS);
  });
});

test.each([
  ['of Socket Mode', { SLACK_APP_TOKEN: 'xapp-1' }, ['xoxb-1', 'xapp-1', 'discord-1', 'a-key-of-the-page']],
  [
    'of HTTP mode',
    { SLACK_SIGNING_SECRET: SIGNING_SECRET },
    ['xoxb-1', SIGNING_SECRET, 'discord-1', 'a-key-of-the-page'],
  ],
])('every secret %s is known, so that none is seen in a log', (_mode, env, texts) => {
  const { values } = readVariables(
    { SLACK_BOT_TOKEN: 'xoxb-1', DISCORD_TOKEN: 'discord-1', PAGE_KEY: 'a-key-of-the-page', ...env },
    SCRATCH,
  );
  expect(secretTexts(values.secrets)).toEqual(texts);
});

describe('the file .env', () => {
  const place = (name: string) => {
    const cwd = join(SCRATCH, name);
    mkdirSync(cwd, { recursive: true });
    return cwd;
  };

  test('adds variables, but a variable of the process wins, even an empty one', () => {
    const cwd = place('with-file');
    writeFileSync(
      join(cwd, '.env'),
      '# a comment\nDEADLINE_TEST="from file" # why\nDEADLINE_EMPTY=x\nPATH=/nowhere\n',
    );
    process.env.DEADLINE_EMPTY = '';
    const outcome = readEnvironment(cwd);
    delete process.env.DEADLINE_EMPTY;
    expect(outcome).toEqual({
      ok: true,
      env: { ...process.env, DEADLINE_TEST: 'from file', DEADLINE_EMPTY: '' },
    });
    expect(process.env.DEADLINE_TEST).toBe(undefined);
  });

  test('may be missing', () => {
    expect(readEnvironment(place('without-file'))).toEqual({ ok: true, env: { ...process.env } });
  });

  test('must not be a directory', () => {
    const cwd = place('directory');
    mkdirSync(join(cwd, '.env'), { recursive: true });
    const outcome = readEnvironment(cwd);
    expect(outcome.ok ? [] : outcome.problems.map(formatProblem)).toEqual([
      '.env: is a directory, not a file',
    ]);
  });
});

describe('what is generated from the schemas is up to date', () => {
  test.each([
    ['.env.example', environmentExample()],
    ['config/watch.schema.json', generateSchema()],
  ])('%s', (name, content) => {
    expect(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')).toBe(content);
  });
});

test('every key of the config is described for editors', () => {
  const bare: string[] = [];
  const visit = (node: unknown, path: string) => {
    if (typeof node !== 'object' || node === null) return;
    const { properties } = node as { properties?: Record<string, { description?: string }> };
    for (const [key, value] of Object.entries(properties ?? {})) {
      if (!value.description) bare.push(`${path}.${key}`);
    }
    for (const [key, value] of Object.entries(node)) visit(value, `${path}.${key}`);
  };
  visit(JSON.parse(generateSchema()), '');
  expect(bare).toEqual([]);
});
