/** No token and no signing secret is in anything that the real program writes, logs, stores or posts. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { engineTest, eventually, startProgram, temporaryFolder } from '../end-to-end/program.ts';
import { formBody, signedHeaders } from '../support/slack-server/sign-request.ts';
import { findSecrets } from './find-secrets.ts';
import {
  DISCORD_CHANNEL,
  DISCORD_TOKEN,
  PAGE_KEY,
  SIGNING_SECRET,
  setStage,
  written,
} from './secrets-stage.ts';

/** Each start of the program takes its time on a busy machine. */
const SLOW = { timeout: 90_000 };
test('secrets are found in whatever form', () => {
  const token = 'xoxb-1234567890-AbCdEfGhIjKl';
  const basic = Buffer.from(`bot:${token}`).toString('base64');
  for (const text of [
    token,
    token.slice(0, 9).concat('\n', token.slice(9)),
    basic,
    encodeURIComponent(`"${token}`),
  ])
    expect(findSecrets(`Error: ${text} at x`, { it: token })).not.toEqual([]);
  expect(findSecrets('Error: xoxb-*** at x', { it: token })).toEqual([]);
});

describe('nothing that is written holds a secret', SLOW, () => {
  test('while all goes well, and after the tokens were revoked', async () => {
    const articles = [engineTest(1)];
    const stage = await setStage(articles);
    const { slack, discord, config, env, secrets } = stage;
    const program = startProgram('src/main.ts', ['--config', config], env);
    await eventually(() => slack.messages('C0DESK').length > 0 && slack.sockets.connections() > 0);
    await eventually(() => discord.messages(DISCORD_CHANNEL).length > 0);
    for (const text of ['latest', 'feeds', 'why engine', 'test rocket engine test', 'nonsense'])
      await slack.sendCommand({ text });
    await discord.sendCommand({ name: 'watch', subcommand: 'feeds' });
    slack.revokeTokens();
    discord.revokeToken();
    articles.push(engineTest(2));
    await eventually(() => program.err.some((line) => /SLACK_BOT_TOKEN/.test(line)));
    await eventually(() => program.err.some((line) => /DISCORD_TOKEN/.test(line)));
    program.kill('SIGTERM');
    await program.ended;
    expect(findSecrets(written(stage, program), secrets)).toEqual([]);
  });

  test('while both platforms say the tokens back in all that they refuse', async () => {
    const stage = await setStage();
    const { slack, discord, config, env, secrets } = stage;
    const { botToken } = slack;
    slack.failNext('chat.postMessage', { kind: 'error', error: botToken });
    slack.failNext('chat.postMessage', { kind: 'body', body: `<html>Bearer ${botToken}</html>` });
    slack.failNext(
      'conversations.history',
      { kind: 'body', body: botToken },
      { kind: 'error', error: botToken },
    );
    slack.failNext('response_url', {
      kind: 'body',
      body: `{"ok":false,"error":"${botToken}"}`,
      accepted: true,
    });
    slack.failNext('chat.postEphemeral', { kind: 'error', error: botToken });
    const answer = {
      status: 400,
      body: { message: `Bot ${DISCORD_TOKEN} is not welcome`, code: 50035, errors: { token: DISCORD_TOKEN } },
    };
    discord.failNext('POST /channels/:channel/messages', { kind: 'refuse', answer });
    discord.failNext('PUT /applications/:application/commands', { kind: 'refuse', answer });
    const program = startProgram('src/main.ts', ['--config', config], env);
    await eventually(() => slack.calls.some(({ method }) => method === 'chat.postMessage'));
    await eventually(() => discord.calls.some(({ route }) => route === 'POST /channels/:channel/messages'));
    await eventually(() => slack.sockets.connections() > 0);
    await slack.sendCommand({ text: 'why engine' });
    program.kill('SIGTERM');
    await program.ended;
    // What the platforms were asked is in this record, and with it the answers that they were told to give.
    expect(findSecrets(written(stage, program), secrets)).toEqual([]);
  });

  test('when an error with secrets in it is caught by nobody', async () => {
    const stage = await setStage();
    const { config, env, secrets } = stage;
    const leak = `JSON.stringify({authorization: process.env.SLACK_BOT_TOKEN + process.env.DISCORD_TOKEN})`;
    const crashes = [
      `Promise.reject(Object.assign(new Error(${leak}), { request: ${leak} }))`,
      `(() => { throw new Error('outer', { cause: new Error(${leak}) }) })()`,
    ];
    for (const crash of crashes) {
      // As soon as the program has begun.
      const begun = "process.listenerCount('uncaughtException') > 0";
      const code = encodeURIComponent(
        `const timer = setInterval(() => { if (${begun}) { clearInterval(timer); ${crash} } }, 10)`,
      );
      const options = { ...env, NODE_OPTIONS: `--import=data:text/javascript,${code}` };
      const program = startProgram('src/main.ts', ['--config', config], options);
      expect(await program.ended).toBe(1);
      expect(findSecrets(written(stage, program), secrets)).toEqual([]);
      expect(program.err.join('\n')).toContain('[secret]');
    }
  });

  test('in HTTP mode, whatever strangers send', async () => {
    const stage = await setStage();
    const { config, env, secrets } = stage;
    const { SLACK_APP_TOKEN: _, ...rest } = env;
    const http = { ...rest, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_HTTP_PORT: '0' };
    const program = startProgram('src/main.ts', ['--config', config], http);
    const url = await eventually(
      () =>
        /http:\S+\/slack\/events/.exec(program.err.find((line) => line.includes('/slack/events')) ?? '')?.[0],
    );
    const body = formBody('slash_commands', { command: '/watch', text: SIGNING_SECRET });
    const right = signedHeaders(body, { signingSecret: SIGNING_SECRET });
    const requests: Record<string, string>[] = [
      { ...right, 'x-slack-signature': `v0=${SIGNING_SECRET}` },
      { ...right, 'x-slack-request-timestamp': '1' },
      { ...right, 'x-slack-request-timestamp': SIGNING_SECRET },
      { 'content-type': 'application/json', authorization: `Bearer ${env.SLACK_BOT_TOKEN}` },
      {},
    ];
    const answers = await Promise.all(
      requests.map(async (headers) => {
        const answer = await fetch(url, { method: 'POST', headers, body });
        return `${answer.status} ${await answer.text()}`;
      }),
    );
    await fetch(url.replace('/slack/events', `/${env.SLACK_BOT_TOKEN}`));
    program.kill('SIGTERM');
    await program.ended;
    expect(answers.map((answer) => answer.slice(0, 3))).toEqual(['401', '401', '401', '401', '401']);
    expect(findSecrets(written(stage, program) + answers.join('\n'), secrets)).toEqual([]);
  });

  test('while the page is shown to who has its key, and refused to others', async () => {
    const stage = await setStage();
    const { slack, config, env, secrets } = stage;
    const settings = JSON.parse(readFileSync(config, 'utf8'));
    const page = { port: 0, public_url: 'https://watch.example/page' };
    writeFileSync(config, JSON.stringify({ ...settings, page }));
    const program = startProgram('src/main.ts', ['--config', config], env);
    const url = await eventually(
      () =>
        /page is at (http:\S+\/);/.exec(program.err.find((line) => line.includes('page is at')) ?? '')?.[1],
    );
    await eventually(() => slack.messages('C0DESK').length > 0);
    const opened = await fetch(`${url}?key=${PAGE_KEY}`);
    const cookie = opened.headers.get('set-cookie') ?? '';
    const refused = await Promise.all(
      [`${url}?key=${PAGE_KEY}x`, `${url}${PAGE_KEY}`, `${url}chart.png?term=${PAGE_KEY}`].map(
        async (address) => {
          const answer = await fetch(address, { headers: { referer: `${url}?key=${PAGE_KEY}` } });
          return `${answer.status} ${[...answer.headers]} ${await answer.text()}`;
        },
      ),
    );
    program.kill('SIGTERM');
    await program.ended;
    expect([opened.status, ...refused.map((answer) => answer.slice(0, 3))]).toEqual([
      200,
      '401',
      '404',
      '401',
    ]);
    expect(findSecrets([written(stage, program), cookie, ...refused].join('\n'), secrets)).toEqual([]);
  });

  test('when tokens are refused, or the platforms say them back to the doctor and to deploy-commands', async () => {
    const stage = await setStage();
    const { slack, discord, config, env, secrets } = stage;
    const run = async (command: string, changes: Record<string, string> = {}) => {
      const program = startProgram(command, command.includes('deploy') ? [] : ['--config', config], {
        ...env,
        ...changes,
      });
      await program.ended;
      return program;
    };
    const wrong = {
      SLACK_BOT_TOKEN: `${slack.botToken}1`,
      SLACK_APP_TOKEN: `${slack.appToken}1`,
      DISCORD_TOKEN: `${DISCORD_TOKEN}1`,
    };
    const programs = [await run('src/main.ts', wrong), await run('src/cli/doctor.ts', wrong)];
    slack.failNext('auth.test', { kind: 'error', error: slack.botToken });
    slack.failNext('apps.connections.open', { kind: 'body', body: slack.appToken });
    const answer = { status: 403, body: { message: `No ${DISCORD_TOKEN}`, code: 20001 } };
    discord.failNext('GET /users/@me', { kind: 'refuse', answer });
    discord.failNext('GET /applications/@me', { kind: 'refuse', answer }, 2);
    programs.push(await run('src/cli/doctor.ts'), await run('src/cli/deploy-commands.ts'));
    expect(programs.map(({ out, err }) => out.length + err.length > 0)).toEqual(Array(4).fill(true));
    expect(findSecrets(written(stage, ...programs), secrets)).toEqual([]);
  });
});

describe('a token in the wrong place is not shown', SLOW, () => {
  const SLACK_BOT = 'xoxb-1234567890123-AbCdEfGhIjKlMnOpQrSt';
  const SLACK_APP = 'xapp-1-A0WATCH-1234567890123-0a1b2c3d4e5f60718293a4b5c6d7e8f9';
  const secrets = { bot: SLACK_BOT, app: SLACK_APP, discord: DISCORD_TOKEN };
  const places: Record<string, string>[] = [
    { SLACK_BOT_TOKEN: DISCORD_TOKEN, SLACK_APP_TOKEN: SLACK_BOT, DISCORD_TOKEN: `Bot ${DISCORD_TOKEN}` },
    {
      SLACK_SIGNING_SECRET: SLACK_APP,
      LOG_LEVEL: SLACK_BOT,
      SLACK_HTTP_PORT: DISCORD_TOKEN,
      SLACK_API_URL: `https://${SLACK_BOT}@slack.com`,
      DISCORD_API_URL: DISCORD_TOKEN,
    },
    {
      SLACK_BOT_TOKEN_FILE: SLACK_BOT,
      DISCORD_TOKEN_FILE: DISCORD_TOKEN,
      SLACK_CHANNEL: SLACK_BOT,
      DISCORD_CHANNEL: DISCORD_TOKEN,
      DATA_DIR: join('/proc', SLACK_BOT),
    },
    { CONFIG: DISCORD_TOKEN, SLACK_HTTP_HOST: SLACK_BOT },
  ];

  test.each(places)('%o', async (env) => {
    const folder = temporaryFolder();
    const config = `feeds: [ { name: Wire, url: "http://127.0.0.1:1/" } ]
terms: [ { name: Sanctions, match: sanctions } ]
channels: { desk: { slack: $SLACK_CHANNEL }, watchers: { discord: $DISCORD_CHANNEL } }
`;
    const path = join(folder, 'watch.yaml');
    writeFileSync(path, config);
    const common = { CONFIG: path, DATA_DIR: join(folder, 'data'), ...env };
    const programs = ['src/main.ts', 'src/cli/doctor.ts'].map((command) => startProgram(command, [], common));
    const [bot] = programs;
    // Where nothing of it is needed, it goes on.
    void eventually(() => bot?.err.some((line) => line.includes('watching'))).then(() =>
      bot?.kill('SIGKILL'),
    );
    await Promise.all(programs.map(({ ended }) => ended));
    const said = programs.map(({ out, err }) => [...out, ...err].join('\n'));
    expect(findSecrets(said.join('\n'), secrets)).toEqual([]);
  });

  test('nor is the content of a file that holds the wrong one', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'token'), `${SLACK_APP}\n`);
    const env = { SLACK_BOT_TOKEN_FILE: join(folder, 'token'), SLACK_APP_TOKEN: SLACK_APP };
    const program = startProgram('src/cli/check-config.ts', [], env);
    expect(await program.ended).toBe(2);
    expect(findSecrets([...program.out, ...program.err].join('\n'), secrets)).toEqual([]);
  });
});
